"""Totals that stand on a part of the lines, since those without figures are left out, say so; no figure changes."""

from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from khong3 import Indicator, Model, Observation
from khong3.models.nodes import Missing
from khong3.paper import make_paper, write_text
from tests.command import Run

SPEC = """
khong3: 1
id: few
version: 1
title: Bộ chỉ số thử
missing: leave out
items:
- {code: 1, label: Dòng một, type: integer, max: 10, points: {each: 1}}
- {code: 2, label: Dòng hai, type: integer, max: 10, points: {each: 1}}
- {code: 3, label: Dòng ba, type: integer, max: 10, points: {each: 1}}
"""


def model(lines: int, missing: Missing) -> Model:
    """Lines of ten points each."""
    return Model(
        id="m",
        version="1",
        title="M",
        missing=missing,
        items=[
            Indicator(code=str(at), label=f"Dòng {at}", type="integer", max=10, points={"each": 1})
            for at in range(1, lines + 1)
        ],
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=1, max_size=8), st.sampled_from(["leave out", "zero"])
)
def test_a_total_says_on_how_many_lines_it_stands(figures: list[int | None], missing: Missing) -> None:
    """Only where lines are left out for want of figures, and there is a total; a warning where they are most."""
    there = [one for one in figures if one is not None]
    said = [
        Observation(commune="A", period="2025", variable=str(at), value=one) for at, one in enumerate(figures, start=1)
    ]
    found = model(len(figures), missing).assess(said, "2025")
    score = found.score("A")
    few = missing == "leave out" and 0 < len(there) < len(figures)
    assert score.figured == ((len(there), len(figures)) if few else None)
    codes = [one.code for one in found.findings if one.code.startswith("total-on")]
    assert codes == (["total-on-few" if 2 * len(there) < len(figures) else "total-on-some"] if few else [])
    if there and missing == "leave out":
        assert score.points is not None
        assert abs(score.points - Fraction(sum(there) * len(figures), len(there))) <= Fraction(1, 200)
    words = f"trên {len(there)}/{len(figures)} dòng có số liệu"
    if found.reports(found.periods[0]) and score.points is not None:
        assert (words in write_text(make_paper("report", found))) is few
        assert (words in write_text(make_paper("decision", found))) is few


def test_the_tables_say_so_too(khong3: Run, tmp_path: Path) -> None:
    """Beside the unit among others, and beside the total of one."""
    spec, figures = tmp_path / "m.yaml", tmp_path / "a.csv"
    spec.write_text(SPEC, encoding="utf-8")
    figures.write_text("commune,period,1,2,3\nA,2025,10,,\nB,2025,9,8,7\n", encoding="utf-8")
    assert khong3("assess", str(spec), str(figures)).out.count("(trên 1/3 dòng có số liệu)") == 1
    one = khong3("assess", str(spec), str(figures), "--commune", "A").out
    assert "Tổng điểm (trên 1/3 dòng có số liệu)" in one
