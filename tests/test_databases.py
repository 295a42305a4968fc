"""A tape as SQL in real databases: every cell is the exact engine's, or it is refused by name."""

from contextlib import suppress
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3 import KhongError
from khong3.engines.dialects import DIALECTS, DUCKDB, POSTGRES, SPARK, Dialect
from khong3.engines.exact import Exact
from khong3.engines.ranges import Ranges, bits
from khong3.engines.sql import Query
from khong3.spans import Span
from khong3.tape import Key, Tape
from khong3.tape.tape import Ref
from tests.engines import databases
from tests.engines.databases import Database
from tests.engines.rows import Rows, ends
from tests.test_engines import SPECS, VARIANTS, WAYS, differing, drawn, tapes
from tests.test_ranges import SMALL
from tests.test_ranges import tapes as small_tapes

MOST = {"duckdb": 127, "postgres": 400, "spark": 106}
"""Bits up to which places are drawn."""


def wrong(base: Database, tape: Tape, rows: Rows, *, wide: bool = False) -> list[tuple[int, Key, object, object]]:
    """The cells that are not as the exact engine has them."""
    exact = Exact.of(tape)
    return differing([exact.run(row) for row in rows], databases.run(base, tape, list(tape.outputs), rows, wide=wide))


def edged(draw: Random, count: int, most: float) -> tuple[Tape, Rows]:
    """A tape of all operations over inputs on the edges of integers; no place needs more than ``most`` bits."""
    keys = [("in", str(at)) for at in range(4)]
    edges: list[int | None] = [None, 0, 1, 2, 7, 10**6, 2**31, 2**53 + 1, 2**62, 2**63 - 1]
    edges += [-one for one in edges[2:] if one is not None]
    rows: Rows = [{key: draw.choice(edges) for key in keys} for _ in range(40)]
    asked = ends(rows, keys)
    tape = Tape()
    given_ = [tape.input(key) for key in keys]
    places = [tape.fill(one) for one in given_] + [tape.present(one) for one in given_] + [tape.literal(3)]

    def operation(name: str) -> Ref:
        one, two, three = (draw.choice(places) for _ in range(3))
        if name == "where":
            return one.where(two, three)
        if name == "root":
            return tape.root(tape.minimum(one, 2**60), draw.choice((1, 2, 3, 5)))
        return tape.record(name, one, tape.maximum(two, 1) if name == "div" else two)

    for one in places[:4]:
        tape.out(one // tape.maximum(places[0], 1), ("out", str(len(tape.outputs))))
    every = ("add", "sub", "mul", "div", "ge", "gt", "eq", "and", "or", "min", "max", "where", "root")
    while len(tape.outputs) < count:
        made = operation(draw.choice(every))
        tape.out(made, ("out", str(len(tape.outputs))))
        widest = Ranges.of(tape, [("out", str(len(tape.outputs) - 1))]).widest(asked)
        if max(map(bits, widest.values()), default=0) > most or any(
            tape.code[place].operation == "root" and bits(one) > 40 for place, one in widest.items()
        ):
            tape.outputs.popitem()
        else:
            places.append(made)
    return tape, rows


@pytest.mark.parametrize("name", ["duckdb", "postgres"])
def test_all_operations_on_the_edges_of_integers(name: str, request: pytest.FixtureRequest) -> None:
    """Around 2⁶³ and 2⁵³, below 0 and blank, each operation on what others come to."""
    base: Database = request.getfixturevalue(name)
    assert not wrong(base, *edged(Random(f"edges {name}"), 150, MOST[name]))
    assert not wrong(base, *edged(Random(f"small {name}"), 60, 40), wide=True)


@given(small_tapes(), st.lists(st.lists(SMALL | st.none(), min_size=3, max_size=3), min_size=1, max_size=4))
@settings(max_examples=30)
def test_any_small_tape(tape: Tape, values: list[list[int | None]]) -> None:
    """Whatever is recorded and whatever comes in."""
    rows: Rows = [{("in", str(at)): value for at, value in enumerate(row)} for row in values]
    with databases.duckdb() as base, suppress(KhongError):
        assert not wrong(base, tape, rows)


@pytest.mark.long
def test_postgres_has_every_spec(postgres: Database) -> None:
    """A few rows of every tape of every spec, plain and careful."""
    for spec, variant in product(SPECS, VARIANTS):
        for name, tape in tapes(spec, variant).items():
            rows = [row for way in WAYS for row in drawn(spec, variant)[name, way][:3]]
            assert not wrong(postgres, tape, rows), (spec, variant, name)


@pytest.mark.long
def test_spark_has_a_sample(spark: Database) -> None:
    """Counts into lines, lines into points and a grade; all operations on the edges of integers."""
    assert not wrong(spark, *edged(Random("spark"), 30, MOST["spark"]))
    rows = [row for way in WAYS for row in drawn("thanh-hoa-3-khong", "plain")["judge", way][:20]]
    assert not wrong(spark, tapes("thanh-hoa-3-khong", "plain")["judge"], rows)


def asked_for(dialect: Dialect, most: int, *, degree: int = 0) -> Query:
    """The square, or a root, of a count up to so many."""
    tape, count = Tape(), ("figure", "count")
    place = tape.fill(tape.input(count))
    tape.out(tape.root(place, degree) if degree else place * place, ("squared",))
    return Query.of(tape, None, dialect, {count: Span((0, 0), (most, 0))})


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_what_no_integer_holds_is_refused_by_name(dialect: Dialect) -> None:
    """Bounds decide, before anything runs: what is asked for, what it needs, what the database holds."""
    held = int(dialect.bits) // 2
    assert asked_for(dialect, 2**held - 1).output(("squared",))
    with pytest.raises(KhongError) as refused:
        asked_for(dialect, 2 ** (held + 1))
    (finding,) = refused.value.findings
    assert finding.code == "sql-too-wide"
    assert "squared" in finding.message("en")
    assert dialect.title in finding.message("vi")


@pytest.mark.parametrize("name", ["duckdb", "postgres"])
def test_roots_are_of_whole_numbers(name: str, request: pytest.FixtureRequest) -> None:
    """Beside powers, where a guess in binary numbers goes wrong, and where a power needs wide integers."""
    tape = Tape()
    value = tape.fill(tape.input(("in",)))
    for degree in (1, 3, 4, 5, 7):
        tape.out(tape.root(value, degree), ("root", str(degree)))
    powers = [
        base**degree for degree in (3, 4, 5, 7) for base in (2, 10, 99, 431, 2_000, 2_097_151) if base**degree < 2**63
    ]
    values = [power + by for power in powers for by in (-1, 0, 1)]
    rows: Rows = [{("in",): one} for one in (*values, 2**63 - 1, 10**15 - 1, 0, -5, None)]
    del tape.outputs["root", "1"]
    assert not wrong(request.getfixturevalue(name), tape, rows)


def test_a_root_that_cannot_be_guessed_near_enough_is_refused() -> None:
    """A square root of 2⁴⁰ is proved by whole numbers; of 2¹⁰⁰ it is not tried."""
    assert asked_for(DUCKDB, 2**79, degree=2).output(("squared",))
    with pytest.raises(KhongError, match="squared"):
        asked_for(DUCKDB, 2**100, degree=2)


def test_integers_are_as_wide_as_they_must_be() -> None:
    """64 bits where they do, else the database's own wide ones."""
    for dialect, wide in ((DUCKDB, "HUGEINT"), (POSTGRES, "numeric"), (SPARK, "DECIMAL(38, 0)")):
        for most, expected in ((10**9, False), (10**10, True)):
            query = asked_for(dialect, most)
            steps = dict(query.steps("t", {}, kept=["commune"]))
            assert (wide in steps[query.last]) == expected
            assert wide not in steps["s0"]


def test_more_columns_than_a_table_has_are_refused() -> None:
    """PostgreSQL's tables have 1,600; of 2,000 lines each has a column in the last step."""
    tape = Tape()
    counts = [("figure", str(at)) for at in range(2000)]
    for count in counts:
        tape.out(tape.fill(tape.input(count)) + 1, ("more", *count))
    with pytest.raises(KhongError, match=r"2[.,]000"):
        Query.of(tape, None, POSTGRES, dict.fromkeys(counts, Span((0, 0), (9, 0))))


def test_a_root_of_any_degree_is_refused() -> None:
    """Each degree is spelt by itself: of one that may be any of many none is guessed."""
    tape, degree = Tape(), ("figure", "degree")
    tape.out(tape.root(1000, tape.maximum(tape.fill(tape.input(degree)), 1)), ("root",))
    assert Query.of(tape, None, DUCKDB, {degree: Span((0, 0), (9, 0))}).output(("root",))
    with pytest.raises(KhongError, match="root"):
        Query.of(tape, None, DUCKDB, {degree: Span((0, 0), (99, 0))})
