"""Every engine gives in every cell what the exact one gives: on every tape of every spec, plain and careful.

An engine joins by one line of ``ENGINES``: what runs it, by the signature of ``Run``. Nothing else here knows which
there are. How wide its integers must be is asked of the interval engine before it runs; an engine of which more would
be asked than ``widths`` says is left out of that case, and how many such cases there are is asserted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Protocol

import pytest
from attrs import frozen

from khong3 import load
from khong3.engines.exact import Exact
from khong3.engines.ranges import Possible, Ranges, numbers, span_of
from khong3.engines.workbook import EXACT, Formulas
from khong3.judging.program import Program
from khong3.spans import Span
from khong3.tape import Key, Tape
from tests.engines.rows import TAPES, Drawn, Rows, width
from tests.engines.workbook_engine import Sheet, expected
from tests.engines.workbook_engine import run as in_a_workbook

ROOT = Path(__file__).parents[1]
SHIPPED = sorted(path.stem for path in (ROOT / "indicator_specs").glob("*.yaml"))
OTHERS = ["everything", "forms", "reported-before", "shapes-cohort", "shapes-index", "sketch"]
"""What no shipped spec has: earlier periods and peers, means, points from bounds that come in, own constants."""
SPECS = [*SHIPPED, *OTHERS]
VARIANTS = ("plain", "careful")
WAYS = ("raw", "chained")
EACH = 150
"""Rows of each way in which they are drawn."""


class Run(Protocol):
    """The wanted outputs of each row; ``wide`` where the engine's narrower integers would not hold all places."""

    def __call__(
        self, tape: Tape, wanted: Iterable[Key], rows: Rows, *, wide: bool = False
    ) -> Sequence[Mapping[Key, object]]: ...


@frozen
class Engine:
    """What runs a tape, on how many rows of each way of ``runs`` it is tried, and how many bits its integers have.

    Operations that it does not have it ``refuses`` by name.
    """

    run: Run
    each: int = EACH
    runs: tuple[tuple[str, ...], ...] = (("raw",), ("chained",))
    widths: tuple[float, float] = (63, 127)
    refuses: frozenset[str] = frozenset({"root"})


def _polars(tape: Tape, wanted: Iterable[Key], rows: Rows, *, wide: bool = False) -> Sequence[Mapping[Key, object]]:
    pytest.importorskip("polars")
    from tests.engines import polars_engine

    return polars_engine.run(tape, wanted, rows, wide=wide)


def _duckdb(tape: Tape, wanted: Iterable[Key], rows: Rows, *, wide: bool = False) -> Sequence[Mapping[Key, object]]:
    from tests.engines import databases

    with databases.duckdb() as base:
        return databases.run(base, tape, wanted, rows, wide=wide)


def _ranges(tape: Tape, wanted: Iterable[Key], rows: Rows, *, wide: bool = False) -> Sequence[Mapping[Key, object]]:
    del wide
    ranges = Ranges.of(tape, wanted)
    return [ranges.run({**row}) for row in rows]


ENGINES: Mapping[str, Engine] = {
    "polars": Engine(_polars),
    # A statement costs more than its rows: both ways in one run.
    "duckdb": Engine(_duckdb, each=100, runs=(("raw", "chained"),), refuses=frozenset()),
    "ranges": Engine(_ranges, each=20, widths=(float("inf"), float("inf")), refuses=frozenset()),
}
TOO_WIDE = {"forms": 2}
"""By spec, how many cases of 24 need more than 127 bits, plain and careful together; of all others none does."""


@cache
def program(spec: str, variant: str) -> Program:
    """A spec's program, plain or careful with given points over 100."""
    path = ROOT / ("indicator_specs" if spec in SHIPPED else "tests/specs/good") / f"{spec}.yaml"
    plain = load(path).program
    return plain if variant == "plain" else plain.careful(100)


@cache
def drawn(spec: str, variant: str) -> Mapping[tuple[str, str], Rows]:
    """The rows of all its tapes."""
    return Drawn(program(spec, variant), f"{spec} {variant}", EACH).rows()


def tapes(spec: str, variant: str) -> Mapping[str, Tape]:
    """Its tapes by name, those that put anything out."""
    every = dict(zip(TAPES, program(spec, variant).tapes.every, strict=True))
    return {name: tape for name, tape in every.items() if tape.outputs}


@cache
def needed(spec: str, variant: str) -> Mapping[tuple[str, str], float]:
    """How many bits each case needs."""
    rows = drawn(spec, variant)
    return {(name, way): width(tape, rows[name, way]) for name, tape in tapes(spec, variant).items() for way in WAYS}


def differing(
    expected: Sequence[Mapping[Key, object]], came: Sequence[Mapping[Key, object]]
) -> list[tuple[int, Key, object, object]]:
    """The cells that are not the same: row, key, what the exact engine says, and what came."""
    assert len(expected) == len(came)
    return [
        (at, key, exact[key], found[key])
        for at, (exact, found) in enumerate(zip(expected, came, strict=True))
        if exact != found
        for key in exact
        if exact[key] != found[key]
    ]


@pytest.mark.long
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("spec", SPECS)
@pytest.mark.parametrize("name", ENGINES)
def test_every_cell_is_as_exact(name: str, spec: str, variant: str) -> None:
    """Whatever the rows hold, and whichever of its integers the engine is asked to use."""
    engine = ENGINES[name]
    for (tape_name, tape), ways in product(tapes(spec, variant).items(), engine.runs):
        bits = max(needed(spec, variant)[tape_name, way] for way in ways)
        if bits > engine.widths[1]:
            continue
        rows = [row for way in ways for row in drawn(spec, variant)[tape_name, way][: engine.each]]
        exact = Exact.of(tape)
        came = engine.run(tape, list(tape.outputs), rows, wide=bits > engine.widths[0])
        found = differing([exact.run(row) for row in rows], came)
        assert not found, (tape_name, ways, len(found), found[0], rows[found[0][0]])


@pytest.mark.parametrize("spec", SPECS)
def test_nothing_is_left_out_in_silence(spec: str) -> None:
    """How many cases are too wide for 128 bits is known by spec; a shipped one is always run."""
    bits = [one for variant in VARIANTS for one in needed(spec, variant).values()]
    assert sum(one > 127 for one in bits) == TOO_WIDE.get(spec, 0)
    assert any(0 < one <= 63 for one in bits)


def test_both_widths_are_tried() -> None:
    """Of a spec that rounds late some cases need the wider integers, others do not."""
    found = Counter(one > 63 for variant in VARIANTS for one in needed("dti-province-922", variant).values())
    assert found[True]
    assert found[False]


@pytest.mark.parametrize("name", ENGINES)
def test_what_an_engine_does_not_have_it_refuses_by_name(name: str) -> None:
    """A root of whole numbers: exact, or refused; never near it."""
    tape = Tape()
    tape.out(tape.root(tape.fill(tape.input(("in",))), 3), ("out",))
    rows: Rows = [{("in",): 10**15 - 1}, {("in",): 10**15}]
    engine = ENGINES[name]
    if "root" in engine.refuses:
        with pytest.raises(NotImplementedError, match="root"):
            engine.run(tape, [("out",)], rows)
    else:
        assert engine.run(tape, [("out",)], rows) == [{("out",): 99_999}, {("out",): 100_000}]


@pytest.mark.parametrize("name", ENGINES)
def test_floors_go_down_and_blanks_are_seen(name: str) -> None:
    """−7 // 2 is −4; a blank is 0 where it is filled and not present; outputs may be literals, or one place twice."""
    tape = Tape()
    given = tape.input(("in",))
    half = tape.fill(given) // 2
    for key, place in {"half": half, "again": half, "there": tape.present(given), "seven": tape.literal(7)}.items():
        tape.out(place, (key,))
    rows: Rows = [{("in",): -7}, {("in",): 7}, {("in",): None}, {}]
    expected = [
        {("half",): half, ("again",): half, ("there",): there, ("seven",): 7}
        for half, there in ((-4, 1), (3, 1), (0, 0), (0, 0))
    ]
    for wide in (False, True):
        assert ENGINES[name].run(tape, list(tape.outputs), rows, wide=wide) == expected


WORKBOOKS = [*product(SPECS, ["plain"]), ("dti-huyen-trich", "careful")]
REFUSED = {
    "dti-province-922": 17,
    "everything": 15,
    "forms": 30,
    "hdnd-xa-thanh-hoa": 12,
    "shapes-cohort": 16,
    "shapes-index": 6,
    "sketch": 27,
    "thanh-hoa-3-khong": 12,
}
"""By spec, how many outputs rest on numbers above what cells hold exactly, where counts go up to a million."""


@pytest.mark.long
@pytest.mark.parametrize(("spec", "variant"), WORKBOOKS)
def test_every_cell_of_a_workbook_is_as_exact(spec: str, variant: str, tmp_path: Path) -> None:
    """LibreOffice works out every formula; what would be too large for a cell is refused, and known by number."""
    sheets = [
        Sheet.of(tape, [row for way in WAYS for row in drawn(spec, variant)[name, way][:7]])
        for name, tape in tapes(spec, variant).items()
    ]
    for sheet, came in zip(sheets, in_a_workbook(sheets, tmp_path), strict=True):
        exact = Exact.of(sheet.tape)
        assert differing(expected([exact.run(row) for row in sheet.rows], sheet), came) == []
    if variant == "plain":
        every = [
            Sheet.of(sheet.tape, [row for way in WAYS for row in drawn(spec, variant)[name, way]])
            for name, sheet in zip(tapes(spec, variant), sheets, strict=True)
        ]
        assert sum(len(one.formulas.refused) for one in every) == REFUSED.get(spec, 0)


def test_a_workbook_floors_and_sees_blanks_to_the_last_number_that_it_takes(tmp_path: Path) -> None:
    """Both sides of a bound, floors that would be snapped up were they any larger, texts of literals, a blank."""
    tape = Tape()
    given, other = tape.input(("in",)), tape.input(("other",))
    n, d = tape.fill(given), tape.maximum(tape.fill(other), 1)
    for key, place in {"floor": n // d, "least": n >= d, "over": n > d, "same": n.equals(d)}.items():
        tape.out(place, (key,))
    tape.out(tape.present(given), ("there",))
    tape.out(tape.literal(-7), ("seven",))
    most = EXACT - 1
    draw = Random("floors")
    divisors = [1, 2, 3, 7, 10**6, 10**7 - 1, *(draw.randint(1, 10**7) for _ in range(60))]
    rows: Rows = [
        {("in",): sign * (most // d * d + beside), ("other",): d}
        for d in divisors
        for beside in (-1, 0)
        for sign in (1, -1)
    ]
    rows = [*rows, {}, {("in",): 5, ("other",): 5}]
    sheet = Sheet.of(tape, rows)
    assert not sheet.formulas.refused
    assert in_a_workbook([sheet], tmp_path) == [expected([Exact.of(tape).run(row) for row in rows], sheet)]


def test_a_workbook_refuses_by_name() -> None:
    """A root of whole numbers, a number above what cells hold exactly, and what rests on either; nothing else."""
    tape = Tape()
    given = tape.fill(tape.input(("in",)))
    square = given * given
    found = {"root": tape.root(given, 2) + 1, "wide": square > 5, "narrow": given > 5}
    for key, place in found.items():
        tape.out(place, (key,))
    refused = {("root",): "no such operation", ("wide",): "too large"}
    assert Formulas.of(tape, {("in",): Span((0, 0), (EXACT, 0))}).refused == {**refused, ("narrow",): "too large"}
    assert Formulas.of(tape, {("in",): Span((0, 0), (10**7, 0))}).refused == refused
    assert Formulas.of(tape, {("in",): Span((0, 0), (10**7 - 1, 0))}).refused == {("root",): "no such operation"}
    assert Formulas.of(tape, {("in",): Span((0, 0), (EXACT, 0))}, [("narrow",)]).places == ()


def among(value: int, possible: Possible) -> bool:
    """Whether a number was foreseen."""
    few = numbers(possible)
    return value in few if few is not None else value in span_of(possible)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("spec", SPECS)
def test_a_span_foresees_both_its_ends_and_what_lies_between(spec: str, variant: str) -> None:
    """Some inputs of a row are widened; what any numbers of their spans come to was foreseen, cell by cell."""
    draw = Random(f"{spec} {variant} spans")
    for name, tape in tapes(spec, variant).items():
        exact, ranges = Exact.of(tape), Ranges.of(tape)
        for way in WAYS:
            for row in drawn(spec, variant)[name, way][:4]:
                there = [key for key in exact.inputs if row.get(key) is not None]
                few = draw.sample(there, min(len(there), draw.choice((1, 3, 8))))
                widened = {key: (one, one + draw.choice((1, 5, 1000))) for key in few if (one := row[key]) is not None}
                foreseen = ranges.run(
                    {**row, **{key: Span((low, 0), (high, 0)) for key, (low, high) in widened.items()}}
                )
                chosen = [{key: both[at] for key, both in widened.items()} for at in (0, 1)]
                chosen += [{key: draw.randint(*both) for key, both in widened.items()} for _ in range(3)]
                for numbers_ in chosen:
                    came = exact.run({**row, **numbers_})
                    missed = [key for key, value in came.items() if not among(value, foreseen[key])]
                    assert not missed, (name, way, missed[0], numbers_, row)
