"""Rules of points that an installed package brings."""

import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Indicator, KhongError, Model, Observation, compare, dump
from khong3.assessment.examples import run_examples
from khong3.expressions import parse as formula
from khong3.findings import errors
from khong3.models.points import Own
from khong3.readback import annex
from khong3.rules import Amount, least, rule
from khong3.specs import check, parse
from tests.models import UNIT, assessed

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "own-rule"
HEAD = "from fractions import Fraction\nfrom khong3.rules import Amount, greatest, least, rule\n"
Install = Callable[..., None]
LINE = "{code: 1, label: Dòng, max: 10, measure: part / whole, points: {rule: %s}}"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts a package where Python finds it, with its rules as entry points."""
    monkeypatch.syspath_prepend(str(tmp_path))
    # Two versions of one length, written within a second, have one compiled file.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def put(source: str, *names: str, package: str = "tinh_rules", version: str = "1") -> None:
        sys.modules.pop(package, None)
        (tmp_path / f"{package}.py").write_text(HEAD + source, encoding="utf-8")
        for old in tmp_path.glob(f"{package}-*.dist-info"):
            for file in old.iterdir():
                file.unlink()
            old.rmdir()
        info = tmp_path / f"{package}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n", encoding="utf-8"
        )
        points = "".join(f"{name} = {package}:{name}\n" for name in names)
        (info / "entry_points.txt").write_text(f"[khong3.rules]\n{points}", encoding="utf-8")
        importlib.invalidate_caches()

    yield put
    for name in [name for name in sys.modules if name.startswith("tinh_")]:
        sys.modules.pop(name)


def spec(line: str, more: str = "") -> str:
    """A spec of one line, invented."""
    return f"""
khong3: 1
id: thu
version: 1
title: Thử, số liệu bịa
missing: missing
no_cases: full
variables: {{whole: {{label: Tất cả}}, part: {{label: Đạt, part_of: whole}}}}
items: [{line}]
{more}"""


def model_of(line: str) -> Model:
    """A model of one line, which holds together."""
    model, findings = parse(spec(line))
    assert model is not None
    assert not errors(findings), [one.in_full("en") for one in findings]
    return model


def codes_of(line: str) -> list[tuple[str, int | None]]:
    """What is wrong with a line, with the column."""
    return [(one.code, one.place.column) for one in errors(parse(spec(line))[1])]


SQUARED = """
@rule(vi="{max} × ({value} / {full})²", en="{max} × ({value} / {full})²")
def squared(value, max, *, full=1):
    return max * least(value / full, 1) ** 2
"""


@given(part=st.integers(0, 60), whole=st.integers(1, 60), full=st.integers(1, 100))
def test_a_rule_is_exact(part: int, whole: int, full: int) -> None:
    """The same as Python's fractions, rounded as the line says."""

    @rule(en="{max} × ({value} / {full})²")
    def squared(value: Amount, max: Amount, *, full: Amount) -> Amount:  # noqa: A002
        return max * least(value / full, 1) ** 2

    part = min(part, whole)
    model = model_of("{code: 1, label: Dòng, max: 10, round: 0.01, measure: part / whole, points: proportional}")
    own = Own(name="squared", with_={"full": formula(f"{full} %")}, package="p", version="1", rule=squared)
    line = model.lines["1"]
    of = evolve(model, items=[evolve(line, points=own)])
    exact = 10 * min(Fraction(part, whole) / Fraction(full, 100), Fraction(1)) ** 2
    rounded = Fraction((200 * exact + 1) // 2, 100)
    assert assessed(of, {"part": part, "whole": whole})[UNIT, "1"].points == rounded


def test_it_is_read_back_explained_and_written(install: Install) -> None:
    """In its own words with figures in their places, then its arithmetic; dump loads to an equal model."""
    install(SQUARED, "squared")
    model = model_of(LINE % "squared, with: {full: 80 %}")
    said = annex(model, "vi").rows[0].sentences
    assert "Điểm = 10 × (kết quả / 80 %)² (quy tắc “squared” của tinh_rules 1)" in said
    told = assessed(model, {"part": 4, "whole": 10})[UNIT, "1"].explain("vi")
    assert "Theo quy tắc “squared”: 10 × (40 % / 80 %)²." in told
    assert "= 2,5." in told
    text = dump(model)
    assert "rule: squared" in text
    again, _ = parse(text)
    assert again is not None
    assert again == model
    assert again.digest == model.digest


def test_two_lines_with_one_rule_are_told_apart(install: Install) -> None:
    """What each was given is said as its own author wrote it: a percentage here, a number there."""
    install(SQUARED, "squared")
    line = "{code: 1, label: a, max: 10, measure: part / whole, points: {rule: squared, with: {full: 90 %}}}"
    other = "{code: 2, label: b, max: 10, type: integer, points: {rule: squared, with: {full: 3}}}"
    assessment = assessed(model_of(f"{line}, {other}"), {"part": 4, "whole": 10, "2": 2})
    assert "10 × (40 % / 90 %)²" in assessment[UNIT, "1"].explain("vi")
    assert "10 × (2 / 3)²" in assessment[UNIT, "2"].explain("vi")


def test_what_is_not_given_has_its_default(install: Install) -> None:
    """A parameter with a default may be left out."""
    install(SQUARED, "squared")
    assert assessed(model_of(LINE % "squared"), {"part": 5, "whole": 10})[UNIT, "1"].points == Fraction(5, 2)


def test_ranges_and_blanks(install: Install) -> None:
    """A bound earns points only where all of it earns the same; a blank is missing."""
    install(
        '@rule(en="{max} from half up")\ndef half(value, max):\n    return (value >= Fraction(1, 2)).where(max, 0)\n',
        "half",
    )
    model = model_of(LINE % "half")
    for bound, points in (("60 %", 10), ("40 %", None)):
        row = Observation(commune=UNIT, period="2024", variable="1", value=bound, qualifier="over")
        assert model.assess([row])[UNIT, "1"].points == points
    assert assessed(model, {"whole": 3})[UNIT, "1"].points is None


def test_the_digest_carries_package_and_version(install: Install) -> None:
    """A later version of the package is another model."""
    install(SQUARED, "squared")
    first = model_of(LINE % "squared").digest
    install(SQUARED, "squared", version="2")
    assert model_of(LINE % "squared").digest != first


def test_another_version_is_a_difference_that_is_named(install: Install) -> None:
    """Of words where the rule computes the same, else of meaning."""
    install(SQUARED, "squared")
    first = model_of(LINE % "squared")
    install(SQUARED, "squared", version="2")
    (change,) = compare(first, model_of(LINE % "squared")).changes
    assert (change.kind, change.key, change.old) == ("words", "rule", "[squared (tinh_rules 1)]")
    install(SQUARED.replace("** 2", "** 3"), "squared", version="3")
    (change,) = compare(first, model_of(LINE % "squared")).changes
    assert (change.kind, change.new) == ("meaning", "[squared (tinh_rules 3)]")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("return max if value > 0 else 0 * max", "branch"),
        ("return max * (value > 0 and value < 1).where(1, 0)", "branch"),
        ("return max * (0 < value < 1).where(1, 0)", "branch"),
        ("return min(value, max)", "branch"),
        ("return max * 0.5", "Fraction(1, 2)"),
        ("return max * float(value)", "float"),
        ("return max * round(value)", "float"),
        ("return max if value == 1 else 0 * max", ".equals"),
        ("return 3", "int"),
        ("return max ** value", "power"),
        ("return max * True", "Fraction(1, 2)"),
        ("import itertools; globals().setdefault('n', itertools.count()); return max * next(n)", "differently"),
        ("raise KeyError('x')", "KeyError"),
    ],
)
def test_what_cannot_be_written_down_is_refused_at_load(install: Install, body: str, why: str) -> None:
    """With the place of the rule's name, and what it did."""
    if "itertools" in body:
        body = body.replace("import itertools; globals()", "import itertools\n    globals()").replace(
            "; return", "\n    return"
        )
    install(f'@rule(en="{{max}}")\ndef bad(value, max):\n    {body}\n', "bad")
    (finding,) = errors(parse(spec(LINE % "bad"))[1])
    assert finding.code == "own-rule-fails"
    assert finding.place.column == spec(LINE % "bad").split("\n")[8].index("bad") + 1
    assert why in str(finding.parameters["why"])


def test_a_name_that_no_package_has(install: Install) -> None:
    """With the near one."""
    install(SQUARED, "squared")
    (finding,) = errors(parse(spec(LINE % "sqared"))[1])
    assert (finding.code, finding.parameters["near"]) == ("unknown-own-rule", "squared")


def test_two_packages_of_one_name(install: Install) -> None:
    """Neither is chosen in silence."""
    install(SQUARED, "squared")
    install(SQUARED, "squared", package="tinh_other")
    assert [code for code, _ in codes_of(LINE % "squared")] == ["own-rule-twice"]


@pytest.mark.parametrize(
    "source",
    [
        "raise ImportError('x')\n",
        "squared = 3\n",
        "@rule(en='{nothing}')\ndef squared(value): ...\n",
        "@rule()\ndef squared(worth): ...\n",
    ],
)
def test_a_broken_package(install: Install, source: str) -> None:
    """What it did when it was imported, never a traceback."""
    install(source, "squared")
    assert [code for code, _ in codes_of(LINE % "squared")] == ["own-rule-broken"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (LINE % "squared, with: {ful: 80 %}", "unknown-key"),
        (LINE % "squared, with: 80 %", "not-a-mapping"),
        (LINE % "squared, wiht: {full: 80 %}", "unknown-key"),
        (LINE % "squared, with: {full: 8 + }", "formula"),
        (LINE % "held", "own-rule-asks"),
        (LINE % "needs", "missing-key"),
        ("{code: 1, label: Dòng, max: 10, type: yes/no, points: {rule: squared}}", "own-rule-asks"),
        (
            "{code: 1, label: Nhóm, points: {rule: squared}, items: [{code: 2, label: b, max: 1, type: yes/no}]}",
            "own-rule-asks",
        ),
    ],
)
def test_what_it_asks_must_be_there(install: Install, line: str, code: str) -> None:
    """A target without a target, a value of an answer, a parameter that is not given or not known."""
    install(
        SQUARED
        + '@rule(en="{max}")\ndef held(target, max):\n    return max * target\n'
        + '@rule(en="{max}")\ndef needs(max, *, must):\n    return max * must\n',
        "squared", "held", "needs",
    )  # fmt: skip
    found = [one for one, _ in codes_of(line)]
    assert len(found) == 1
    assert found[0].startswith(code) or code == "formula"


def test_a_group_may_have_one(install: Install) -> None:
    """Of the sum of its items."""
    install('@rule(en="{sum} / 2")\ndef half(sum):\n    return sum / 2\n', "half")
    model = model_of("{code: 1, label: Nhóm, points: {rule: half}, items: [{code: 2, label: b, max: 3, type: yes/no}]}")
    assert assessed(model, {"2": "yes"}).score(UNIT, "1").points == Fraction(3, 2)


def test_the_example_package_is_installed_and_runs(tmp_path: Path) -> None:
    """By pip, into a folder of its own; its spec is found by its id, checks clean and keeps its examples."""
    target = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(target), str(EXAMPLE)]
    subprocess.run(pip, check=True, capture_output=True)
    sys.path.insert(0, str(target))
    importlib.invalidate_caches()
    try:
        model, findings = check("quy-tac-rieng-vi-du")
        assert findings == []
        assert model is not None
        outcomes = run_examples(model)
        assert len(outcomes) == 3
        assert all(one.passed for one in outcomes), [one.failures for one in outcomes]
    finally:
        sys.path.remove(str(target))
        sys.modules.pop("khong3_example_rules", None)
        importlib.invalidate_caches()


def test_a_python_model_with_a_rule_that_is_not_there() -> None:
    """The same finding where no file is."""
    with pytest.raises(KhongError) as raised:
        Indicator(code="1", label="x", max=1, type="integer", points={"rule": "nowhere"})
    assert raised.value.findings[0].code == "unknown-own-rule"


@pytest.mark.parametrize(
    ("full", "warned"), [("90", True), ("90 %", False), ("1", False), ("0.9", False), ("1.5", False)]
)
def test_a_number_that_means_a_percentage_is_doubted(install: Install, full: str, warned: bool) -> None:
    """Where no share earns anything with it, and some does with its sign."""
    install(SQUARED, "squared")
    _, findings = parse(spec(LINE % f"squared, with: {{full: {full}}}"))
    assert [one.code for one in findings if one.code == "own-rule-share"] == ["own-rule-share"] * warned
    count = "{code: 1, label: Số, max: 10, type: integer, points: {rule: squared, with: {full: 90}}}"
    assert "own-rule-share" not in [one.code for one in parse(spec(count))[1]]
