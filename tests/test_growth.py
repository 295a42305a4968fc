"""No step grows faster than its work, from a file to settled figures: counted in lines of code that run, no clock."""

import sys
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Case, Commune, Data, Indicator, Model, Observation, Period, Place, Variable, read
from khong3.catalogue.repeats import once
from khong3.figures import reconciling
from khong3.figures.over_time import tiling
from khong3.figures.reconciling import settle_figures
from khong3.models.cases import cases_of, choose, ties
from khong3.text import nearest, strip_marks
from tests.models import UNIT, model, ratio_model

Work = Callable[[], object]


def steps(work: Work) -> int:
    """How many lines of Python run in it, each turn of a loop by itself."""
    count = 0

    def trace(_frame: FrameType, event: str, _said: object) -> Any:  # noqa: ANN401 - what sys.settrace asks for
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def grows(work: Callable[[int], Work], size: int) -> float:
    """How many times as many steps twice the size takes; what is done once only is done before."""
    work(2)()
    return steps(work(2 * size)) / steps(work(size))


def counted(monkeypatch: pytest.MonkeyPatch, of: type | object, name: str) -> list[object]:
    """A list that grows by one with every call of a function or method."""
    calls: list[object] = []
    inner = getattr(of, name)

    def wrapper(*given: object, **named: object) -> object:
        calls.append(given)
        return inner(*given, **named)

    monkeypatch.setattr(of, name, wrapper)
    return calls


def months(count: int) -> list[str]:
    """So many months, one after another."""
    return [str(Period(12 * 1950 + one, 12 * 1950 + one)) for one in range(count)]


def said(units: int = 1, periods: Sequence[str] = ("2024",), names: Sequence[str] = ("part", "whole")) -> Data:
    """A figure of every name for every unit and period."""
    return read(
        Observation(commune=f"{unit:05d}", period=period, variable=name, value=5)
        for period in periods
        for unit in range(units)
        for name in names
    )


def chain(count: int) -> tuple[Commune, ...]:
    """Units of which each belongs to the next."""
    return tuple(Commune(code=f"c{one}", parent=f"c{one + 1}" if one < count - 1 else None) for one in range(count))


RATIO = ratio_model("at least 50 %")
MEANING = RATIO.program.meaning


def settled(data: Data) -> Work:
    """All figures of the data, settled."""

    def work() -> object:
        figures = settle_figures(MEANING, data)
        return figures.longest, [dict(one) for one in figures.by_unit.values()]

    return work


def parts(count: int) -> Work:
    """What each period of a year and of a month is made of."""
    figures = settle_figures(MEANING, said(periods=months(count)))

    def work() -> object:
        asked = [*figures.periods, *(Period(first.first, first.first + 11) for first in figures.periods[::12])]
        return [figures.parts_of("00000", one) for one in asked]

    return work


def tiled(count: int) -> Work:
    """A flow of so many months, and of their quarters."""
    pieces = {Period(one, one): object() for one in range(count)}
    pieces |= {Period(one, one + 2): object() for one in range(0, count - 2, 3)}
    return lambda: tiling(pieces, Period(0, count - 1))  # type: ignore[arg-type]


def cases(*given: Case[int]) -> Work:
    """What is checked of cases."""
    return lambda: ties(given)


SIZES: dict[str, tuple[Callable[[int], Work], int]] = {
    "units": (lambda n: settled(said(units=n)), 50),
    "months": (lambda n: settled(said(periods=months(n))), 50),
    "what was said again": (lambda n: settled(said(periods=["2024"] * n)), 50),
    "unknown columns": (lambda n: settled(said(names=["part", *(f"khong_biet_{one}" for one in range(n))])), 50),
    "unknown units": (
        lambda n: settled(Data(observations=said(units=n).observations, communes=(Commune(code="Xã Một"),))),
        50,
    ),
    "a chain of parents": (lambda n: settled(Data(communes=chain(n))), 100),
    "columns of the list": (
        lambda n: settled(Data(communes=(_with_columns(n),))),
        50,
    ),
    "parts of periods": (parts, 60),
    "tiling": (tiled, 60),
    "cases by commune": (
        lambda n: cases(Case(is_=0), *(Case(is_=1, for_={"commune": str(one)}) for one in range(n))),
        50,
    ),
    "cases by month": (lambda n: cases(*(Case(is_=1, period=one) for one in months(n))), 50),
    "cases that begin one after another": (lambda n: cases(*(Case(is_=1, period=f"{one}..") for one in months(n))), 50),
    "cases by two attributes": (
        lambda n: cases(*(Case(is_=1, for_={"a": str(one), "b": str(one % 2)}) for one in range(n))),
        50,
    ),
}


def _with_columns(count: int) -> Commune:
    return Commune(code="c", attributes={f"cot_{one}": "x" for one in range(count)}, place=Place(file="communes.csv"))


@pytest.mark.parametrize("name", SIZES)
def test_twice_the_size_takes_about_twice_the_steps(name: str) -> None:
    """Not four times, as where each is held against each."""
    assert grows(*SIZES[name]) < 2.3


def files(folder: Path) -> dict[str, Callable[[int], Work]]:
    """Files that grow, by what they grow in."""

    def reading(text: Callable[[int], str]) -> Callable[[int], Work]:
        def work(count: int) -> Work:
            path = folder / f"{count}.csv"
            path.write_text(text(count), encoding="utf-8")
            return lambda: read(path)

        return work

    head = "commune,period,variable,value\n"
    return {
        "rows": reading(lambda n: head + "001,2024,a,5\n" * n),
        "columns": reading(lambda n: f"commune,period,{','.join(f'c{one}' for one in range(n))}\n1,2024{',5' * n}\n"),
        "unknown columns": reading(lambda n: head.strip() + "".join(f",c{one}" for one in range(n)) + "\n1,2024,a,5\n"),
        "columns that stand twice": reading(lambda n: f"commune,period{',a' * n}\n1,2024{',5' * n}\n"),
        "blank lines first": reading(lambda n: " \n" * n + head),
        "an open quote": reading(lambda n: head + '"' + "001,2024,a,5\n" * n),
        "a broken quote in every row": reading(lambda n: head + '"001"x,2024,a,5\n' * n),
        "rows of one cell": reading(lambda n: head + "x\n" * n),
    }


@pytest.mark.parametrize("name", files(Path()))
def test_a_file_is_read_in_steps_of_its_size(name: str, tmp_path: Path) -> None:
    """Whatever it grows in, and whatever is wrong with it."""
    assert grows(files(tmp_path)[name], 100) < 2.3


def test_only_the_periods_that_are_asked_for_are_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """One month out of a file of many costs one month; a year what it is made of; findings are those of all.

    Of counts the numbers are read; a figure is made of each when it is asked for, or when it is part of a year's.
    """
    counts, figures = (counted(monkeypatch, reconciling._Settler, name) for name in ("_count", "_figure"))
    data = said(units=3, periods=months(36))
    found = RATIO.assess(data, "1950-01")
    assert found.results
    assert (len(counts), len(figures)) == (3 * 2, 0)
    assert found.results[0].history
    assert len(figures) == 2
    assert len([one for one in found.findings if one.code == "period-not-assessed"]) == 35
    told = [(one.code, more) for one, more in once(found.findings) if one.code == "period-not-assessed"]
    assert told == [("period-not-assessed", 34)]
    figures.clear()
    assert RATIO.assess(data, "1950").results[0].value is not None
    assert len(figures) == 3 * 2 * 12


def test_what_is_wrong_with_other_periods_is_found_all_the_same() -> None:
    """Points that are none, documents that are not listed, a status of no figure."""
    strange = [
        Observation(commune=UNIT, period="2023", variable="1", points="nhiều"),
        Observation(commune=UNIT, period="2023", variable="part", value="", status="lạ"),
        Observation(commune=UNIT, period="2022", variable="whole", value="không biết"),
    ]
    found = RATIO.assess([*said().observations, *strange], "2024")
    named = [one.code for one in found.findings]
    assert [named.count(one) for one in ("not-a-number", "unknown-status", "period-not-assessed")] == [1, 1, 1]


def test_a_plain_count_is_settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Digits are a number and no more is asked; a word, a sign or a status is read with care."""
    looked = counted(monkeypatch, reconciling, "read_value")
    for plain in (5, "5", "007"):
        assert RATIO.assess([Observation(commune=UNIT, period="2024", variable="part", value=plain)]).results[0].history
    assert looked == []
    for other in ("5.5", -5, "+5", "٥", "5 %", "1" * 31, True):
        looked.clear()
        assert RATIO.assess([Observation(commune=UNIT, period="2024", variable="part", value=other)]).results[0].history
        assert len(looked) == 1


def test_a_plain_observation_takes_few_steps() -> None:
    """From an observation to its figure."""
    asked = [Variable(id=f"v{one}", label="v") for one in range(80)]
    of = model(Indicator(code="1", label="l", measure="v0"), variables=asked).program.meaning

    def work(count: int) -> Work:
        data = said(names=[one.id for one in asked[:count]])
        return lambda: settle_figures(of, data).reported("00000", Period.parse("2024"))

    assert (steps(work(80)) - steps(work(40))) / 40 < 60


def test_a_place_is_made_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading makes none; each observation has its own, and is equal to one without."""
    path = tmp_path / "a.csv"
    path.write_text("commune,period,variable,value\n001,2024,a,5\n002,2024,a,6\n", encoding="utf-8")
    made = counted(monkeypatch, Place, "__init__")
    first, second = read(path).observations
    assert made == []
    assert (first.place, second.place.line) == (Place(file=str(path), line=2, column=4), 3)
    again = Observation(commune="001", period="2024", variable="a", value="5", place=first.place)
    assert (again, repr(again)) == (first, repr(first))
    assert repr(first) == "<Observation commune='001' period='2024' variable='a' value='5'>"


@pytest.mark.parametrize("count", [100, 200])
def test_long_and_alike_names_are_not_all_compared(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed prefix of all variables: each slip finds its own, and few others are compared with it."""
    known = [f"ty_le_nguoi_dan_su_dung_dich_vu_so_{one:04d}" for one in range(count)]
    compared = counted(monkeypatch, SequenceMatcher, "ratio")
    assert [nearest(f"x_{one}", known) for one in known] == known
    assert len(compared) <= 4 * count


def test_a_word_of_the_same_letters_as_all_is_compared_with_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some eight thousand letters are read in order, and no more."""
    letters = "abcdefghijklmnopqrst" * 2
    known = ["".join(Random(turn).sample(letters, len(letters))) for turn in range(300)]
    compared = counted(monkeypatch, SequenceMatcher, "ratio")
    nearest(letters, known)
    assert 0 < len(compared) <= 8_000 / 80


@given(st.lists(st.text("abđ_ 12", max_size=8), max_size=8), st.text("abđ_ 12", max_size=8))
def test_the_nearest_is_the_one_that_most_is_shared_with(known: list[str], word: str) -> None:
    """As the standard library finds it, who compares all."""
    plain = {strip_marks(one): one for one in reversed(known)}
    found = get_close_matches(strip_marks(word), list(plain), n=1, cutoff=0.7)
    assert nearest(word, known) == (plain[found[0]] if found else None)


def test_what_is_chosen_is_worked_out_once_for_a_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many communes there are of it; one that is named looks at its own case and those for all."""
    given = cases_of([Case(is_=0), *(Case(is_=1, for_={"commune": f"c{one}"}) for one in range(100))], lambda one: one)
    fits = counted(monkeypatch, Case, "fits")
    for one in range(200):
        assert choose(given, Commune(code=f"c{one}"), Period.parse("2024")) == [one + 1 if one < 100 else 0]
    assert len(fits) == 2 * 100 + 1


def test_slips_beyond_counting_have_no_suggestions() -> None:
    """A thousand different ones are asked after; what was meant is still said where it needs no search."""
    many = said(names=["participants", *(f"participants{one}" for one in range(1_100))])
    named = [Observation(commune=UNIT, period="2024", variable=name, value=1) for name in ("2", "participants1")]
    of: Model = model(
        Indicator(code="2", id="second", label="b", measure="participants"),
        variables=[Variable(id="participants", label="a")],
    )
    found = [
        one.parameters["near"]
        for one in of.assess([*many.observations, *named]).findings
        if one.code == "unknown-variable"
    ]
    assert (found[0], found[-3:]) == ("participants", [None, "second", "participants"])
