"""Succession: figures of units that are gone, carried onto the units of a day; nobody counted twice, nobody lost."""

import itertools
import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import (
    Assessment,
    Commune,
    Data,
    Indicator,
    KhongError,
    Model,
    Observation,
    Succession,
    Variable,
    load,
    read,
)
from khong3.charts import points_chart
from khong3.communes import share_of
from khong3.observations import read_succession
from khong3.paper import make_paper, write_text
from khong3.paper.content import PaperKind
from khong3.succession import SuccessionTable
from tests.command import Run
from tests.histories import FILES, HALVES, LAST, MODEL, WAYS, Tally, drawn, tallied
from tests.models import model

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "thuong-xuan-succession-illustrative"
SHARES = ROOT / "examples" / "thuong-xuan-shares-illustrative" / "succession.csv"
DAY, LATE = "2025-07-01", "2026-12-31"
COUNTS = st.integers(0, 5000)
PHONES = model(
    Indicator(
        code="1", label="Có máy", max=10, measure="owners / adults", target="at least 80 %", points="proportional"
    ),
    Indicator(code="2", label="Cuộc gọi", measure="calls"),
    Indicator(code="3", label="Công khai", type="yes/no"),
    Indicator(code="4", label="Nhiệt độ", measure="heat"),
    Indicator(code="5", label="Có mạng", measure="wifi"),
    variables=[
        Variable(id="adults", label="Người lớn"),
        Variable(id="owners", label="Người có máy", part_of="adults"),
        Variable(id="calls", label="Cuộc gọi", over_time="sum"),
        Variable(id="heat", label="Nhiệt độ", type="number", over_places="mean"),
        Variable(id="wifi", label="Có mạng", type="yes/no", over_places="any"),
    ],
    missing="missing",
    no_cases="full",
)


def row(old: str, new: str, share: str | None = None, *, on: str = DAY) -> Succession:
    """A row of the table: all of a unit, or, with ``share``, a part of it; ``?`` is a share that is not known."""
    known = None if share in (None, "?") else share
    return Succession(old=old, new=new, on=on, whole=share is None, share=known, basis="people", source="1686/NQ")


def said(code: str, period: str = "2024", /, **figures: object) -> list[Observation]:
    """What a unit reported."""
    return [
        Observation(commune=code, period=period, variable=name, value=value)  # type: ignore[arg-type]
        for name, value in figures.items()
    ]


def carried(
    rows: Iterable[Succession],
    *reports: list[Observation],
    units: Iterable[Commune] = (),
    on: str = "2025-12-31",
    of: Model = PHONES,
) -> Assessment:
    """What the units of a day come to."""
    data = Data(observations=[one for report in reports for one in report], communes=units, succession=rows)
    return of.assess(data).comparable(on)


def codes(found: Assessment) -> set[str]:
    """What is found, by code."""
    return {one.code for one in found.findings}


def refused(rows: Iterable[Succession]) -> list[str]:
    """Why nothing can be carried by a table."""
    with pytest.raises(KhongError) as caught:
        carried(rows, said("A", adults=1))
    return [one.code for one in caught.value.findings]


def figures_of(found: Assessment) -> list[tuple[object, ...]]:
    """All that an assessment says of lines and totals."""
    lines = [(one.commune.code, str(one.period), one.line.name, one.value, one.verdict, one.points) for one in found]
    return sorted([*lines, *((one.commune.code, str(one.period), "", one.points) for one in found.scores)], key=repr)


# Laws


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=2, max_size=6))
def test_merging_then_assessing_equals_assessing_summed_counts(units: list[tuple[int, int, int]]) -> None:
    """Whatever the counts, the merged unit is assessed as one that reported their sums."""
    names = ("adults", "owners", "calls")
    counts = [dict(zip(names, (max(one), min(one), one[2]), strict=True)) for one in units]
    reports = [said(f"old{at}", **one) for at, one in enumerate(counts)]
    merged = carried([row(f"old{at}", "new") for at in range(len(units))], *reports)
    summed = PHONES.assess(said("new", **{name: sum(one[name] for one in counts) for name in names}))
    assert figures_of(merged) == figures_of(summed)


@given(COUNTS, st.lists(st.integers(1, 50), min_size=2, max_size=5), st.booleans())
def test_shares_come_to_one_and_counts_are_conserved(adults: int, weights: list[int], blank: bool) -> None:
    """All parts together are the unit that was split, to the last fraction; a blank share is the rest."""
    shares = [Fraction(one, sum(weights)) for one in weights]
    rows = [
        Succession(old="old", new=f"new{at}", on=DAY, whole=False, share=None if blank and at == 0 else share)
        for at, share in enumerate(shares)
    ]
    found = carried(rows, said("old", adults=adults, owners=adults // 2))
    parts = [found[f"new{at}", "1"] for at in range(len(rows))]
    assert [one.denominator for one in parts] == [adults * share for share in shares]
    assert sum(one.numerator or 0 for one in parts) == adults // 2
    assert not any(one.value is not None and one.value > 1 for one in parts if isinstance(one.value, Fraction))


@given(st.integers(0, 10**6), st.booleans())
def test_carrying_twice_equals_carrying_through(seed: int, known: bool) -> None:
    """By way of a day between or at once: the same; where shares are not known, no wider."""
    history = drawn(seed, known=known)
    between = history.of[1][0]
    before = [one for one in HALVES if one.last_day < between]
    plain = MODEL.assess(history.data(seed=seed), before)
    twice, once = plain.comparable(between).comparable(LAST), plain.comparable(LAST)
    if known:
        assert figures_of(twice) == figures_of(once)
        return
    for one, other in zip(twice, once, strict=True):
        assert one.bounds is not None or one.value == other.value
        if one.bounds is not None and other.bounds is not None:
            assert (one.bounds.least or 0) <= (other.bounds.least or 0)
            assert one.bounds.greatest is None or (other.bounds.greatest or 0) <= one.bounds.greatest


@given(st.integers(0, 10**6), st.integers(1, 100), st.sampled_from(FILES))
def test_the_order_of_rows_changes_nothing(seed: int, order: int, files: str) -> None:
    """Rows of figures, of units and of the table may come in any order."""
    history = drawn(seed, known=seed % 2 == 0, silent=True)
    one, other = (MODEL.assess(history.data(files, seed=at), HALVES).comparable(LAST) for at in (0, order))
    assert figures_of(one) == figures_of(other)
    assert sorted(map(str, one.findings)) == sorted(map(str, other.findings))


@given(st.integers(0, 10**6))
def test_of_its_own_day_everything_stays(seed: int) -> None:
    """The units of the last period, carried onto that day, are what they are."""
    history = drawn(seed)
    plain = MODEL.assess(history.data(seed=seed), HALVES[-1])
    assert figures_of(plain) == figures_of(plain.comparable(LAST))


@pytest.mark.parametrize(("known", "silent", "files"), WAYS)
def test_nobody_is_counted_twice_and_nobody_is_lost(known: bool, silent: bool, files: str) -> None:
    """Codes that are taken over, units that report under codes of nobody: against a naive count of people."""
    total = Tally()
    first = 1000 * WAYS.index((known, silent, files))
    for seed in range(first, first + 6):
        history = drawn(seed, known=known, silent=silent)
        total += tallied(history, files=files, seed=seed)
        total += tallied(history, history.of[1][0], files, seed=seed)
    assert (total.double, total.lost) == (0, 0)
    assert total.exact > 100


# The example


def by_hand(page: str) -> dict[str, tuple[str, ...]]:
    """The table of the page that has a row for each unit of the day, by code."""
    text = (ROOT / "docs" / "explanation" / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\| (156\d\d) [^|]*\|(.*)\|$", text, re.MULTILINE)
    return {code: tuple(cell.strip() for cell in cells.split("|")) for code, cells in rows}


def sum_of(cell: str) -> tuple[Fraction, Fraction]:
    """From where to where the counts of a cell come, written as a sum: ``3 100 + 2 900 = 6 000``."""
    counts, _, total = cell.partition(" = ")
    fixed, _, more = counts.partition("[0 …")
    least = sum(map(digits, fixed.split("+")), Fraction(0))
    assert not total or digits(total) == least, cell
    return least, least + digits(more)


def digits(text: str) -> Fraction:
    """A count, whatever parts its thousands."""
    return Fraction("".join(re.findall(r"\d", text)) or 0)


@pytest.mark.parametrize(("page", "lang"), [("units-over-time.md", "en"), ("don-vi-theo-thoi-gian.md", "vi")])
def test_the_example_is_what_the_page_reckons_by_hand(page: str, lang: str) -> None:
    """Every count, share and verdict of the nine units, of both years, as it is printed."""
    from khong3.catalogue.words import VERDICTS

    found = load("thanh-hoa-3-khong").assess(read(EXAMPLE)).comparable("2025-12-31")
    written = by_hand(page)
    assert len(written) == 9
    for code, (adults, owners, *years) in written.items():
        result = found[code, "smartphone", "2024"]
        (fewest, most), (least, _) = sum_of(adults), sum_of(owners)
        if fewest == most:
            assert (result.denominator, result.numerator) == (most, least)
        else:
            assert result.bounds is not None
            assert result.bounds.least == least / most
        for period, cell in zip(("2024", "2025"), years, strict=True):
            one = found[code, "smartphone", period]
            verdict = VERDICTS[one.verdict].in_(lang)  # type: ignore[arg-type]
            shown = "" if one.number is None else round_text(one.number, lang)
            assert cell == f"{shown} {verdict}".strip()


def round_text(share: Fraction, lang: str) -> str:
    """A percentage with two decimals, as people write it by hand."""
    text = f"{float(round(share * 100, 2)):.2f}".rstrip("0").rstrip(".")
    return (text.replace(".", ",") if lang == "vi" else text) + " %"


def test_the_example_with_shares() -> None:
    """Luận Khê shared out: the page's sums, estimates by name, and all of the district as it was."""
    plain = load("thanh-hoa-3-khong").assess(read(EXAMPLE))
    found = plain.comparable("2025-12-31", read_succession(SHARES).succession)
    counts = {
        code: (found[code, "smartphone", "2024"].numerator, found[code, "smartphone", "2024"].denominator)
        for code in ("15634", "15661", "thuong-xuan")
    }
    assert counts == {"15634": (9370, 11800), "15661": (3930, 5500), "thuong-xuan": (53000, 63700)}
    assert found["15634", "smartphone", "2024"].gap == 71
    notes = [one for one in found["15634", "smartphone", "2024"].findings if one.code == "estimate-carried"]
    assert len(notes) == 2
    assert "15631 + 15634 + 15637" in notes[0].message("vi")
    told = [one.message("vi") for one in found.findings if one.code == "carried-by-share"]
    assert len(told) == 2
    assert "15637" in told[0]
    assert "60 %" in told[0]
    assert "dân số" in told[0]
    text = found["15634", "smartphone", "2024"].explain("vi")
    assert "“Người dân có điện thoại thông minh” gộp từ đơn vị cũ: 15631 + 15634 + 15637 (1686/NQ-UBTVQH15" in text


def test_the_code_alone_would_be_wrong() -> None:
    """Xuân Lộc's figures are not those of Thắng Lộc, though the code is one."""
    plain = load("thanh-hoa-3-khong").assess(read(EXAMPLE))
    assert plain["15643", "smartphone", "2024"].number == Fraction(9, 10)
    assert plain.comparable("2025-12-31")["15643", "smartphone", "2024"].number == Fraction(509, 600)


# What is carried, and how


def test_what_came_and_went_within_the_year() -> None:
    """Months before the day are of the units then, those after of the unit since; the year is made of both."""
    reports = [said(code, f"2025-{month:02}", calls=10) for code in ("A", "B") for month in range(1, 7)]
    reports += [said("B", f"2025-{month:02}", calls=25) for month in range(7, 13)]
    data = Data(observations=[one for of in reports for one in of], succession=[row("A", "B"), row("B", "B")])
    found = PHONES.assess(data, "2025").comparable("2025-12-31")
    assert [(one.commune.code, one.value) for one in found if one.line.name == "2"] == [("B", 6 * 20 + 6 * 25)]


def test_a_year_between_two_changes_is_made_of_either_area() -> None:
    """Without a list, months of the code's two units are not taken for one unit's year."""
    reports = [said(code, f"2025-{month:02}", calls=10) for code in ("A", "B") for month in range(1, 7)]
    reports += [said("B", f"2025-{month:02}", calls=25) for month in range(7, 13)]
    rows = [row("A", "B"), row("B", "B"), row("B", "D", on="2026-07-01"), row("C", "D", on="2026-07-01")]
    found = carried(rows, *reports, said("C", "2025", calls=7), on="2026-12-31")
    assert not [one for one in found if one.commune.code == "D" and str(one.period) == "2025"]
    lacking = [one for one in found.findings if one.code == "carried-incomplete" and one.place.period == "2025"]
    assert [one.parameters["lacking"] for one in lacking] == [("B (B)",)]


def test_who_only_changed_its_code_takes_everything_along() -> None:
    """Counts, percentages, answers and points of a unit that was renamed or re-typed."""
    points = Observation(commune="A", period="2024", variable="1", points=7, stage="appraised")
    stated = Observation(commune="A", period="2024", variable="1", value="74 %")
    found = carried([row("A", "B")], said("A", **{"3": "yes"}), [points, stated])
    assert [one.commune.code for one in found.scores] == ["B"]
    assert (found["B", "1"].value, found["B", "1"].points, found["B", "3"].value) == (Fraction(74, 100), 7, True)
    assert codes(found) == {"comparable-units"}


def test_a_mean_and_an_answer_come_together_as_the_model_says() -> None:
    """``over_places`` of a variable holds for units that became one."""
    found = carried([row("A", "C"), row("B", "C")], said("A", heat="20.5", wifi="no"), said("B", heat="22", wifi="yes"))
    assert (found["C", "4"].value, found["C", "5"].value) == (Fraction("21.25"), True)


def test_what_cannot_be_carried_is_named() -> None:
    """Percentages without counts, points, answers of a part, what one unit did not report: each by its name."""
    points = [Observation(commune="A", period="2024", variable="1", points=7)]
    percent = [Observation(commune="B", period="2024", variable="1", value="74 %")]
    found = carried([row("A", "C"), row("B", "C")], said("A", adults=10, **{"3": "yes"}), percent, points)
    told = {one.code: one.message("en") for one in found.findings if one.code.startswith("carried")}
    assert told == {
        "carried-percentage": "C, 2024: stated percentages of 1 cannot be made of those of units before; counts can.",
        "carried-not-added": "C, 2024: the model does not say how 3 of several units come to one (`over_places`).",
        "carried-points": "C, 2024: the points of 1 of the units before cannot be brought together.",
        "carried-incomplete": "C, 2024: no adults is made, for want of figures of B (B).",
    }
    assert not [one for one in found if one.value is not None]


WEIGHED = model(
    Indicator(code="1", label="Có máy", max=10, measure="owners / adults", points="proportional"),
    Indicator(code="2", label="Chất lượng", type="percent"),
    Indicator(code="3", label="Chỉ số", measure="heat"),
    variables=[
        Variable(id="adults", label="Người lớn"),
        Variable(id="owners", label="Có máy", part_of="adults"),
        Variable(id="heat", label="Chỉ số", type="number", over_places="none"),
    ],
    missing="missing",
    no_cases="full",
    carry_by="adults",
)


def points(code: str, given_points: str, stage: str, reason: str | None = None) -> Observation:
    """Points that somebody gave the first line."""
    return Observation(commune=code, period="2024", variable="1", points=given_points, stage=stage, reason=reason)


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 100)), min_size=2, max_size=5))
def test_points_and_percentages_by_a_named_weight(units: list[tuple[int, int]]) -> None:
    """The mean weighted by the model's count, exactly; it lies between the least and the greatest."""
    reports = [
        [
            *said(f"old{at}", adults=adults, heat=share, **{"2": f"{share} %"}),
            points(f"old{at}", str(share / 10), "appraised"),
        ]
        for at, (adults, share) in enumerate(units)
    ]
    found = carried([row(f"old{at}", "new") for at in range(len(units))], *reports, of=WEIGHED)
    mean = Fraction(sum(adults * share for adults, share in units), sum(adults for adults, _ in units))
    assert (found["new", "1"].points, found["new", "2"].value, found["new", "3"].value) == (mean / 10, mean / 100, mean)
    assert min(share for _, share in units) <= mean <= max(share for _, share in units)
    told = [one.message("vi") for one in found.findings if one.code == "carried-mean"]
    assert len(told) == 1
    assert "theo Người lớn" in told[0]


def test_the_mean_is_of_all_units_or_none() -> None:
    """A stage at which one unit was given none, a part of a unit, a unit without the weight: refused as before."""
    merged = [row("A", "C"), row("B", "C")]
    both = [points("A", "8", "self", "đủ"), points("B", "4", "self"), points("A", "7", "appraised")]
    found = carried(merged, said("A", adults=3), said("B", adults=1), both, of=WEIGHED)
    assert {stage: one.points for stage, one in found["C", "1"].given.items()} == {"self": 7}
    told = {one.code: one.message("en") for one in found.findings if one.code.startswith("carried")}
    assert told["carried-points-lacking"] == (
        "C, 2024: points of 1 cannot be averaged by Người lớn, for want of given points (appraised) of B (B)."
    )
    assert "carried-mean" in told
    # The stage after is not known, so nothing is: what the units themselves gave does not stand in its place.
    assert found["C", "1"].points is None
    lone = carried(merged, said("A", adults=3), both, of=WEIGHED)
    assert [one.message("en") for one in lone.findings if one.code == "carried-points-lacking"] == [
        "C, 2024: points of 1 cannot be averaged by Người lớn, for want of Người lớn of B (B)."
    ]
    shares = carried(merged, said("A", adults=3, **{"2": "80 %"}), said("B", **{"2": "90 %"}), of=WEIGHED)
    assert [one.message("en") for one in shares.findings if one.code == "carried-mean-lacking"] == [
        "C, 2024: 2 cannot be averaged by Người lớn, for want of Người lớn of B (B)."
    ]
    assert "carried-mean" not in codes(lone)
    split = carried([row("A", "C", "?"), row("A", "D", "?")], said("A", adults=3), both[:1], of=WEIGHED)
    assert {"carried-points-split"} <= codes(split)
    assert "carried-mean" not in codes(split)


def test_what_if_of_the_units_of_a_day() -> None:
    """What is supposed is of a unit of that day, as on the command line; later it cannot be carried any more."""
    merged = [row("A", "C"), row("B", "C")]
    data = Data(observations=[*said("A", adults=10, owners=5), *said("B", adults=10, owners=9)], succession=merged)
    supposing = PHONES.what_if(["data.C.owners=18"])
    found = supposing.assess(data, "2024", comparable_on="2025-12-31")
    assert (found["C", "1"].value, found["C", "1"].points) == (Fraction(9, 10), 9)
    (moved,) = supposing.moves(data, "2024", comparable_on=date(2025, 12, 31)).units
    assert (moved.commune.code, moved.difference) == ("C", 2)
    with pytest.raises(KhongError, match=r"assess\(…, comparable_on=…\)"):
        PHONES.what_if(["data.A.owners=6"]).assess(data, "2024").comparable("2025-12-31")


def test_a_decision_says_of_which_day_its_units_are() -> None:
    """And whose figures are estimates; one of today's units says neither."""
    reports = said("A", adults=10, owners=5), said("B", adults=10, owners=9)
    found = carried([row("A", "C", "1/2"), row("A", "D", "1/2")], *reports)
    kinds: tuple[PaperKind, ...] = ("decision", "minutes")
    for kind in kinds:
        text = write_text(make_paper(kind, found, period="2024"))
        assert "Mọi kỳ được tính theo các đơn vị của ngày 31/12/2025" in text
        assert "Số liệu của C, D có số ước tính" in text
        plain = write_text(make_paper(kind, PHONES.assess(Data(observations=reports[1])), period="2024"))
        assert "Mọi kỳ" not in plain
        assert "ước tính" not in plain
    assert "các đơn vị của ngày 31/12/2025" in write_text(make_paper("sheet", found, period="2024", unit="C"))
    assert "các đơn vị của ngày 31/12/2025" in write_text(make_paper("report", found, period="2024", unit="C"))


TYPED = model(
    Indicator(code="1", label="Điểm tự ghi", max=20, type="number", points="value"),
    Indicator(code="2", label="Điểm hội đồng", max=50, points=0),
    Indicator(code="3", label="Số lớp", max=20, measure="classes", points={"each": 1}),
    Indicator(code="4", label="Hạng", measure="place"),
    variables=[
        Variable(id="adults", label="Người lớn"),
        Variable(id="classes", label="Số lớp", type="number"),
        Variable(id="place", label="Hạng", over_places="none"),
    ],
    missing="missing",
    no_cases="full",
    carry_by="adults",
)


def test_points_that_somebody_types_are_no_count() -> None:
    """4 and 5 of 20 are no 9: they come together as given points do, by the model's weight, unless it says how."""
    merged = [row("A", "C"), row("B", "C")]
    reports = [
        said("A", adults=3000, classes=4, place=1, **{"1": "4"}),
        said("B", adults=1000, classes=5, place=5, **{"1": "8"}),
    ]
    found = carried(merged, *reports, of=TYPED)
    assert [found["C", name].points for name in ("1", "3")] == [5, 9]
    assert found["C", "4"].value == 2
    alone = carried(merged, *reports, of=evolve(TYPED, carry_by=None))
    assert (alone["C", "1"].value, alone["C", "4"].value) == (None, None)
    told = {one.code: one.message("en") for one in alone.findings if one.code.startswith("carried")}
    assert told == {
        "carried-points": "C, 2024: the points of 1 of the units before cannot be brought together.",
        "carried-apart": "C, 2024: place of several units does not come to one, by the model's `over_places: none`.",
    }
    over = carried(merged, reports[0], said("B", adults=1000, **{"1": "30"}), of=TYPED)
    assert over["C", "1"].value is None
    assert "carried-points-lacking" in codes(over)
    line = evolve(TYPED.lines["1"], over_places="sum")
    assert carried(merged, *reports, of=evolve(TYPED, items=[line]))["C", "1"].points == 12


def test_a_line_whose_points_are_not_carried_is_open() -> None:
    """It waits for points that somebody gives, as those that were given to the units before are not its own."""
    board = [
        Observation(commune=code, period="2024", variable="2", points=given, stage="self")
        for code, given in (("A", 40), ("B", 60), ("E", 30))
    ]
    reports = [said(one, adults=10, classes=2, **{"1": "4"}) for one in "ABE"]
    split = carried([row("A", "C", "1/2"), row("A", "D", "1/2")], *reports[:1], board[:1], of=TYPED)
    assert (split["C", "2"].points, split.score("C").points, split.score("C").rank) == (None, None, None)
    told = next(one for one in split.findings if one.code == "carried-points-split" and one.place.commune == "C")
    assert told.message("en") == "C, 2024: points of 1, 2 of a unit before cannot be shared out among its parts."
    assert told.mend("en") == "Give the new unit points."
    # 60 of 50 are no points: of B nobody knows them, and so of C.
    both = carried([row("A", "C"), row("B", "C")], *reports[:2], board[:2], of=TYPED)
    assert (both["C", "2"].points, both.score("C").points) == (None, None)
    assert both["C", "1"].points == 4
    good = carried([row("A", "C"), row("E", "C")], reports[0], reports[2], board[::2], of=TYPED)
    assert (good["C", "2"].points, good.score("C").points) == (35, 43)


def test_where_there_are_counts_they_decide() -> None:
    """A stated percentage is no mean beside the ratio of the sums."""
    stated = [Observation(commune=code, period="2024", variable="1", value="50 %") for code in ("A", "B")]
    counts = said("A", adults=3, owners=1), said("B", adults=1, owners=1)
    found = carried([row("A", "C"), row("B", "C")], *counts, stated, of=WEIGHED)
    assert found["C", "1"].value == Fraction(1, 2)
    assert "carried-percentage" in codes(found)


@pytest.mark.parametrize(("which", "right"), [("count", Fraction("3.5")), ("check", Fraction("8.75"))])
def test_of_points_and_counts_the_model_says_which_decide(which: Literal["count", "check"], right: Fraction) -> None:
    """Both are carried, and a difference is named either way."""
    given = [points("A", "2", "appraised"), points("B", "4", "appraised")]
    counts = said("A", adults=1000, owners=500), said("B", adults=3000, owners=3000)
    weighed = evolve(WEIGHED, given_points=which)
    found = carried([row("A", "C"), row("B", "C")], *counts, given, of=weighed)
    assert found["C", "1"].points == right
    assert "8,75" in " ".join(one.message("vi") for one in found["C", "1"].findings)


def test_the_weight_is_a_count_of_the_model() -> None:
    """Another name is refused when the model is loaded, with the likely one."""
    with pytest.raises(KhongError) as caught:
        evolve(WEIGHED, carry_by="adult").program  # noqa: B018 - it is checked there
    assert [(one.code, one.parameters["near"]) for one in caught.value.findings] == [("unknown-carry-by", "adults")]


def test_what_is_no_count_is_not_split() -> None:
    """A mean or an answer of a unit says nothing of its parts."""
    found = carried([row("A", "B", "?"), row("A", "C", "?")], said("A", heat="20", wifi="yes"))
    assert codes(found) == {"carried-not-split", "comparable-units"}
    assert not [one for one in found if one.value is not None]


def test_without_a_share_a_count_is_anything_up_to_all() -> None:
    """What is decided all the same is decided; what was exact before is a range."""
    rows = [row("A", "C", "?"), row("A", "B", "?"), row("B", "B")]
    found = carried(rows, said("A", adults=10, owners=10), said("B", adults=1000, owners=900))
    high, low = found["B", "1"].bounds, found["C", "1"]
    assert high is not None
    assert (high.least, high.greatest) == (Fraction(900, 1010), Fraction(910, 1000))
    assert found["B", "1"].verdict == "exceeded"
    assert low.verdict == "undetermined"
    notes = [one.message("en") for one in found["B", "1"].findings if one.code == "bound-carried"]
    assert notes == [
        "“Người lớn”: made of A + B (1686/NQ), it is 1,000 – 1,010.",
        "“Người có máy”: made of A + B (1686/NQ), it is 900 – 910.",
    ]


def test_what_is_open_at_one_end_says_which() -> None:
    """At least 500 of one unit and 700 of another are 1,200 or more, not within 1,200."""
    reports = [
        *said("A", adults=1000),
        *said("B", adults=1000, owners=700),
        Observation(commune="A", period="2024", variable="owners", value="500", qualifier="at least"),
    ]
    found = carried([row("A", "C"), row("B", "C")], reports)
    notes = [one.message("en") for one in found["C", "1"].findings if one.code == "bound-carried"]
    assert notes == ["“Người có máy”: made of A + B (1686/NQ), it is at least 1,200."]


def test_one_share_that_is_not_known_is_the_rest() -> None:
    """Of two parts one share says both."""
    found = carried([row("A", "B", "60 %"), row("A", "C", "?")], said("A", adults=4001, owners=1))
    assert (found["B", "1"].denominator, found["C", "1"].denominator) == (Fraction("2400.6"), Fraction("1600.4"))


def test_parts_that_meet_again_are_all_of_it() -> None:
    """However a unit was split, who took in all of its parts has all of its people."""
    rows = [row("A", "B", "?"), row("A", "C", "?"), row("B", "D", on="2025-10-01"), row("C", "D", on="2025-10-01")]
    found = carried(rows, said("A", adults=10, owners=9))
    assert found["D", "1"].value == Fraction(9, 10)
    assert codes(found) == {"comparable-units"}


def test_bounds_of_units_before_are_summed() -> None:
    """'Trên 100' people and 50 are at least 151, and no share is spoken of."""
    bound = Observation(commune="A", period="2024", variable="calls", value=100, qualifier="over")
    found = carried([row("A", "B"), row("B", "B")], [bound], said("B", calls=50))
    bounds = found["B", "2"].bounds
    assert bounds is not None
    assert bounds.least == 151
    assert "carried-unshared" not in codes(found)


def test_the_weakest_status_is_that_of_the_sum() -> None:
    """A sum of an official and a preliminary figure is preliminary."""
    early = [
        Observation(commune="A", period="2024", variable="adults", value=5, status="preliminary"),
        Observation(commune="B", period="2024", variable="adults", value=6),
    ]
    found = carried([row("A", "B"), row("B", "B")], early, said("A", owners=1), said("B", owners=1))
    statuses = {
        one.variable: one.status for unit in found.units for of in unit.figures.values() for one in of.observations
    }
    assert statuses == {"adults": "preliminary", "owners": None}


def test_codes_that_change_places() -> None:
    """On one day all rows happen together: each takes the other's people."""
    found = carried([row("A", "B"), row("B", "A")], said("A", adults=10, owners=1), said("B", adults=20, owners=2))
    assert (found["A", "1"].denominator, found["B", "1"].denominator) == (20, 10)


def test_a_unit_of_which_nobody_says_what_it_became() -> None:
    """The row of the code that goes on is missing: its figures are named, and no sum is made without them."""
    found = carried([row("A", "B")], said("A", adults=10, owners=1), said("B", adults=20, owners=2))
    assert codes(found) == {"carried-nowhere", "carried-beside", "comparable-units"}
    assert not [one for one in found if one.value is not None]


def test_of_a_part_that_goes_nowhere_the_rest_is_carried() -> None:
    """A part's own unit changed and has no row: the other part is in its sum, and the loss is named."""
    rows = [row("A", "B", "60 %"), row("A", "C", "40 %"), row("E", "C", on="2025-10-01"), row("B", "B")]
    found = carried(rows, said("A", adults=10, owners=5), said("B", adults=10, owners=5), said("E", adults=1, owners=1))
    assert found["B", "1"].denominator == 16
    assert codes(found) >= {"carried-nowhere", "carried-by-share"}
    assert "C" not in {one.commune.code for one in found}


@given(st.integers(0, 10**6))
def test_a_forgotten_row_is_never_silent(seed: int) -> None:
    """Where a row is lacking, each unit's people are right, open, or some unit is named that went nowhere."""
    history = drawn(seed)
    whole = [one for one in history.rows if one.whole]
    if not whole:
        return
    gone = whole[seed % len(whole)]
    lacking = evolve(history, rows=tuple(one for one in history.rows if one != gone), strange=())
    data = lacking.data()
    if not data.succession:
        return
    found = MODEL.assess(data, HALVES).comparable(LAST)
    said_so = ("carried-nowhere", "carried-to-unlisted")
    named = {(one.place.commune, one.place.period) for one in found.findings if one.code in said_so}
    for one in found:
        if one.line.name == "2" and one.commune.code != "all" and one.number is not None:
            origins = history.origins(one.commune.code, one.period, LAST)
            right = one.number == history.count("people", one.period, one.commune.code, LAST)
            assert right or {(code, str(one.period)) for code in origins} & named


@pytest.mark.parametrize("policy", ["zero", "pending", "keep"])
def test_documents_go_along(policy: str) -> None:
    """What was attached to units before stands for the unit that they became."""
    of = model(
        Indicator(code="1", label="Văn bản", max=2, measure="papers", points="min(papers; 2)", evidence="Văn bản"),
        variables=[Variable(id="papers", label="Số")],
        missing="missing",
        no_evidence=policy,
    )
    attached = Observation(commune="A", period="2024", variable="papers", evidence="12/QĐ")
    found = carried([row("A", "B"), row("B", "B")], said("A", papers=1), [attached], said("B", papers=1), of=of)
    assert found["B", "1"].points == 2
    assert "no-evidence" not in {one.code for one in found["B", "1"].findings}


def test_points_in_percent_are_meant() -> None:
    """A mean of percentages that the model asks for is one, and is shown as one."""
    asked = [Variable(id="q", label="Chất lượng", type="percent", over_places="mean")]
    of = model(Indicator(code="1", label="Chất lượng", measure="q"), variables=asked, missing="missing")
    found = carried([row("A", "B"), row("B", "B")], said("A", q="70 %"), said("B", q="75 %"), of=of)
    assert (found["B", "1"].value, found["B", "1"].value_text("vi")) == (Fraction(29, 40), "72,5 %")


@pytest.mark.parametrize(
    ("units", "on", "code"),
    [
        ([Commune(code="A", until="2025-06-30")], "2025-12-31", "carried-to-unlisted"),
        ([Commune(code="A", until="2025-06-30"), Commune(code="B", from_=DAY)], "2024-12-31", "carried-not-back"),
    ],
)
def test_units_that_are_not_there_on_the_day(units: list[Commune], on: str, code: str) -> None:
    """An heir that the list does not have, and figures of after the day."""
    found = carried([row("A", "B")], said("A", adults=10), said("B", "2025", adults=9)[:1], units=units, on=on)
    assert code in codes(found)


def test_an_heir_that_is_not_listed_leaves_the_other_its_part() -> None:
    """Of two heirs one is in the list: it has its share, and the other's is named."""
    units = [Commune(code="A", until="2025-06-30"), Commune(code="B", from_=DAY)]
    found = carried([row("A", "B", "40 %"), row("A", "C", "60 %")], said("A", adults=10, owners=5), units=units)
    assert found["B", "1"].denominator == 4
    assert "carried-to-unlisted" in codes(found)


def test_a_stage_and_a_day_hold_for_what_is_carried() -> None:
    """Only what was stated by the day, up to the stage, is carried."""
    early = Observation(commune="A", period="2024", variable="adults", value=5, on="2025-01-10")
    late = Observation(commune="A", period="2024", variable="adults", value=8, on="2025-03-10", status="corrected")
    rows = [row("A", "B"), row("B", "B")]
    data = Data(observations=[early, late, *said("A", owners=1), *said("B", adults=5, owners=2)], succession=rows)
    before = PHONES.assess(data, as_of="2025-02-01").comparable("2025-12-31")
    assert (before["B", "1"].denominator, before["B", "1"].numerator) == (10, 3)
    assert PHONES.assess(data).comparable("2025-12-31")["B", "1"].denominator == 13


def test_changes_compare_the_same_area() -> None:
    """Of the same units, a year before a merger and the one after can be held against each other."""
    found = load("thanh-hoa-3-khong").assess(read(EXAMPLE), "2025")
    apart, same = found.changes(), found.comparable("2025-12-31").changes()
    assert apart["15643", "smartphone"].value is None
    assert same["15643", "smartphone"].value == Fraction(5368, 6100) - Fraction(5090, 6000)


def test_a_trend_marks_the_merger() -> None:
    """What was made of units before says so, in words and in the picture; what is the unit's own does not."""
    rows = [row("A", "B"), row("B", "B")]
    years = [said(code, "2024", adults=10, owners=5) for code in ("A", "B")]
    found = carried(
        rows, *years, said("B", "2025", adults=20, owners=15), said("B", "2026", adults=20, owners=16), on=LATE
    )
    points = found.trend("B", "1")
    assert [(str(one.period), one.text(), one.carried) for one in points] == [
        ("2024", "50 % (từ đơn vị cũ)", True),
        ("2025", "75 %", False),
        ("2026", "80 %", False),
    ]
    assert [one.carried for one in found.trend("B")] == [True, False, False]
    drawn_ = points_chart(points, "en").svg()
    assert drawn_.count(">units change<") == 1
    assert "2024: 50 % (of units before)" in drawn_
    assert "units change" not in points_chart(points[1:], "en").svg()


def test_a_part_of_a_split_unit_is_not_called_merged() -> None:
    """It is of a unit before all the same."""
    rows = [row("A", "B", "50 %"), row("A", "C", "50 %")]
    found = carried(rows, said("A", "2024", adults=10, owners=5), said("B", "2025", adults=5, owners=4), on=LATE)
    assert found.trend("B", "1")[0].text("en") == "50 % (of units before)"


# The table


def test_the_table_of_the_statistics_office() -> None:
    """Headings and words as official tables have them; columns for readers are left alone."""
    found = read_succession(EXAMPLE / "succession.csv")
    assert len(found.succession) == 17
    assert not found.findings
    assert {one.new for one in found.succession if not one.whole} == {"15634", "15661"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("15640,15643,1/7,toàn bộ,,", "succession-day"),
        ("15640,15643,2025-07-01,nhập,,", "succession-part"),
        ("15640,15643,2025-07-01,một phần,140 %,", "succession-share"),
        ("15640,15643,2025-07-01,một phần,2400/1000,", "succession-share"),
        ("15640,15643,2025-07-01,toàn bộ,40 %,", "succession-share"),
        ("15640,15643,2025-07-01,một phần,40 %,trường học", "succession-basis"),
        ("15640,,2025-07-01,toàn bộ,,", "row-incomplete"),
    ],
)
def test_a_row_that_cannot_be_read_stops_carrying(tmp_path: Path, line: str, code: str) -> None:
    """It is named at its cell, and a sum that might lack its unit is not made."""
    head = "Mã cũ,Mã mới,Ngày hiệu lực,Ghi chú,Tỷ lệ,Căn cứ\n15643,15643,01/07/2025,Nhập toàn bộ,,\n"
    (tmp_path / "succession.csv").write_text(head + line + "\n", encoding="utf-8")
    (tmp_path / "2024.csv").write_text("commune,period,adults\n15640,2024,9\n15643,2024,9\n", encoding="utf-8")
    plain = PHONES.assess(read(tmp_path))
    assert [one.code for one in plain.findings if one.severity == "error"] == [code]
    assert plain.findings[0].place.line == 3
    with pytest.raises(KhongError) as caught:
        plain.comparable("2025-12-31")
    assert code in [one.code for one in caught.value.findings]


@pytest.mark.parametrize(
    ("heading", "cells", "shares"),
    [
        ("Tỷ lệ (%)", ("60", "40"), [Fraction(3, 5), Fraction(2, 5)]),
        ("Tỷ lệ %", ("62,5", "37,5"), [Fraction(5, 8), Fraction(3, 8)]),
        ("Tỷ lệ (%)", ("60 %", "40%"), [Fraction(3, 5), Fraction(2, 5)]),
        ("Tỷ lệ (%)", ("600/1000", "400/1000"), [Fraction(3, 5), Fraction(2, 5)]),
        ("Tỷ lệ (%)", ("0,6", "0,4"), [Fraction(6, 1000), Fraction(4, 1000)]),
        ("Tỷ lệ", ("0,6", "0,4"), [Fraction(3, 5), Fraction(2, 5)]),
        ("Tỷ lệ", ("60", "40"), []),
    ],
)
def test_the_sign_of_a_heading_is_that_of_its_shares(
    heading: str, cells: tuple[str, str], shares: list[Fraction], tmp_path: Path
) -> None:
    """As in every table: 60 below a percent sign is 60 %, and 0.6 is 0.6 %."""
    lines = [f"Mã cũ;Mã mới;Ngày;Phần;{heading}"]
    lines += [f"01;{new};2025-07-01;một phần;{cell}" for new, cell in zip(("02", "03"), cells, strict=True)]
    (tmp_path / "succession.csv").write_text("\n".join(lines), encoding="utf-8")
    data = read_succession(tmp_path / "succession.csv")
    assert [one.share for one in data.succession] == shares
    assert [one.code for one in data.findings] == ([] if shares else ["succession-share"] * 2)


def test_a_table_without_its_columns(tmp_path: Path) -> None:
    """What is lacking is named, with what there is."""
    (tmp_path / "succession.csv").write_text("cũ,mới\n1,2\n", encoding="utf-8")
    (found,) = read_succession(tmp_path / "succession.csv").findings
    assert (found.code, found.parameters["missing"]) == ("succession-header", ("old", "new", "day", "part"))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([row("A", "B"), row("A", "C")], "succession-contradicts"),
        ([row("A", "B"), row("A", "C", "40 %")], "succession-contradicts"),
        ([row("A", "B", "40 %"), row("A", "B", "60 %")], "succession-contradicts"),
        ([Succession(old="A", new="B", on=DAY, share=Fraction(1, 2))], "succession-contradicts"),
        ([row("A", "B", "40 %")], "succession-shares"),
        ([row("A", "B", "?")], "succession-shares"),
        ([row("A", "B", "40 %"), row("A", "C", "50 %")], "succession-shares"),
        ([row("A", "B", "100 %"), row("A", "C", "?")], "succession-shares"),
    ],
)
def test_rows_that_do_not_hold_together(rows: list[Succession], code: str) -> None:
    """Nothing is carried by a table that contradicts itself."""
    assert refused(rows) == [code]


def test_the_same_row_twice_is_one() -> None:
    """In two files, or on two sheets."""
    assert len(SuccessionTable((row("A", "B"), row("A", "B"))).portions) == 1
    assert carried([row("A", "B"), row("A", "B")], said("A", adults=1, owners=1))["B", "1"].denominator == 1


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("40 %", Fraction(2, 5)),
        ("12,5 %", Fraction(1, 8)),
        ("0,4", Fraction(2, 5)),
        ("1.204/3.010", Fraction(2, 5)),
        ("400 / 1.000,5", Fraction(800, 2001)),
        ("1.204/1250.75", Fraction("1.204") / Fraction("1250.75")),
        ("100 %", Fraction(1)),
        ("40", None),
        ("0 %", None),
        ("3/2", None),
        ("1/0", None),
        ("1/2/3", None),
        ("khoảng 40 %", None),
        ("", None),
    ],
)
def test_a_share_is_read_exactly_or_not_at_all(text: str, share: Fraction | None) -> None:
    """A percentage or two counts, under one sign of decimals."""
    assert share_of(text) == share


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"share": 0.4}, "not-a-share"),
        ({"share": "140 %"}, "not-a-share"),
        ({"share": Fraction(3, 2)}, "not-a-share"),
        ({"basis": "schools"}, "succession-basis"),
        ({"basis": ""}, "succession-basis"),
        ({"on": "1/7"}, "not-a-date"),
    ],
)
def test_a_row_written_in_python_is_held_at_the_door(keys: dict[str, object], code: str) -> None:
    """What is no share, basis or day is named at once."""
    with pytest.raises(KhongError) as caught:
        Succession(**{"old": "A", "new": "B", "on": DAY, "whole": False, **keys})  # type: ignore[arg-type]
    assert [one.code for one in caught.value.findings] == [code]


@pytest.mark.parametrize(("value", "most", "reckoned"), [(1, 2, False), ("1", 2, True), (1, 2.5, True)])
def test_ends_of_a_range_are_exact(value: str | int, most: int, *, reckoned: bool) -> None:
    """What was reckoned lies between whole numbers or fractions, and is marked so."""
    with pytest.raises(KhongError) as caught:
        Observation(commune="A", period="2024", variable="x", value=value, most=most, carried=reckoned)
    assert [one.code for one in caught.value.findings] == ["not-exact-ends"]


@given(st.integers(0, 10**6))
def test_a_code_is_one_unit_or_none_on_a_day(seed: int) -> None:
    """The lives that a table gives to a code do not overlap, and each ends where something happens to it."""
    table = SuccessionTable(drawn(seed).rows)
    for code in table.codes:
        lives = list(table.lives(code))
        for (_, ended), (began, _) in itertools.pairwise(lives):
            assert ended is not None
            assert began is not None
            assert ended < began
        assert all(table.there(code, day) for first, last in lives for day in (first, last) if day is not None)
        assert not any(table.changes(code, began, ended or date.max) for began, ended in lives if began and not ended)


# The command line


def test_on_the_command_line(khong3: Run) -> None:
    """The year before, of the units of the day."""
    ran = khong3("assess", "thanh-hoa-3-khong", str(EXAMPLE), "--comparable-on", "2025-12-31", "--format", "csv")
    assert ran.status == 0
    line = next(one for one in ran.out.splitlines() if "15643" in one and "smartphone" in one and "2024" in one)
    assert ",5090,6000," in line
    told = khong3(
        *("explain", "thanh-hoa-3-khong", str(EXAMPLE), "--commune", "15634", "--indicator", "smartphone"),
        *("--comparable-on", "2025-12-31", "--succession", str(SHARES), "--period", "2024", "--lang", "en"),
    )
    assert told.status == 0
    assert "is an estimate" in told.out


def test_papers_pictures_and_roadmaps_are_of_the_units_of_the_day(khong3: Run, tmp_path: Path) -> None:
    """Of a unit that came of others all of it is told; that another was split is told to its heirs alone."""
    on = ("thanh-hoa-3-khong", str(EXAMPLE), "--comparable-on", "2025-12-31")
    report = khong3("report", *on, "--kind", "report", "--commune", "15643", "--period", "2024").out
    assert "84,83 % (5.090/6.000)" in report
    assert "15637" not in report
    heir = khong3("report", *on, "--kind", "report", "--commune", "15634", "--period", "2024").out
    assert "15637 thuộc Xã Luận Thành" in heir
    road = khong3(
        "roadmap", *on, "--commune", "15643", "--period", "2025", "--deadline", "2026-12-31", "--format", "csv"
    )
    assert road.status == 0
    assert "15643" in road.out
    drawn = tmp_path / "trend.svg"
    told = ("--kind", "trend", "--commune", "15643", "--indicator", "smartphone", "--out", str(drawn))
    assert khong3("chart", *on, *told).status == 0
    assert "84,83" in drawn.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--succession", str(SHARES)], "--succession"),
        (["--comparable-on", "2025-12-31", "--by-stage"], "--by-stage"),
        (["--comparable-on", "31/31/2025"], "31/31/2025"),
    ],
)
def test_what_the_command_line_refuses(khong3: Run, more: list[str], code: str) -> None:
    """What would go nowhere, and what is no day, without a traceback."""
    ran = khong3("assess", "thanh-hoa-3-khong", str(EXAMPLE), *more)
    assert ran.status == 2
    assert code in ran.err


def test_without_a_table_nothing_is_carried(khong3: Run) -> None:
    """A folder without one says how to give one."""
    ran = khong3(
        "assess", "thanh-hoa-3-khong", str(EXAMPLE.parent / "thuong-xuan-2024"), "--comparable-on", "2025-12-31"
    )
    assert ran.status == 2
    assert "succession.csv" in ran.err


def test_ways_that_part_and_meet_again_are_gone_once() -> None:
    """Forty rounds of a split and a merger: the work grows with the rounds, not with their ways."""
    rows: list[Succession] = []
    for at in range(40):
        days = (date(1900 + 2 * at, 7, 1), date(1901 + 2 * at, 7, 1))
        halves = [f"{at}-{half}" for half in "ab"]
        rows += [
            Succession(old=f"{at}", new=one, on=days[0], whole=False, share="50 %", basis="people") for one in halves
        ]
        rows += [Succession(old=one, new=f"{at + 1}", on=days[1]) for one in halves]
    table = SuccessionTable(tuple(rows))
    assert table.findings == []
    heirs = table.heirs("0", date(1900, 1, 1), date(1999, 1, 1))
    assert dict(heirs.shares) == {"40": (Fraction(1), Fraction(1))}
    assert len(heirs.rows["40"]) == 40 * 4
