"""What another tool asks an assessment for: a dict, rows, words, and each figure exactly."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import khong3
from khong3 import (
    Assessment,
    Coverage,
    Indicator,
    KhongError,
    Model,
    NotThereError,
    Pillar,
    Result,
    Variable,
    Verdict,
    load,
    loads,
    read,
    testing,
)
from khong3.assessment.rows import RowTable
from khong3.catalogue.words import SHOWN_VERDICTS, VERDICTS
from khong3.cli.output import as_json
from khong3.specs import shipped
from khong3.text import LANGUAGES
from tests.command import Run, schema
from tests.models import UNIT, assessed

ROOT = Path(__file__).parents[1]
STAGES = ROOT / "examples" / "stages-illustrative"
MODEL = load("thanh-hoa-3-khong")
SCORED = load("hdnd-xa-thanh-hoa")
KINDS: tuple[RowTable, ...] = get_args(RowTable)


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    """Two units with points at several stages, grades, and figures in doubt."""
    return load(STAGES / "model-illustrative.yaml").assess(read(STAGES))


def numbers(entry: Mapping[str, Any], exact: Mapping[str, Any]) -> Iterator[tuple[float, str | None]]:
    """Every number of an entry, with what stands for it under ``exact``."""
    for key, one in entry.items():
        if isinstance(one, dict) and key in ("bounds", "target", "given"):
            yield from numbers(one, exact.get(key, {}))
        elif isinstance(one, int | float) and not isinstance(one, bool):
            yield one, exact.get(key)


@given(st.data())
def test_every_float_has_its_fraction_beside_it(data: st.DataObject) -> None:
    """Of which it is the nearest float; a whole number stands for itself."""
    model = data.draw(st.sampled_from([MODEL, SCORED]))
    document = model.assess(data.draw(testing.consistent(model) | testing.boundary(model))).to_dict("en")
    jsonschema.validate(document, schema("assessment-1"))
    for entry in (*document["results"], *document["scores"]):
        for one, text in numbers(entry, entry["exact"]):
            assert (text is None) == isinstance(one, int)
            assert text is None or Fraction(text).numerator / Fraction(text).denominator == one


def test_a_whole_number_that_no_float_holds_is_exact_too() -> None:
    """10^16 + 1 đồng, which a reader of JSON may round."""
    line = Indicator(code="1", label="Chi", measure="spent")
    of = Model(id="m", version="1", title="M", variables=[Variable(id="spent", label="Chi")], items=[line])
    (entry,) = assessed(of, {"spent": 10**16 + 1}).to_dict()["results"]
    assert entry["exact"] == {"value": "10000000000000001"}


def test_the_dict_is_what_the_command_prints(khong3: Run) -> None:
    """In both languages, byte for byte."""
    folder = ROOT / "examples" / "thuong-xuan-2024"
    for language in LANGUAGES:
        printed = khong3("assess", "thanh-hoa-3-khong", str(folder), "--format", "json", "--lang", language).out
        assert as_json(MODEL.assess(read(folder)).to_dict(language)) == printed


@pytest.mark.parametrize("what", KINDS)
def test_rows_have_one_shape(assessment: Assessment, what: RowTable) -> None:
    """The same keys in the same order, plain values only; in another language the same data."""
    vi, en = (assessment.to_rows(what, language) for language in LANGUAGES)
    assert vi
    assert len({tuple(row) for row in (*vi, *en)}) == 1
    assert {type(one) for row in vi for one in row.values()} <= {str, int, float, bool, type(None)}
    assert [row["code"] for row in vi] == [row["code"] for row in en]
    json.dumps(vi, allow_nan=False)


def test_rows_say_what_the_results_say(assessment: Assessment) -> None:
    """One a line, one a score, one a finding; with exact texts, words and labels."""
    for row, one in zip(assessment.to_rows("results"), assessment.results, strict=True):
        assert (row["commune"], row["indicator"]) == (one.commune.code, one.line.name)
        assert (row["exact"] is None) == (row["value"] is None) == (one.number is None)
        assert one.number is None or Fraction(str(row["exact"])) == one.number
        assert one.points is None or Fraction(str(row["exact_points"])) == one.points
        assert (row["answer"], row["level"]) == (one.answer, one.level)
        assert row["verdict_text"] == one.verdict_text()
    for of, score in zip(assessment.to_rows("scores"), assessment.scores, strict=True):
        assert (of["row"], of["pillar"], of["rank"]) == (score.kind, score.pillar, score.rank)
        assert of["grade_text"] == score.grade_text()
    found = assessment.to_rows("findings")
    of_lines = [finding for one in assessment for finding in one.findings]
    assert len(found) == len(assessment.findings) + len(of_lines)
    assert [row["code"] for row in found if row["indicator"]] == [one.code for one in of_lines]
    with pytest.raises(NotThereError, match="findings"):
        assessment.to_rows("all")  # type: ignore[call-overload]


@pytest.mark.parametrize("what", ["results", "scores"])
def test_rows_and_frames_of_one_name_say_where_they_differ(
    assessment: Assessment, what: Literal["results", "scores"]
) -> None:
    """Whoever goes from one to the other finds every column of the frame there, or under which key it is."""
    others = {*assessment.frame(what).columns} - {*assessment.to_rows(what)[0]}
    called = {"value_exact": "exact", "points_exact": "exact_points", "view": "row"}
    assert others <= called.keys()
    for name in others - {"view"}:
        assert f"``{name}``" in (Assessment.to_rows.__doc__ or "")
        assert f"``{called[name]}``" in (Assessment.frame.__doc__ or "")


def test_a_value_by_its_kind() -> None:
    """A number, an answer or a level: one of them, and None for the others."""
    lines = [
        Indicator(code="1", label="Số", type="number"),
        Indicator(code="2", label="Có", type="yes/no"),
        Indicator(code="3", label="Mức", levels={"good": "Tốt", "poor": "Kém"}),
        Indicator(code="4", label="Thiếu", type="number"),
    ]
    found = assessed(Model(id="m", version="1", title="M", items=lines), {"1": 3, "2": "không", "3": "good"})
    every = {one.line.name: (one.number, one.answer, one.level) for one in found}
    assert every == {
        "1": (3, None, None), "2": (None, False, None), "3": (None, None, "good"), "4": (None, None, None),
    }  # fmt: skip


def test_a_verdict_is_one_of_the_type_that_is_published() -> None:
    """And has words in both languages; what is shown may also be that no cases arose."""
    assert set(get_args(Verdict)) == set(VERDICTS)
    assert set(SHOWN_VERDICTS) == {*VERDICTS, "no cases"}


def test_what_is_shown_is_the_result_s_own_knowledge(assessment: Assessment) -> None:
    """Of a line that is only scored nothing; of 0/0 that no cases arose; of lines below a penalty nothing is met."""
    shown = {one.line.name: one for one in assessment.results if one.commune.code == "X1"}
    assert shown["meetings"].verdict == "no target"
    assert shown["meetings"].shown_verdict is None
    assert shown["meetings"].verdict_text() == ""
    ratio = Indicator(code="1", label="Tỷ lệ", measure="part / whole", target="at least 80 %", max=5)
    variables = [Variable(id="part", label="Phần", part_of="whole"), Variable(id="whole", label="Toàn bộ")]
    of = Model(
        id="m", version="1", title="M", variables=variables, items=[ratio], missing="missing", no_cases="leave out"
    )
    (empty,) = assessed(of, {"part": 0, "whole": 0})
    assert (empty.verdict, empty.shown_verdict) == ("not applicable", "no cases")
    assert (empty.verdict_text(), empty.verdict_text("en")) == ("không phát sinh", "no cases arose")
    assert assessed(of, {"part": 0, "whole": 0}).score(UNIT).grade_text() == ""


def test_coverage_is_public() -> None:
    """Of a district by its communes."""
    found = MODEL.assess(read(ROOT / "examples" / "thuong-xuan-communes-illustrative"))
    covered = [one for one in found if one.coverage is not None]
    assert covered
    assert all(isinstance(one.coverage, Coverage) for one in covered)
    assert isinstance(covered[0], Result)


@pytest.mark.parametrize("file", list(shipped()), ids=lambda file: file.name)
def test_a_model_from_text_is_the_model(file: Path) -> None:
    """Its digest is that of the file's."""
    assert loads(file.read_text(encoding="utf-8")).digest == load(file.name.removesuffix(".yaml")).digest


def test_what_is_wrong_in_a_text_has_its_place() -> None:
    """Line and column below the name that is given; a text beyond all bounds is refused as a file is."""
    with pytest.raises(KhongError) as wrong:
        loads("khong3: 1\nid: m\nversion: 1\ntitle: M\nitmes: []\n", "form/field")
    assert "form/field:5:1" in [str(one.place) for one in wrong.value.findings]
    variant = "khong3: 1\nextends: a@1\nid: m\nversion: 1\ntitle: M\n"
    for text in ("", variant, "\x00", "a: " * 400_000, "[" * 100, "x" * 300 + ".yaml"):
        with pytest.raises(KhongError):
            loads(text, "x" * 5_000)


def test_a_variant_from_text_finds_its_base_beside_its_place(tmp_path: Path) -> None:
    """Where the name is a file's; a shipped base is found from anywhere."""
    text = "khong3: 1\nextends: {}\nid: variant\nversion: 1\ntitle: Biến thể\n"
    assert loads(text.format("thanh-hoa-3-khong@2024.1")).lines == MODEL.lines
    (tmp_path / "base.yaml").write_text(
        "khong3: 1\nid: base\nversion: 1\ntitle: Gốc\nitems: [{code: 1, label: Wi-Fi, type: yes/no}]\n", "utf-8"
    )
    (tmp_path / "variant.yaml").touch()
    assert list(loads(text.format("base@1"), str(tmp_path / "variant.yaml")).lines) == ["1"]
    with pytest.raises(KhongError):
        loads(text.format("base@1"))


def test_the_names_of_the_door_are_there() -> None:
    """What an embedder needs is exported from khong3 itself."""
    assert {"Bounds", "Coverage", "Evidence", "Verdict", "loads"} <= set(khong3.__all__)


def test_what_is_not_there_is_named_with_what_is() -> None:
    """A line is asked for by its id or by the annex's code; a KeyError has words, and the nearest name."""
    wifi = Indicator(code="1", id="wifi", label="Wi-Fi", type="yes/no", max=2)
    camera = Indicator(code="2", id="camera", label="Camera", type="yes/no", max=3)
    group = Pillar(code="II", label="Nhóm", items=[camera])
    model = Model(id="m", version="1", title="M", missing="zero", items=[wifi, group])
    rows = [{"commune": code, "period": "2024", "wifi": "có", "camera": "không"} for code in ("00124", "00125")]
    assessment = model.assess(rows)
    assert assessment["00124", "1"] == assessment["00124", "wifi"] == assessment.across("1")[0]
    assert [one.points for one in assessment.across("II")] == [0, 0]
    assert [one.name for one in assessment.across("total")] == ["total", "total"]
    assert [one.value for one in assessment.trend("00124", "2")] == [None]
    for ask, code, near in (
        (lambda: assessment["00124", "wify"], "item-not-assessed", "wifi"),
        (lambda: assessment.score("00124", "1"), "line-not-group", None),
        (lambda: assessment["00124", "II"], "group-not-line", None),
        (lambda: assessment.findings_of("00126"), "commune-not-assessed", "00125"),
        (lambda: assessment["00126", "wifi"], "commune-not-assessed", "00125"),
        (lambda: assessment["00124", "wifi", "2023"], "result-not-there", None),
    ):
        with pytest.raises(KeyError) as problem:
            ask()
        assert isinstance(problem.value, NotThereError)
        assert [one.code for one in problem.value.findings] == [code]
        assert near is None or f"“{near}”" in str(problem.value)


HEAD = "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa để thử\nmissing: missing\n"


def test_a_list_of_units_stands_beside_any_figures() -> None:
    """Records and what was read, as beside a frame: whose targets go by class, and who is none of them."""
    spec = (
        HEAD
        + """attributes: {vung: {label: Vùng, cao: Cao, thap: Thấp}}
items: [{code: 1, label: Một, type: percent, target: [{is: at least 80 %}, {is: at least 60 %, for: {vung: cao}}]}]
"""
    )
    model = khong3.loads(spec)
    said: list[dict[str, object]] = [{"commune": one, "period": "2025", "1": "70 %"} for one in ("1", "2")]
    units = [khong3.Commune(code="1", attributes={"vung": "cao"})]
    for data in (said, khong3.read(said)):
        found = model.assess(data, communes=units)
        assert found["1", "1"].verdict == "exceeded"
        assert list(found.communes) == ["1"]
        assert "unknown-commune" in {one.code for one in found.findings}
        assert model.assess(data)["1", "1"].verdict == "missing"
    table = pytest.importorskip("polars").DataFrame({"code": ["1"], "vung": ["cao"], "mau": ["do"]})
    found = model.assess(said, communes=table)
    assert found["1", "1"].verdict == "exceeded"
    assert "attribute-unread" in {one.code for one in found.findings}


def test_nothing_is_wanting_where_a_line_has_its_points() -> None:
    """Nor of a line without points that is judged; of the others it is said what is."""
    spec = (
        HEAD
        + """no_cases: full
variables: {a: {label: Đã làm}, b: {label: Phải làm}}
items:
  - {code: 1, label: Một, measure: a / b, target: at least 80 %, max: 10}
  - {code: 2, label: Hai, type: percent, target: at least 80 %}
"""
    )
    model = khong3.loads(spec)
    said: list[dict[str, object]] = [
        {"commune": "1", "period": "2025", "a": 9, "b": 10, "2": "70 %"},
        {"commune": "2", "period": "2025", "a": 9, "b": None, "2": None},
        {"commune": "3", "period": "2025", "a": 0, "b": 0, "2": "90 %"},
    ]
    found = model.assess(said)
    told = {(unit, line): found[unit, line].lacking_text() for unit in "123" for line in "12"}
    assert [told["1", line] for line in "12"] == ["", ""]
    assert told["2", "1"] == "chưa có “Phải làm”"
    assert told["2", "2"]
    assert [told["3", line] for line in "12"] == ["không phát sinh", ""]


def test_a_unit_of_several_periods_is_asked_which() -> None:
    """A score as a line is: neither is the first in silence; no period at all is none."""
    model = khong3.loads(HEAD + "items: [{code: 1, label: Một, type: yes/no, max: 10}]\n")
    said = [{"commune": "1", "period": period, "1": "có"} for period in ("2024", "2025")]
    found = model.assess(said)
    for asked in (lambda: found.score("1"), lambda: found["1", "1"], lambda: found.changes().score("1")):
        with pytest.raises(NotThereError) as caught:
            asked()
        (finding,) = caught.value.findings
        assert (finding.code, finding.parameters["known"]) == ("several-periods", ("2024", "2025"))
    assert found.score("1", period="2025").points == 10
    assert model.assess(said, ["2025"]).score("1").points == 10
    with pytest.raises(KhongError, match="no-period-chosen"):
        model.assess(said, [])
