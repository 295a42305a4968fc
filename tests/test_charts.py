"""Charts: every text is text, every bar as long as its figure, every look told apart without colour."""

import re
from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Assessment, Data, Indicator, Model, Observation, load, read
from khong3.assessment.trends import trend
from khong3.charts import (
    LOOKS,
    Bar,
    Caption,
    Chart,
    Series,
    bar_chart,
    leaving_chart,
    line_chart,
    pace_chart,
    points_chart,
    ranking_chart,
    trend_chart,
    weights_chart,
)
from khong3.charts import unit_chart as chart_of_unit
from khong3.charts.bars import WIDTH
from khong3.charts.writing import broken, width_of
from khong3.text import format_number, visible
from tests.models import assessed, model
from tests.paged import PLAIN
from tests.paged import assessment as paged

EXAMPLE = Path(__file__).parents[1] / "examples" / "thuong-xuan-communes-illustrative"
SVG = "{http://www.w3.org/2000/svg}"
FIGURES = st.fractions(min_value=-1_000, max_value=10_000, max_denominator=1_000)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnuhc\u202c \x1b[31m \x00",
    "]]>&amp;<!--",
]


def drawn(chart: Chart) -> ET.Element:
    """The picture as XML: it is well formed."""
    return ET.fromstring(chart.svg())  # noqa: S314 - it is our own


def texts(picture: ET.Element) -> list[str]:
    """All texts that are seen."""
    return [(one.text or "") + "".join(part.tail or "" for part in one) for one in picture.iter(f"{SVG}text")]


@given(st.lists(st.tuples(st.text(max_size=40), FIGURES), min_size=1, max_size=8), st.sampled_from(list(LOOKS)))
def test_bars_are_as_long_as_their_figures(rows: list[tuple[str, Fraction]], look: str) -> None:
    """In one scale from zero, within the picture, whatever the labels are."""
    bars = [Bar(label=label, text=str(value), value=value, look=look) for label, value in rows]
    picture = drawn(bar_chart(bars, Caption("Tên", "Nói.")))
    (path,) = (one.get("d", "") for one in picture.iter(f"{SVG}path") if one.get("fill") == LOOKS[look].fill)
    found = [tuple(map(float, one)) for one in re.findall(r"M(-?[\d.]+) -?[\d.]+h(-?[\d.]+)", path)]
    assert len(found) == len(rows)
    longest = max(abs(value) for _, value in rows)
    unit = max(length for _, length in found) / float(longest) if longest else 0.0
    for (start, length), (_, value) in zip(found, rows, strict=True):
        assert start >= 0
        assert start + length <= WIDTH + 1
        assert abs(length - float(abs(value)) * unit) <= 1.2
    assert [text for text in texts(picture) if text in {str(value) for _, value in rows}]


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_come_out_as_text(label: str) -> None:
    """Markup is text, signs that nobody sees are shown, and nothing is run."""
    bar = Bar(label=label, text=label, value=Fraction(1), data={"unit": label})
    series = Series(label=label, values=[Fraction(1), None], texts=[label, ""])
    for chart in (
        bar_chart([bar], Caption(label, label), width=2_000),
        trend_chart([label, "2024"], [series], Caption(label, label)),
    ):
        picture = drawn(chart)
        assert {one.tag for one in picture.iter()} <= {
            f"{SVG}{tag}" for tag in ("svg", "g", "title", "desc", "text", "path")
        }
        assert " ".join(visible(label).split()) in " | ".join(" ".join(one.split()) for one in texts(picture))
        assert not re.search("[\x00\x1b\u202e]", chart.svg())


def test_a_screen_reader_is_told_what_it_shows() -> None:
    """The picture is one image, named by its title, described in words; no two have one id."""
    every = [bar_chart([Bar(label="Xã A", text=text)], Caption("Tên", "Nói.")) for text in ("1", "2")]
    found = [drawn(one) for one in every]
    for picture in found:
        named = (picture.get("aria-labelledby") or "").split()
        told = {one.get("id"): one.text for one in picture.iter() if one.tag in (f"{SVG}title", f"{SVG}desc")}
        assert picture.get("role") == "img"
        assert [told[one] for one in named] == ["Tên", "Nói."]
    assert found[0].get("aria-labelledby") != found[1].get("aria-labelledby")


@given(st.text(alphabet="Xã Ngọc Phụng wWmM…", max_size=80), st.integers(40, 300), st.integers(1, 3))
def test_labels_keep_to_their_room(text: str, room: int, lines: int) -> None:
    """And say by … that they go on."""
    found = broken(text, room, lines)
    assert len(found) <= lines
    assert all(width_of(one) <= room or one == "…" for one in found)
    assert " ".join(found) == " ".join(text.split()) or "…" in "".join(found)


def light(colour: str) -> list[float]:
    """Red, green and blue as amounts of light."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]


def luminance(parts: list[float]) -> float:
    """How light it is, as WCAG reckons it."""
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


BLIND = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "nobody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}
"""What light becomes to eyes without one kind of cone (Machado, Oliveira, Fernandes 2009), and on a grey printer."""


@pytest.mark.parametrize("eyes", BLIND)
def test_looks_are_told_apart_without_colour(eyes: str) -> None:
    """Any two fills differ in lightness by half as much again, to whatever eyes and on paper."""
    seen = {
        name: luminance([sum(a * b for a, b in zip(row, light(look.fill), strict=True)) for row in BLIND[eyes]])
        for name, look in LOOKS.items()
    }
    for one, other in combinations(seen.values(), 2):
        darker, lighter = sorted((one, other))
        assert (lighter + 0.05) / (darker + 0.05) >= 1.5


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    """A district and its communes."""
    return load("thanh-hoa-3-khong").assess(read(EXAMPLE))


def test_each_figure_of_a_chart_is_that_of_its_result(assessment: Assessment) -> None:
    """By unit, line and period."""
    first = assessment.results[0]
    line = [one for one in assessment if one.line.name == first.line.name]
    unit = [one for one in assessment if one.commune.code == first.commune.code]
    found = 0
    for chart in (line_chart(line), chart_of_unit(unit)):
        picture = drawn(chart)
        for one in picture.iter(f"{SVG}text"):
            whose = {**picture.attrib, **one.attrib}
            if "data-unit" in one.attrib or "data-item" in one.attrib:
                result = assessment[whose["data-unit"], whose["data-item"]]
                assert (one.text, whose["data-period"]) == (result.value_text(), str(result.period))
                found += 1
    assert found == len(line) + sum(one.line.percent for one in unit)


def test_the_words_of_a_unit_are_of_what_is_drawn() -> None:
    """What is no percentage has no bar, and so is not counted beside it."""
    lines = [
        Indicator(code="1", label="Tỷ lệ", type="percent", target="at least 50 %"),
        Indicator(code="2", label="Số lớp", type="integer", target="at least 3"),
    ]
    chart = chart_of_unit([*assessed(model(*lines), {"1": "60 %", "2": 1})])
    assert chart.caption.description == "1 kết quả: 1 đạt, 0 chưa đạt, 0 chưa kết luận."


def test_a_target_between_two_numbers_has_both_marks() -> None:
    """One alone would be read as a least."""
    line = Indicator(code="1", label="Số lớp", type="integer", target="between 10 and 50")
    (one,) = assessed(model(line), {"1": 70})
    marks = [path for path in drawn(line_chart([one])).iter(f"{SVG}path") if path.get("stroke-width") == "2"]
    assert [path.get("d", "").count("M") for path in marks] == [1, 2], "one in the legend, two at the bar"


def test_ranking_and_trend_of_totals() -> None:
    """The best first; a period without a total is a gap that the words name."""
    folder = EXAMPLE.parent / "stages-illustrative"
    scores = [
        one
        for one in load(folder / "model-illustrative.yaml").assess(read(folder)).scores
        if one.pillar is None and one.points is not None
    ]
    chart = ranking_chart(scores)
    ranked = [one.text for one in drawn(chart).iter(f"{SVG}text") if one.get("data-unit")]
    assert ranked == [one.points_text() for one in sorted(scores, key=lambda one: -(one.points or 0))]
    assert points_chart(trend(scores[:1])).caption.description == f"{scores[0].period}: {scores[0].points_text()}"


def test_a_chart_becomes_a_picture_for_documents() -> None:
    """PNG, three pixels a unit."""
    chart = bar_chart([Bar(label="Xã Ngọc Phụng", text="1", value=Fraction(1))], Caption("Tên", "Nói."))
    content = chart.png()
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") == WIDTH * 3


@given(st.integers(1, 60))
def test_the_figures_of_a_trend_do_not_lie_upon_one_another(count: int) -> None:
    """Of many periods some have their figure above them, always the last; and some their name below."""
    texts_ = [f"{50 + at},25" for at in range(count)]
    series = Series(label="Tổng", values=[Fraction(50 + at) for at in range(count)], texts=texts_)
    chart = trend_chart([f"2024-{at}" for at in range(count)], [series], Caption("Tổng", "Nói."))
    above = [one for one in drawn(chart).iter(f"{SVG}text") if one.text in texts_]
    places = [(float(one.get("x") or 0), width_of(one.text or "")) for one in above]
    assert above[-1].text == texts_[-1]
    assert all(x + wide / 2 <= other - wide_ / 2 for (x, wide), (other, wide_) in pairwise(places))


def test_of_a_line_that_nobody_is_to_meet_nothing_is_open() -> None:
    """Typed points and choices have no verdict; points that somebody gave stand in place of a figure."""
    lines = [
        Indicator(code="1", label="Chấm", type="number", max=10, points="value"),
        Indicator(code="2", label="Mức", levels={"a": "Tốt", "b": "Kém"}, max=5, points={"a": 5, "b": 0}),
    ]
    model = Model(id="m", version="1", title="M", missing="missing", items=lines)
    said = [Observation(commune="X", period="2025", variable="1", points=4.5)]
    found = model.assess(Data(observations=said))
    for line, shown in (("1", "4,50 điểm"), ("2", "chưa có số liệu")):
        chart = line_chart([found["X", line]])
        assert chart.caption.description == "1 kết quả."
        assert shown in texts(drawn(chart))


def test_a_gap_in_a_trend_is_a_gap() -> None:
    """The line stops before a period that nothing was reported of, and it is said to have no points."""
    line = Indicator(code="1", label="Hồ sơ", type="number", max=10, points="value")
    model = Model(id="m", version="1", title="M", missing="missing", items=[line])
    said = [Observation(commune="X", period=one, variable="1", value=7) for one in ("2021", "2022", "2024", "2025")]
    chart = points_chart(model.assess(Data(observations=said)).trend("X"))
    assert "2023: chưa có" in chart.caption.description
    (path,) = [one.get("d") or "" for one in drawn(chart).iter(f"{SVG}path") if one.get("stroke-width")]
    assert (path.count("M"), path.count("L")) == (2, 2)


@pytest.mark.parametrize(
    "line",
    [
        Indicator(code="1", label="Hồ sơ", type="percent", target="at least 80 %"),
        Indicator(code="1", label="Hồ sơ", type="percent", max=5, points="max * value * value"),
    ],
)
def test_the_trend_of_a_line_is_as_high_as_its_figures(line: Indicator) -> None:
    """Whether it is scored or not: what is drawn is what stands beside it, and never its points under its value."""
    told = [
        Observation(commune="X", period=at, variable="1", value=one) for at, one in (("2024", "40 %"), ("2025", "80 %"))
    ]
    chart = points_chart(
        Model(id="m", version="1", title="M", missing="missing", items=[line]).assess(told).trend("X", "1")
    )
    (path,) = [one.get("d") or "" for one in drawn(chart).iter(f"{SVG}path") if one.get("stroke-width")]
    first, last = (float(one) for one in re.findall(r" ([0-9.]+)(?=L|$)", path))
    (foot,) = (float(one) for one in re.findall(r"M0 ([0-9.]+)H", chart.svg()))
    assert abs((foot - first) * 2 - (foot - last)) < 0.2
    assert {"40 %", "80 %"} <= set(texts(drawn(chart)))


def test_what_hangs_on_what_is_drawn() -> None:
    """The bar of a line left out is as many units as move; of a weight, the nearer of its two limits."""
    found = paged(PLAIN, "", "2024")
    leaving = found.leave_one_out()
    bars = texts(drawn(leaving_chart(leaving)))
    moved = [len({each.commune.code for each in (*one.ranks, *one.grades)}) for one in leaving]
    assert [int(one) for one in bars if one.isdigit()] == sorted(moved, reverse=True)
    weights = found.weight_tolerances()
    said = " | ".join(texts(drawn(weights_chart(weights))))
    for one in weights:
        up = "…" if one.up is None else format_number(one.up.weight, "vi", most=2)
        assert f"← {format_number(one.weight, 'vi')} → {up}" in said


def test_the_pace_of_a_unit_is_held_against_what_it_needs() -> None:
    """One bar a line that lacks something; none where nothing is lacking."""
    road = paged(PLAIN, "", "2024").roadmap("2025-12-31")
    for way in road.units:
        steps = [one for one in way.steps if one.gap]
        chart = pace_chart(road, way)
        assert (chart is None) == (not steps)
        if chart is not None:
            said = texts(drawn(chart))
            assert sum(" / " in one for one in said) == len(steps)
            for one in steps:
                assert any(text.endswith(f"/ {one.needed_text()}") for text in said)
