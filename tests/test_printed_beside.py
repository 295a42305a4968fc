"""What is printed beside a target, a grade's threshold or a pace, and as a gap, never contradicts the decision."""

import re
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khong3 import Baseline, Grade, Indicator, Model, Result, Rounding, Variable
from khong3.assessment.formats import json_pieces, to_json
from khong3.cli.output import as_json
from khong3.excel.assessed import write_assessment
from khong3.excel.beside import bound_shown, value_format
from khong3.expressions import Literal
from khong3.meaning.lines import Line
from khong3.readback import annex, to_text
from khong3.roadmap import RoadStep
from khong3.text import format_bound, format_difference, signed
from tests.models import UNIT, assessed, model, ratio_model, result

NUMBER = re.compile(r"−?[0-9][0-9,]*(?:\.[0-9]+)?")
LIMITS = ("at least", "over", "at most", "under")
WORDS = (*LIMITS, "exactly")


def numbers(text: str) -> list[Fraction]:
    """The numbers of an English text."""
    return [Fraction(one.replace(",", "").replace("−", "-")) for one in NUMBER.findall(text)]


def holds(value: Fraction, word: str, bounds: list[Fraction]) -> bool:
    """Whether a number meets a target."""
    (bound, *more) = bounds
    return {
        "at least": value >= bound,
        "over": value > bound,
        "at most": value <= bound,
        "under": value < bound,
        "exactly": value == bound,
        "between": bound <= value <= more[0] if more else False,
    }[word]


def printed(text: str) -> Fraction:
    """The one number of a text."""
    (found,) = numbers(text)
    return found


@st.composite
def near_targets(draw: st.DrawFn) -> tuple[str, Result]:
    """A ratio that hits its target, nearly does, or lies apart from it; the bound is a number or worked out."""
    word = draw(st.sampled_from(WORDS))
    if draw(st.booleans()):
        bound = Fraction(draw(st.decimals("0.0001", "99.9999", places=draw(st.integers(0, 8)))).normalize()) / 100
        assume(bound)
        of, more = ratio_model(f"{word} {Literal(bound, percent=True)}", part=False), {}
    else:
        goal, base = draw(st.integers(1, 10**4)), draw(st.integers(1, 10**4))
        bound = Fraction(goal, base)
        asked = [Variable(id=name, label=name) for name in ("part", "whole", "goal", "base")]
        line = Indicator(code="1", label="Tỷ lệ", measure="part / whole", target=f"{word} value(wanted)")
        wanted = Indicator(id="wanted", code="2", label="Cần", measure="goal / base")
        of, more = model(line, wanted, variables=asked), {"goal": goal, "base": base}
    whole = draw(st.integers(1, 10**9)) * (bound.denominator if draw(st.booleans()) else 1)
    part = max(0, bound.numerator * whole // bound.denominator + draw(st.integers(-2, 2)))
    return word, result(of, {"part": part, "whole": whole, **more})


@given(near_targets())
def test_a_value_stands_on_its_own_side_of_its_target(drawn: tuple[str, Result]) -> None:
    """In tables, papers and explanations; a target that ends is printed exactly, a gap is there where it is not met."""
    word, one = drawn
    met, bounds = one.verdict in ("met", "exceeded"), numbers(one.target_text("en"))
    assert holds(printed(one.value_text("en")), word, bounds) == met
    assert one.target is not None
    (exact,) = one.target.bounds
    assert bounds == [exact * 100] or 10**25 % exact.denominator
    said = one.explain("en")
    told = [printed(each) for each in re.findall(r"(?:=|≈) ([0-9,.]+) %\.", said)]
    target = re.search(r"Target: ([^:;]+ %)", said)
    assert target is not None
    assert holds(told[-1], word, numbers(target[1])) == met
    if word in LIMITS and not met:
        assert printed(one.gap_amount("en")) > 0
        assert one.gap_text("en").endswith(one.gap_amount("en")) or one.gap_text("en").startswith(one.gap_amount("en"))


@given(st.data())
def test_documents_say_the_same(data: st.DataObject) -> None:
    """Written piece by piece too, whatever the bounds are."""
    _, one = data.draw(near_targets())
    found = one.model.assess(list(one.history), "2024")
    for language in ("vi", "en"):
        assert "".join(json_pieces(found, language)) == as_json(to_json(found, language))


@given(
    st.sampled_from(LIMITS),
    st.decimals("1", "99", places=4),
    st.decimals("0", "0.0001", places=9),
    st.sampled_from(["over", "at least", "under", "at most"]),
    st.booleans(),
)
def test_a_stated_bound_is_quoted(word: str, bound: object, beside: object, stated: str, less: bool) -> None:
    """With all its decimals, and so is what it is held against."""
    wanted = Fraction(str(bound))
    at = wanted + (-1 if less else 1) * Fraction(str(beside))
    target = f"{word} {Literal(wanted / 100, percent=True)}"
    of = model(Indicator(code="1", label="D", type="percent", target=target))
    one = result(of, {"1": f"{_VI[stated]} {format_bound(at, 'en')} %"})
    assume(one.bounds is not None)
    assert numbers(one.value_text("en")) == [at]
    assert numbers(one.target_text("en")) == [wanted]


_VI = {"over": "trên", "at least": "ít nhất", "under": "dưới", "at most": "không quá"}


@given(st.integers(1, 10**9), st.integers(-3, 3), st.sampled_from(["90 %", "89.95 %", "33.3333 %"]))
def test_a_share_stands_on_its_own_side_of_a_grade(whole: int, beside: int, start: str) -> None:
    """And points without a step on that of the points a grade begins at."""
    bound = Fraction(start.removesuffix(" %")) / 100
    part = min(whole, max(0, int(whole * bound) + beside))
    for grade in (start, start.removesuffix(" %")):
        of = Model(
            id="m",
            version="1",
            title="M",
            missing="missing",
            no_cases="zero",
            rounding=Rounding(),
            variables=[Variable(id="a", label="A"), Variable(id="b", label="B")],
            items=[Indicator(code="1", label="D", measure="b / a", max=100, points="proportional")],
            grades=[Grade(id="good", label="Good", from_=grade), Grade(id="weak", label="Weak")],
        )
        total = assessed(of, {"a": whole, "b": part}).score(UNIT)
        shown = printed(total.share_text("en")) if "%" in grade else printed(total.points_text("en"))
        assert (shown >= bound * 100) == (total.grade == "good")


@given(st.integers(1, 5_000), st.integers(1, 40), st.integers(-2, 2), st.integers(1, 10**6))
def test_a_pace_stands_on_its_own_side_of_what_it_takes(gap: int, months: int, beside: int, parts: int) -> None:
    """To the last decimal that tells; a pace that is needed is none of nothing."""
    one = result(ratio_model("at least 50 %"), {"part": 1, "whole": 10})
    step = RoadStep(result=one, gap=gap, months=months, pace=Fraction(gap, months) + Fraction(beside, parts))
    assert (printed(step.pace_text("en")) >= printed(step.needed_text("en"))) == step.on_pace
    assert printed(step.needed_text("en")) > 0


@given(st.fractions(max_denominator=10**12), st.booleans())
def test_a_difference_is_never_printed_as_nothing(difference: Fraction, percent: bool) -> None:
    """It has its sign, and no difference has none."""
    text = signed(format_difference(difference, "en", percent=percent))
    shown = printed(text.removeprefix("+"))
    assert (shown > 0, shown < 0) == (difference > 0, difference < 0)
    assert text[0] == ("+" if difference > 0 else "−" if difference < 0 else "0")


def test_a_change_since_a_baseline_is_seen() -> None:
    """However small."""
    of = model(Indicator(code="1", label="D", type="percent", baseline=Baseline(is_="89.9991 %")))
    one = result(of, {"1": "89.9999 %"})
    assert one.change_text("en") == "+0.001 percentage points"
    assert "89.9991 %" in one.explain("en")


def test_what_is_above_a_hundred_percent_reads_so() -> None:
    """In the finding that says that it is."""
    one = result(ratio_model(), {"part": 100_001, "whole": 100_000})
    said = " ".join(found.message("en") for found in one.findings)
    assert "100.001 %" in said


def in_a_cell(value: Fraction, number: str) -> Fraction:
    """What a spreadsheet prints of a value: the part of a format that holds for it, and its decimals."""
    *conditional, other = number.split(";")
    for part in conditional:
        found = re.fullmatch(r"\[([<>])([0-9.]+)\](.*)", part)
        assert found is not None
        sign, limit, shown = found.groups()
        if value < Fraction(limit) if sign == "<" else value > Fraction(limit):
            other = shown
            break
    places = sum(one in "0#" for one in other.partition(".")[2])
    scale = 100 if other.endswith("%") else 1
    return Fraction(round(value * scale * 10**places), 10**places)


def the_line(of: Model) -> Line:
    """The one line."""
    return of.meaning.lines["1"]


@given(near_targets())
def test_cells_print_a_value_on_its_own_side_of_its_target(drawn: tuple[str, Result]) -> None:
    """Live: whatever is typed, by the format of the cell; of counts that a cell tells apart."""
    word, one = drawn
    assert isinstance(one.value, Fraction)
    assert one.target is not None
    (bound,) = one.target.bounds
    assume(one.value == bound or abs(one.value - bound) > Fraction(1, 10**7))
    shown = in_a_cell(one.value, value_format(the_line(one.model), 0))
    fixed = not value_format(the_line(one.model), 0).startswith("0")
    target = one.target_text("en") if fixed else bound_shown(bound, one.value, "en", percent=True)
    assume(len(target.partition(".")[2]) < 8)
    assert holds(shown, word, numbers(target)) == (one.verdict in ("met", "exceeded"))


def test_a_workbook_prints_a_gap_that_is_there() -> None:
    """As everywhere, and as a number."""
    openpyxl = pytest.importorskip("openpyxl")
    import io

    of = model(Indicator(code="1", label="D", type="percent", target="at least 80 %"))
    book = openpyxl.load_workbook(io.BytesIO(write_assessment(assessed(of, {"1": "79.9991 %"}), "en")))
    cells = [cell for row in book.worksheets[1].iter_rows(min_row=3) for cell in row if isinstance(cell.value, float)]
    assert {cell.number_format for cell in cells} >= {"#,##0.000%", '#,##0.000" percentage points"'}


@given(st.decimals("0.000001", "99", places=6))
def test_what_is_signed_says_its_target_exactly(bound: object) -> None:
    """In the read-back as in results."""
    at = Fraction(str(bound)) / 100
    text = format_bound(at * 100, "en")
    of = model(Indicator(code="1", label="D", type="percent", target=f"at least {Literal(at, percent=True)}"))
    assert f"{text} %" in to_text(annex(of, "en"))
    assert result(of, {"1": "50 %"}).target_text("en") == f"at least {text} %"
