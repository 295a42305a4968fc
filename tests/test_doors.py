"""No public door of Python answers a wrong type with anything but khong3's own error, which says what was wanted."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import (
    Assessment,
    Case,
    Commune,
    Data,
    Grade,
    Indicator,
    KhongError,
    Model,
    Observation,
    Period,
    check,
    compare,
    dump,
    load,
    loads,
    read,
)
from khong3.columns import FrameAssessment
from khong3.paper import load_facts, make_paper, make_papers, write_docx, write_text
from khong3.readback import annex, to_html, to_json, to_text
from khong3.specs import located, parse
from khong3.text import LANGUAGES

LINE = Indicator(code="1", label="Số lớp", type="integer", target="at least 4", max=5, points="proportional to target")
MODEL = Model(id="m", version="1", title="Xã số", items=[LINE], missing="zero")
SAID = [Observation(commune="A", period="2024", variable="1", value=3)]
FOUND = MODEL.assess(SAID)
RESULT, SCORE = FOUND["A", "1"], FOUND.score("A")
PAPER = make_paper("report", FOUND)
ROWS = pl.DataFrame({"commune": ["A", "B"], "period": ["2024", "2024"], "1": [3, 4]})
COMPARED = compare(MODEL, evolve(MODEL, version="2"))
OF_FRAME = MODEL.assess(ROWS)
OBSERVED: dict[str, Any] = {"commune": "A", "period": "2024", "variable": "1"}
Door = Callable[[Any], object]

TEXT_WANTED: dict[str, Door] = {
    "load": load,
    "loads": loads,
    "Period.parse": Period.parse,
    "assess period": lambda one: MODEL.assess(SAID, [one]),
    "assess stage": lambda one: MODEL.assess(SAID, stage=one),
    "assess as_of": lambda one: MODEL.assess(SAID, as_of=one),
    "result of a unit": lambda one: FOUND[one, "1"],
    "result of a line": lambda one: FOUND["A", one],
    "result of a period": lambda one: FOUND["A", "1", one],
    "score": FOUND.score,
    "score of a period": lambda one: FOUND.score("A", None, one),
    "only": FOUND.only,
    "findings_of": FOUND.findings_of,
    "trend": FOUND.trend,
    "comparable": FOUND.comparable,
    "comparable of a frame": lambda one: OF_FRAME.comparable(one, []),
    "roadmap": FOUND.roadmap,
    "to_dict": FOUND.to_dict,
    "to_rows": FOUND.to_rows,
    "to_rows language": lambda one: FOUND.to_rows("table", one),
    "frame": FOUND.frame,
    "frame language": lambda one: FOUND.frame("results", one),
    "to_html": FOUND.to_html,
    "changes": FOUND.changes,
    "explain a line": RESULT.explain,
    "explain a total": SCORE.explain,
    "value_text": RESULT.value_text,
    "points_text": SCORE.points_text,
    "make_paper": lambda one: make_paper(one, FOUND),
    "make_papers": lambda one: make_papers(one, FOUND),
    "make_paper unit": lambda one: make_paper("report", FOUND, unit=one),
    "make_paper period": lambda one: make_paper("report", FOUND, period=one),
    "load_facts": load_facts,
    "commune": lambda one: Commune(code=one),
    "indicator": lambda one: Indicator(code=one, label="L"),
}
"""By what they ask for: each wants a text, a day or a language."""
TEXT_WANTED |= {
    f"observation {name}": lambda one, name=name: Observation(**{**OBSERVED, name: one})  # type: ignore[misc]
    for name in ("commune", "variable", "qualifier", "status", "source", "stage", "reason", "by", "on", "decimal")
}
OF_SEVERAL: dict[str, Door] = {
    "read back in": lambda one: annex(MODEL, one),
    "pictures of a day": lambda one: FOUND.to_html(deadline=one),
    "reports": FOUND.reports,
    "ranked": FOUND.ranked,
    "within a period": lambda one: one in Period.parse("2024"),
    "in_periods": FOUND.in_periods,
    "one of in_periods": lambda one: FOUND.in_periods([one]),
    "commune name": lambda one: Commune(code="A", name=one),
    "commune kind": lambda one: Commune(code="A", kind=one),
    "commune parent": lambda one: Commune(code="A", parent=one),
    "commune day": lambda one: Commune(code="A", from_=one),
    "commune attribute": lambda one: Commune(code="A", attributes={"region": one}),
    "exact of a frame": OF_FRAME.exact,
    "findings of a frame": OF_FRAME.findings_of,
    "result of a frame": lambda one: OF_FRAME[one, "1"],
    "line of a frame": lambda one: OF_FRAME["A", one],
    "period of a frame": lambda one: OF_FRAME["A", "1", one],
    "units of a frame": lambda one: OF_FRAME.frame(of=[one]),
    "columns of a frame": lambda one: OF_FRAME.frame("wide", only=[one]),
    "language of a frame": lambda one: OF_FRAME.frame("findings", one),
    "observation evidence": lambda one: Observation(**OBSERVED, evidence=one),
    "read decimal": lambda one: read(SAID, decimal=one),
}
TEXT_WANTED |= OF_SEVERAL
MAY_BE_NONE = {"assess stage", "assess as_of", "score of a period", "make_paper unit", "make_paper period"}
MAY_BE_NONE |= {one for one in TEXT_WANTED if one.startswith("observation ")} - {
    "observation commune",
    "observation variable",
}
MAY_BE_NONE |= {
    "read decimal",
    "pictures of a day",
    "commune name",
    "commune kind",
    "commune parent",
    "commune day",
    "commune attribute",
}
OBJECT_WANTED: dict[str, Door] = {
    "dump": dump,
    "compare": lambda one: compare(one, MODEL),
    "compare with": lambda one: compare(MODEL, one),
    "read": read,
    "assess": MODEL.assess,
    "what_if": MODEL.what_if,
    "a result": lambda one: FOUND[one],
    "prices": lambda one: FOUND.roadmap("2025-12-31", one),
    "draws": FOUND.monte_carlo,
    "seed": lambda one: FOUND.monte_carlo(1, one),
    "done": FOUND.leave_one_out,
    "weights": FOUND.weight_tolerances,
    "paper of": lambda one: make_paper("report", one),
    "papers of": lambda one: make_papers("report", one),
    "facts": lambda one: make_paper("report", FOUND, facts=one),
    "write_docx": write_docx,
    "write_text": write_text,
    "observations": lambda one: Data(observations=one),
    "communes": lambda one: Data(communes=one),
    "one of observations": lambda one: Data(observations=[one]),
    "one of communes": lambda one: Data(communes=[one]),
    "one of documents": lambda one: Data(evidence=[one]),
    "one of successions": lambda one: Data(succession=[one]),
    "one of findings": lambda one: Data(findings=[one]),
    "attributes": lambda one: Commune(code="A", attributes=one),
    "read back": annex,
    "read back as a page": to_html,
    "read back as JSON": to_json,
    "read back as text": to_text,
    "findings to be located": lambda one: located("thanh-hoa-3-khong", [one]),
    "comparable": lambda one: FOUND.comparable("2025-01-31", [one]),
    "comparable of a frame": lambda one: OF_FRAME.comparable("2025-01-31", [one]),
    "moves": COMPARED.moves,
    "between": lambda one: COMPARED.between(one, FOUND),
    "and between": lambda one: COMPARED.between(FOUND, one),
    "a result of a frame": lambda one: OF_FRAME[one],
    "units of a frame": lambda one: OF_FRAME.frame(of=one),
    "list of a frame": lambda one: MODEL.assess(ROWS, communes=[one]),
    "list of parts": lambda one: MODEL.assess_parts(ROWS.lazy(), communes=[one]),
    "values of parts": lambda one: MODEL.assess_parts(ROWS.lazy(), values=one),
    "items": lambda one: Model(id="m", version="1", title="T", items=one),
    "grade": lambda one: Grade(id="a", label="A", from_=one),
}
NO_TEXT = st.one_of(
    st.integers(2),
    st.floats(allow_nan=False),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.binary(min_size=1),
    st.builds(object),
    st.lists(st.integers(), min_size=1),
    st.dictionaries(st.integers(), st.integers(), min_size=1),
    st.tuples(st.integers(), st.integers()),
)


@pytest.mark.parametrize("door", TEXT_WANTED)
@given(NO_TEXT)
def test_what_is_no_text_is_refused_by_what_was_wanted(door: str, wrong: object) -> None:
    """In both languages; never a TypeError, an AttributeError or a KeyError without words."""
    with pytest.raises(KhongError) as refused:
        TEXT_WANTED[door](wrong)
    for language in LANGUAGES:
        assert all(one.message(language) for one in refused.value.findings)


@pytest.mark.parametrize("door", sorted(TEXT_WANTED.keys() - MAY_BE_NONE))
def test_none_is_no_text(door: str) -> None:
    """Where nothing may be left out."""
    with pytest.raises(KhongError):
        TEXT_WANTED[door](None)


@pytest.mark.parametrize("door", OBJECT_WANTED)
@given(st.one_of(st.decimals(allow_nan=False, allow_infinity=False), st.builds(object), st.floats(allow_nan=False)))
def test_what_is_nothing_of_khong3_is_refused(door: str, wrong: object) -> None:
    """Models, assessments, figures, papers: what is none is named with what was wanted."""
    if door == "grade" and isinstance(wrong, (Decimal, float)):
        return
    with pytest.raises(KhongError) as refused:
        OBJECT_WANTED[door](wrong)
    for language in LANGUAGES:
        assert all(one.message(language) for one in refused.value.findings)


def test_an_unknown_language_and_a_year_as_a_number_say_what_is_meant() -> None:
    """The two that everybody tries."""
    with pytest.raises(KhongError, match='wanted is "vi" or "en"'):
        RESULT.explain("fr")  # type: ignore[arg-type]
    with pytest.raises(KhongError, match="wanted is a period as text"):
        MODEL.assess(SAID, 2024)  # type: ignore[call-overload]


def test_checking_never_raises() -> None:
    """What is no name of a spec is a finding as any other, and so is what is no text of one."""
    model, findings = check(None)  # type: ignore[arg-type]
    assert model is None
    assert [one.code for one in findings] == ["wrong-argument"]
    model, findings = parse(None)  # type: ignore[arg-type]
    assert model is None
    assert [one.code for one in findings] == ["wrong-argument"]


def test_a_picture_that_is_none_is_named_with_what_is_meant() -> None:
    """A slip in a word that is handed on is answered as one in a spec."""
    with pytest.raises(KhongError, match="“deadlin”; it can be: deadline"):
        FOUND.to_html(deadlin="2025-12-31")  # type: ignore[call-arg]


def test_moves_are_of_whatever_is_read() -> None:
    """Records, as of ``assess``."""
    records = [{"commune": "A", "period": "2024", "1": 3}]
    assert COMPARED.moves(records).units == COMPARED.moves(SAID).units  # type: ignore[arg-type]


NO_FIGURE: tuple[object, ...] = (
    [80],
    (80,),
    {},
    {80},
    b"80",
    object(),
    1 + 2j,
    bytearray(b"8"),
    range(8),
    np.array([80]),
)


@pytest.mark.parametrize("field", ["value", "points"])
@pytest.mark.parametrize("wrong", NO_FIGURE, ids=lambda one: type(one).__name__)
def test_what_is_no_figure_is_refused_where_it_is_written(field: str, wrong: object) -> None:
    """Not at the assessment of it, with what a number would have done."""
    said: dict[str, Any] = {**OBSERVED, field: wrong}
    with pytest.raises(KhongError, match=rf"wrong-argument Observation\({field}=…\)"):
        Observation(**said)


@pytest.mark.parametrize(
    "blank", [None, math.nan, Decimal("NaN"), np.nan, pd.NA, pd.NaT, np.datetime64("NaT")], ids=str
)
def test_what_stands_for_nothing_is_blank(blank: object) -> None:
    """In a figure, and in all that is said of one."""
    said: dict[str, Any]
    said = dict.fromkeys(("value", "points", "qualifier", "status", "source", "evidence", "stage", "by", "on"), blank)
    assert Observation(**OBSERVED, **said) == Observation(**OBSERVED)


@pytest.mark.parametrize(
    "day",
    [
        "2025-01-31",
        date(2025, 1, 31),
        datetime(2025, 1, 31, 8, tzinfo=UTC),
        pd.Timestamp("2025-01-31 08:00"),
        np.datetime64("2025-01-31"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_day_is_a_day_however_python_holds_it(day: str | date) -> None:
    """Also where it is a moment, which is never before or after a day."""
    assert Observation(**OBSERVED, value=3, on=day).on == "2025-01-31"
    if isinstance(day, (str, date)):
        assert MODEL.assess(SAID, as_of=day) == MODEL.assess(SAID, as_of="2025-01-31")
        assert type(FOUND.roadmap(day).deadline) is date


def test_observations_are_read_as_records_are() -> None:
    """Spaces around a code, the % behind a name, documents in a list; and a unit that is not named."""
    line = Indicator(code="1", id="liked", label="Hài lòng", type="percent", target="at least 90 %")
    model = Model(id="m", version="1", title="Xã số", items=[line], missing="zero")
    record = {"commune": " 124 ", "period": "2024", "liked %": 91.5}
    said = Observation(commune=" 124 ", period="2024", variable="liked %", value=91.5, evidence=["E1", "E2"])
    assert said.evidence == "E1; E2"
    assert (
        model.assess([said])["124", "liked"].value == model.assess([record])["124", "liked"].value == Fraction(183, 200)
    )
    nobody = Observation(commune="", period="2024", variable="liked", value="91.5 %")
    found = model.assess([said, nobody])
    assert [one.commune.code for one in found] == ["124"]
    assert [one.parameters["missing"] for one in found.findings if one.code == "row-incomplete"] == [("commune",)]


def test_the_decimal_sign_is_named_in_words() -> None:
    """The sign itself is refused with the two names that there are; and a path without a letter is no folder."""
    with pytest.raises(KhongError, match='"dot" or "comma"'):
        read(SAID, decimal=",")  # type: ignore[arg-type]
    with pytest.raises(KhongError, match="data-not-found"):
        read("")


@pytest.mark.parametrize(
    "key", ["00124", ("A",), slice(1), None, (124, "1"), ("A", 1), ("A", "1", "2024", "more")], ids=str
)
def test_a_frame_is_asked_for_results_as_records_are(key: object) -> None:
    """In the same words: no text is taken apart, and nothing is looked for under what is no code."""
    said: list[str] = []
    for found in (FOUND, OF_FRAME):
        with pytest.raises(KhongError, match="wrong-argument") as refused:
            found[key]  # type: ignore[index]
        said.append(str(refused.value).replace("FrameAssessment", "Assessment"))
    assert said[0] == said[1]


def test_what_concerns_a_unit_is_asked_of_a_unit_that_is_there() -> None:
    """By both kinds of assessment; and the tables of a frame are not gone through one by one."""
    for found in (FOUND, OF_FRAME):
        assert not found.findings_of("A")
        with pytest.raises(KhongError, match="commune-not-assessed"):
            found.findings_of("Z")
    with pytest.raises(TypeError, match=r"frame\('results'\)"):
        list(OF_FRAME)


def test_what_is_no_frame_is_named_by_its_kind() -> None:
    """Parts are of a frame; a column is no frame; bytes are no text of a spec; words are no findings."""
    with pytest.raises(KhongError, match=r"wrong-argument frame=… was given .* \(list\); wanted is a data frame"):
        MODEL.assess_parts([{"commune": "A", "period": "2024", "1": 3}])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    for column in (pl.Series([1, 2]), np.array([1, 2])):
        with pytest.raises(KhongError, match=f"read from {type(column).__module__}"):
            MODEL.assess(column)
    with pytest.raises(KhongError, match="wanted is text"):
        loads(b"khong3: 1")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="takes findings"):
        KhongError("x")  # type: ignore[arg-type]


def test_periods_are_asked_for_as_text_everywhere() -> None:
    """As of ``assess``; and a period that nothing was assessed of has no ranks."""
    assert FOUND.in_periods("2024").periods == FOUND.in_periods(["Năm 2024"]).periods == FOUND.periods
    assert FOUND.reports("2024")
    assert not FOUND.reports("2023")
    assert (FOUND.ranked("2024"), FOUND.ranked("2023")) == (1, 0)
    assert "2024-03" in Period.parse("2024")
    with pytest.raises(KhongError, match="wrong-argument"):
        FOUND.in_periods(None)
    with pytest.raises(KhongError, match="no-period-chosen"):
        FOUND.in_periods([])


@pytest.mark.parametrize("count", [0, -1])
def test_no_draws_say_nothing(count: int) -> None:
    """At least one is drawn."""
    with pytest.raises(KhongError, match="at least 1"):
        FOUND.monte_carlo(count)


@pytest.mark.parametrize(
    "listed", [[], pl.DataFrame({"code": [], "name": []}, schema=["code", "name"])], ids=["list", "frame"]
)
@pytest.mark.parametrize("months", [False, True])
def test_a_list_of_nobody_is_no_list(listed: Any, *, months: bool) -> None:  # noqa: ANN401 - of several kinds
    """All who report are units, of records as of frames and their parts, by columns or one by one."""
    line = Indicator(code="1", label="Số lớp", type="integer", target="at least 3")
    model = Model(id="m", version="1", title="Xã số", items=[line], missing="zero")
    frame = pl.DataFrame({"commune": ["A", "B"], "period": ["31/12/2024" if months else "2024", "2024"], "1": [3, 2]})
    found: list[Assessment | FrameAssessment]
    found = [model.assess(frame, communes=listed), model.assess(frame.to_dicts(), communes=listed)]
    found += [] if months else list(model.assess_parts(frame, communes=listed))
    for one in found:
        assert [*one.communes] == ["A", "B"]
        assert one["A", "1"].verdict == "met"
        assert one.frame("results").height == 2


@pytest.mark.parametrize("blank", [None, math.nan, pd.NA, pd.NaT, np.float32("nan")], ids=str)
def test_what_is_blank_of_a_unit_is_not_known(blank: Any) -> None:  # noqa: ANN401 - typed as none of it
    """As in a list of units that a frame holds."""
    unit = Commune(code=" A ", name=blank, kind=blank, from_=blank, until=blank, attributes={"region": blank})
    assert unit == Commune(code="A") == Commune(code="A", attributes=None)


def test_two_units_of_one_code_are_told_as_of_a_file() -> None:
    """The first counts, whether the list is of objects, of a file or beside a frame; the verdicts are the first's."""
    cases = [Case(is_="at least 3", for_={"kind": "commune"}), Case(is_="at least 9", for_={"kind": "ward"})]
    line = Indicator(code="1", label="Số lớp", type="integer", target=cases)
    model = Model(id="m", version="1", title="Xã số", items=[line], missing="zero")
    twice = [Commune(code="A", name="Xã A", kind="commune"), Commune(code="A", name="Phường A", kind="ward")]
    data = Data(observations=SAID, communes=twice)
    assert data.communes == (twice[0],)
    assert [(one.code, one.parameters["first"]) for one in data.findings] == [("commune-twice", "Xã A")]
    found = model.assess(data)
    assert found["A", "1"].verdict == "met"
    assert "commune-twice" in [one.code for one in found.findings]
    names = {"code": ["A", "A"], "name": ["Xã A", "Phường A"], "kind": ["commune", "ward"]}
    for listed in (twice, iter(twice), pl.DataFrame(names)):
        of_frame = model.assess(ROWS, communes=listed)
        assert of_frame["A", "1"].verdict == "met"
        assert "commune-twice" in [one.code for one in of_frame.findings]
        assert "commune-twice" in of_frame.frame("findings")["code"]
    (part,) = model.assess_parts(ROWS, communes=twice)
    assert "commune-twice" in [one.code for one in part.findings]
    assert "commune-twice" in [one.code for one in model.assess(ROWS.to_dicts(), communes=twice).findings]
    lives = [Commune(code="A", name="Mới", from_="2020-01-01"), Commune(code="A", name="Cũ", until="2024-01-01")]
    assert [one.code for one in Data(communes=lives).findings] == ["lives-overlap"]
    assert Data(communes=lives).communes == (lives[0],)
