"""A model as a query: in a real database every cell is what the exact engine says, or the row is left to that."""

import tempfile
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from khong3 import Indicator, KhongError, Model, Pillar, Variable, load
from khong3.engines.dialects import DIALECTS, DUCKDB, POSTGRES, Dialect
from khong3.engines.exact import Exact
from khong3.judging.inputs import schedules_of
from khong3.models.classes import classes
from khong3.periods import Period
from khong3.querying import ModelQuery, view
from khong3.querying.ordering import ordered
from khong3.recording.record import CERTAIN, record
from khong3.tape import Key, Tape, keys
from khong3.tape.chaining import chained
from khong3.text import LANGUAGES, Language
from tests.command import Run
from tests.engines import databases
from tests.engines.databases import Database
from tests.engines.wide import Wide, compared
from tests.models import model as tiny
from tests.schemes import Scheme, schemes
from tests.test_engines import SPECS, drawn, program

ROOT = Path(__file__).parents[1]
PATHS = sorted([*(ROOT / "indicator_specs").glob("*.yaml"), *(ROOT / "tests" / "specs" / "good").glob("*.yaml")])
TOO_WIDE = {"dti-province-922", "dti-922"}
"""They round nothing before their total: no integer of DuckDB holds that. PostgreSQL's do."""


def year(of: Model, dialect: Dialect = DUCKDB, language: Language = "vi") -> ModelQuery:
    """A model's query for 2025."""
    return view(of, dialect, [Period.parse("2025")], language=language)


def right(base: Database, of: Model, seed: str, *, period: str = "2025", spoilt: int = 0) -> None:
    """No cell differs, of sound rows or of rows of which one in so many is not."""
    agrees(base, of, view(of, base.dialect, [Period.parse(period)]), seed, period=period, spoilt=spoilt)


def agrees(base: Database, of: Model, found: ModelQuery, seed: str, *, period: str = "2025", spoilt: int = 0) -> None:
    """The same of a view that is there."""
    wide = Wide(of, f"{seed} {period}", 25, period=period, spoilt=spoilt)
    wide.fill(base)
    cells, wrong, _ = compared(base, wide, found, found.text)
    assert not wrong, (seed, wrong[:5])
    assert cells


@pytest.mark.long
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_cell_is_as_exact(path: Path, duckdb: Database) -> None:
    """Values, states, verdicts, points, grades and ranks of invented tables, for a month and for a year."""
    of = load(path)
    if path.stem in TOO_WIDE:
        with pytest.raises(KhongError, match="total"):
            year(of)
        return
    right(duckdb, of, path.stem, period="2024-03")
    right(duckdb, of, path.stem, spoilt=5)


@pytest.mark.long
def test_postgres_gives_the_same(postgres: Database) -> None:
    """Also where no integer of DuckDB would do, where classes and peers differ, and where ties decide."""
    for stem in ("dti-922", "forms", "sketch", "shapes-blocks", "shapes-index"):
        of = load(ROOT / "tests" / "specs" / "good" / f"{stem}.yaml")
        right(postgres, of, stem)
        right(postgres, of, stem, period="2024-03", spoilt=5)


@pytest.mark.long
def test_spark_gives_the_same(spark: Database) -> None:
    """One model with peers, ties, grades and a sanction."""
    right(spark, load(ROOT / "tests" / "specs" / "good" / "shapes-blocks.yaml"), "spark")


@given(schemes())
@settings(max_examples=25)
def test_whole_schemes_that_nobody_wrote(scheme: Scheme) -> None:
    """Groups of lines that may not apply, be blank, add or take away, by any policy and step."""
    with databases.duckdb() as base:
        try:
            found = view(scheme.model, base.dialect, [Period.parse("2025")])
        except KhongError:
            reject()
        agrees(base, scheme.model, found, "scheme")


ADULTS = Variable(id="adults", label="Người lớn")
OWNERS = Variable(id="owners", label="Có điện thoại", part_of="adults")
LINE = Indicator(code="1", id="phones", label="Điện thoại", measure="owners / adults", target="at least 80 %", max=10)
PHONES = tiny(LINE, variables=(ADULTS, OWNERS), max=10, missing="missing", no_cases="missing")


def asked(base: Database, found: ModelQuery, rows: list[tuple[Any, ...]], **types: str) -> list[dict[str, Any]]:
    """What a query gives for rows of commune, period, adults, owners and what else ``types`` names."""
    columns = {"commune": "VARCHAR", "period": "VARCHAR", "adults": "DECIMAL(30, 3)", "owners": "DECIMAL(30, 3)"}
    base.table("figures", {**columns, **types}, rows)
    return [dict(zip(found.columns, row, strict=True)) for row in base.ask(found.text)]


UNSOUND = [(-1, 0), (100, -1), (Decimal("10.5"), 1), (10**16, 1)]


@pytest.mark.parametrize("figures", UNSOUND)
def test_no_unsound_figure_is_given_a_verdict(figures: tuple[object, object], duckdb: Database) -> None:
    """Below 0, in parts, too large: all is blank and the row says so; a blank figure is only missing."""
    rows = [("a", "2025", *figures), ("b", "2025", 100, 80), ("c", "2025", None, 80)]
    found = {row["commune"]: row for row in asked(duckdb, year(PHONES), rows)}
    assert found["a"]["needs_exact"]
    assert {one for name, one in found["a"].items() if name not in ("commune", "period", "needs_exact")} == {None}
    assert found["b"]["phones_verdict"] == "met"
    assert found["c"]["phones_verdict"] == "missing"
    assert not found["c"]["needs_exact"]


def test_nobody_is_ranked_beside_who_was_not_reckoned(duckdb: Database) -> None:
    """One row that may stand above leaves the ranks of its period blank, and no other period's."""
    rows = [("a", "2025", -1, 0), ("b", "2025", 100, 80), ("b", "2024", 100, 80)]
    found = asked(duckdb, view(PHONES, DUCKDB), rows)
    assert {(row["commune"], row["period"]): row["rank"] for row in found} == {
        ("a", "2025"): None, ("b", "2025"): None, ("b", "2024"): 1,
    }  # fmt: skip


TIES = """
khong3: 1
id: ties
version: "1"
title: Đồng điểm
missing: missing
rounding: {item: 1}
variables: {first: {label: Một}, second: {label: Hai}}
items: [{code: "1", id: given, label: Điểm, max: 10, type: integer, points: value}]
ties: [first, second]
"""


def test_what_decides_between_equals_is_asked_in_turn(duckdb: Database) -> None:
    """Totals, then one tie-break after another, any of which may be blank; of so few figures many meet."""
    draw = Random("ties")
    wide = Wide(load_text(TIES), "ties", 60)
    for row in wide.rows:
        row |= {"given": draw.randrange(9), **{name: draw.choice((0, 1, 1, 2)) for name in ("first", "second")}}
        if not draw.randrange(12):
            row[draw.choice(("first", "second"))] = None
    wide.fill(duckdb)
    found = year(wide.model)
    _, wrong, left = compared(duckdb, wide, found, found.text)
    assert not wrong
    assert not left


def test_two_rows_of_one_unit_are_no_figure(duckdb: Database) -> None:
    """Neither is taken; a row of nobody, or of no period, is not either."""
    rows = [("a", "2025", 100, 80), ("a", "2025", 100, 10), (None, "2025", 100, 80), ("b", None, 100, 80)]
    assert all(row["needs_exact"] for row in asked(duckdb, view(PHONES, DUCKDB), rows))


def test_a_class_that_is_not_known_is_not_guessed(duckdb: Database) -> None:
    """Targets by class: of a unit without one, or with one that the model does not have, nothing is said."""
    model = by_region()
    rows = [
        ("a", "2025", 100, 70, "upland"), ("b", "2025", 100, 70, "lowland"), ("c", "2025", 100, 70, None),
        ("d", "2025", 100, 70, ""), ("e", "2025", 100, 70, "moon"),
    ]  # fmt: skip
    found = {row["commune"]: row for row in asked(duckdb, year(model), rows, region="VARCHAR")}
    assert [found[one]["phones_verdict"] for one in "abcde"] == ["exceeded", "not met", None, None, None]
    assert [found[one]["needs_exact"] for one in "abcde"] == [False, False, True, True, True]


def by_region() -> Model:
    """A target that differs by class."""
    return load_text(
        """
khong3: 1
id: by-region
version: "1"
title: Theo vùng
missing: missing
no_cases: missing
attributes: {region: {upland: Vùng cao, lowland: Đồng bằng}}
variables: {adults: {label: Người lớn}, owners: {label: Có điện thoại, part_of: adults}}
items:
  - {code: "1", id: phones, label: Điện thoại, measure: owners / adults, max: 10,
     target: {by: region, upland: at least 60 %, lowland: at least 80 %}}
"""
    )


def load_text(text: str) -> Model:
    """A model out of its YAML."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.yaml")
        path.write_text(text, encoding="utf-8")
        return load(path)


def test_a_class_that_no_target_names_is_one_of_the_others(duckdb: Database) -> None:
    """Any other word is a class of its own; none at all is not."""
    of = load_text(
        """
khong3: 1
id: by-kind
version: "1"
title: Theo loại đơn vị
variables: {adults: {label: Người lớn}, owners: {label: Có điện thoại, part_of: adults}}
items:
  - {code: "1", id: phones, label: Điện thoại, measure: owners / adults,
     target: [{is: at least 60 %}, {is: at least 80 %, for: {kind: ward}}]}
"""
    )
    rows = [("a", "2025", 100, 70, "ward"), ("b", "2025", 100, 70, "island"), ("c", "2025", 100, 70, None)]
    found = {row["commune"]: row for row in asked(duckdb, year(of), rows, kind="VARCHAR")}
    assert [found[one]["phones_verdict"] for one in "abc"] == ["not met", "exceeded", None]
    assert [found[one]["needs_exact"] for one in "abc"] == [False, False, True]


def codes(problem: pytest.ExceptionInfo[KhongError]) -> set[str]:
    """The codes of what was refused."""
    return {one.code for one in problem.value.findings}


def test_what_differs_by_period_asks_for_the_period() -> None:
    """A query that does not know the year cannot know the target."""
    of = load("thanh-hoa-3-khong")
    with pytest.raises(KhongError) as refused:
        view(of, DUCKDB)
    assert codes(refused) == {"sql-period-needed"}
    assert view(of, DUCKDB, [Period.parse("2024"), Period.parse("2025")]).columns


def test_a_query_reads_some_table() -> None:
    """A blank name is refused, before a database would be asked for nothing."""
    with pytest.raises(KhongError) as refused:
        view(load("ntm-xa-2026"), DUCKDB, table=" ")
    assert codes(refused) == {"sql-no-table"}


def test_names_that_a_database_cannot_tell_apart_are_refused() -> None:
    """Capitals and small letters; more letters than PostgreSQL keeps, which it would cut in silence."""
    twin = evolve(LINE, id="PHONES", code="2")
    with pytest.raises(KhongError) as refused:
        year(evolve(PHONES, items=(LINE, twin), max=20))
    assert codes(refused) == {"sql-names-clash"}
    long = evolve(PHONES, items=(evolve(LINE, id="p" * 60),))
    assert year(long, DUCKDB).columns
    with pytest.raises(KhongError) as refused:
        year(long, POSTGRES)
    assert codes(refused) == {"sql-name-too-long"}


def left_out(of: Model) -> Mapping[str, list[str]]:
    """By feature, the lines and groups that a query does not have."""
    return {
        one.parameters["feature"].en: one.parameters["names"]  # type: ignore[attr-defined, misc]
        for one in year(of).findings
    }


def test_what_a_query_does_not_have_is_named() -> None:
    """Earlier periods and peers, with all that rests on them; the rest is given."""
    of = load(ROOT / "tests" / "specs" / "good" / "shapes-cohort.yaml")
    assert left_out(of) == {
        "figures of earlier periods": ("s23", "s23b", "total", "grade"),
        "the highest or lowest of the peers": ("s26", "total", "grade", "rank"),
        "the quotas": ("excellent",),
    }
    names = year(of).columns
    assert "s26_points" not in names
    assert "total_points" not in names
    assert "rank" not in names


def test_ranks_that_an_earlier_period_decides_are_left_out() -> None:
    """A tie-break alone rests on it: the total is given, ranks are not."""
    more = '  - {code: "2", id: more, label: Tăng, measure: first - previous(first)}\n'
    of = load_text(
        TIES.replace("ties: [first, second]", f"{more}ties: [value(more)]")
        .replace("items: [", "items:\n  - ")
        .replace("value}]", "value}")
    )
    assert left_out(of) == {"figures of earlier periods": ("more", "rank")}
    assert "total_points" in year(of).columns
    assert "rank" not in year(of).columns


def test_evidence_that_no_table_holds_leaves_points_out() -> None:
    """Where without evidence nothing is earned, a query cannot say what is."""
    proven = evolve(LINE, evidence="Biên bản", no_evidence="zero")
    other = evolve(LINE, id="other", code="2", measure="owners / (adults + 1)")
    of = evolve(PHONES, items=(proven, other), max=20)
    assert left_out(of) == {"evidence": ("phones", "total")}
    assert "phones_verdict" in year(of).columns
    assert "other_points" in year(of).columns


def test_maxima_by_class_leave_points_out() -> None:
    """The line, and the total that counts it; what they are met by is given."""
    of = load_text(
        """
khong3: 1
id: maxima
version: "1"
title: Điểm tối đa theo vùng
missing: missing
no_cases: missing
attributes: {region: {upland: Vùng cao, lowland: Đồng bằng}}
variables: {adults: {label: Người lớn}, owners: {label: Có điện thoại, part_of: adults}}
items:
  - {code: "1", id: phones, label: Điện thoại, measure: owners / adults, target: at least 80 %,
     max: {by: region, upland: 5, lowland: 10}}
  - {code: "2", id: other, label: Khác, measure: owners / (adults + 1), target: at least 80 %, max: 10}
"""
    )
    assert left_out(of) == {"maxima that differ by class": ("phones", "total")}
    assert {"phones_verdict", "other_points"} <= set(year(of).columns)


def test_a_unit_whose_grade_hangs_on_its_class_must_have_one(duckdb: Database) -> None:
    """What the conditions of grades ask of the class is asked of every row."""
    of = load_text(
        """
khong3: 1
id: graded
version: "1"
title: Xếp loại theo vùng
missing: missing
rounding: {item: 1}
attributes: {region: {upland: Vùng cao, lowland: Đồng bằng}}
items: [{code: "1", id: given, label: Điểm, max: 10, type: integer, points: value}]
grades: [{id: good, label: Tốt, from: 80 %, requires: [region = upland]}, {id: fair, label: Khá, from: 0 %}]
"""
    )
    duckdb.table(
        "figures",
        {"commune": "VARCHAR", "period": "VARCHAR", "region": "VARCHAR", "given": "BIGINT"},
        [("a", "2025", "upland", 9), ("b", "2025", "lowland", 9), ("c", "2025", None, 9)],
    )
    found = year(of)
    rows = [dict(zip(found.columns, row, strict=True)) for row in duckdb.ask(found.text)]
    assert {row["commune"]: (row["grade"], row["needs_exact"]) for row in rows} == {
        "a": ("good", False), "b": ("fair", False), "c": (None, True),
    }  # fmt: skip


def test_a_comment_stays_a_comment() -> None:
    """No label ends its line, and none is anything to a template engine."""
    nasty = "a\nDROP TABLE figures; -- {{ config() }} {% raw %}\r\u2028b"
    of = evolve(PHONES, title=nasty, items=(evolve(LINE, label=nasty),))
    for language in LANGUAGES:
        text = year(of, language=language).text
        head = text[: text.index("WITH ")]
        assert all(line.startswith("-- ") for line in head.splitlines())
        assert "{{" not in text
        assert "{%" not in text


def test_words_are_quoted(duckdb: Database) -> None:
    """A level with an apostrophe or a backslash is that level, and a column with a quotation mark that column."""
    for dialect, level in (*((one, "it's") for one in DIALECTS.values()), (DUCKDB, "a\\b''c")):
        assert dialect.word(level)[1:-1] != level or "'" not in level
    ((level, name),) = duckdb.ask(
        f"SELECT {DUCKDB.word(WORD)}, {DUCKDB.named(WORD)} FROM (SELECT 1 AS {DUCKDB.named(WORD)})"
    )
    assert (level, name) == (WORD, 1)


WORD = """it's a "b\\c" `d`"""


@given(
    st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(1, 10**6)), min_size=2, max_size=6),
)
def test_digits_stand_as_fractions_do(parts: list[tuple[int, int]]) -> None:
    """Whatever the denominators: greater, equal, less."""
    tape, figure = Tape(), ("points", "total")
    for part, key in zip(keys.parts(figure), ("n", "d", "state"), strict=True):
        tape.out(tape.fill(tape.input((key,))), part)
    order = ordered(tape, figure, 10**6)
    engine = Exact.of(tape, order.digits)
    found = [tuple(engine.values({("n",): n, ("d",): d})) for n, d in parts]
    assert sorted(range(len(parts)), key=lambda at: found[at]) == sorted(
        range(len(parts)), key=lambda at: Fraction(*parts[at])
    )
    for at, one in enumerate(parts):
        for other, two in enumerate(parts):
            assert (found[at] == found[other]) == (Fraction(*one) == Fraction(*two))


@pytest.mark.parametrize("spec", SPECS)
def test_one_tape_after_another_is_one_tape(spec: str) -> None:
    """What *judge* makes of what *measure* makes, in one run."""
    tapes = program(spec, "plain").tapes
    whole = chained(tapes.measure, tapes.judge)
    measure, judge, both = Exact.of(tapes.measure), Exact.of(tapes.judge), Exact.of(whole, tapes.judge.outputs)
    made: set[Key] = set(tapes.measure.outputs)
    for row in drawn(spec, "plain")["measure", "chained"][:20]:
        unit = {key: one for key, one in row.items() if key not in made}
        assert both.run(unit) == judge.run({**unit, **measure.run(unit)})


@pytest.mark.parametrize("spec", SPECS)
def test_what_is_bound_changes_nothing(spec: str) -> None:
    """Targets, constants and thresholds that are settled before anything is recorded, or come in: all the same."""
    of = program(spec, "plain")
    meaning, plain = of.meaning, of.tapes
    judge = Exact.of(chained(plain.measure, plain.judge), plain.judge.outputs)
    made = set(plain.measure.outputs)
    for commune, period in islice(classes(meaning.model, [cases for _, cases in schedules_of(meaning)]), 3):
        in_force = of.by_class.inputs(commune, period)
        tapes = record(meaning, {**CERTAIN, **in_force})
        bound = Exact.of(chained(tapes.measure, tapes.judge), tapes.judge.outputs)
        for row in drawn(spec, "plain")["measure", "chained"][:15]:
            unit = {**{key: one for key, one in row.items() if key not in made}, **in_force}
            expected, found = judge.run(unit), bound.run(unit)
            for name in (*meaning.lines, *meaning.scoring.nodes):
                n, d, state = keys.parts(keys.points(name))
                if state in expected:
                    assert expected[state] == found[state], (name, unit)
                    assert expected[n] * found[d] == found[n] * expected[d], (name, unit)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_command_prints_it(dialect: str, khong3: Run) -> None:
    """A view, or with --bare the query alone."""
    said = khong3("sql", "ntm-xa-2026", "--dialect", dialect, "--period", "2026", "--table", "raw.figures")
    assert said.status == 0
    assert "CREATE OR REPLACE VIEW" in said.out
    assert "\nFROM raw.figures\n" in said.out
    bare = khong3(
        "sql", "ntm-xa-2026", "--dialect", dialect, "--bare", "--table", "{{ ref('figures') }}", "--lang", "en"
    )
    assert "CREATE" not in bare.out
    assert "\nFROM {{ ref('figures') }}\n" in bare.out
    assert not bare.out.rstrip().endswith(";")


def test_a_view_stands_in_the_database(duckdb: Database, khong3: Run, tmp_path: Path) -> None:
    """What is written runs as it is written; what it leaves out is said, and with --strict it is status 1."""
    out = tmp_path / "view.sql"
    spec = str(ROOT / "tests" / "specs" / "good" / "shapes-ranks.yaml")
    assert khong3("sql", spec, "--dialect", "duckdb", "--out", str(out)).status == 0
    wide = Wide(load(spec), "view", 5)
    wide.fill(duckdb)
    duckdb.run(out.read_text(encoding="utf-8"))
    assert len(duckdb.ask('SELECT * FROM "shapes_ranks"')) == 5
    cohort = str(ROOT / "tests" / "specs" / "good" / "shapes-cohort.yaml")
    said = khong3("sql", cohort, "--dialect", "spark", "--period", "2025", "--out", str(out), "--strict")
    assert said.status == 1
    assert "s26" in said.out


def test_nothing_left_is_an_error() -> None:
    """A model whose every line needs what a query does not have."""
    of = load_text(
        """
khong3: 1
id: before
version: "1"
title: Kỳ trước
variables: {adults: {label: Người lớn}}
items: [{code: "1", id: more, label: Tăng, measure: adults - previous(adults)}]
"""
    )
    with pytest.raises(KhongError) as refused:
        year(of)
    assert "sql-nothing-left" in codes(refused)


def test_a_group_is_given_too() -> None:
    """Its points, how they stand, and the total's."""
    of = evolve(PHONES, items=(Pillar(code="I", id="g", label="Nhóm", items=(LINE,)),))
    assert {"g_points", "g_standing", "total_points", "rank"} <= set(year(of).columns)
