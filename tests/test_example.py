"""The real report of Thường Xuân for 2024, held against the Thanh Hóa model."""

from fractions import Fraction
from pathlib import Path

import pytest

from khong3 import Assessment, Data, load, read
from khong3.findings import Finding
from tests.models import codes, with_target

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "thuong-xuan-2024"
MODEL = load("thanh-hoa-3-khong")
UNIT = "thuong-xuan"

PRINTED = {
    "digital_work": "100 %",
    "digital_certificates": "100 %",
    "digital_documents": "100 %",
    "official_mailbox": "100 %",
    "online_dossiers": "95 %",
    "payment_account": "89 %",
    "enterprise_services": "85 %",
    "smartphone": "74 %",
    "vneid": "100 %",
    "informed": "97 %",
    "platform_contact": "100 %",
    "protected_phones": "100 %",
    "citizen_services": "70 %",
    "public_wifi": "100 %",
}
"""The percentages of section I.3 as the report prints them, but for those that it contradicts."""


@pytest.fixture(scope="module")
def report() -> Assessment:
    """The report, assessed."""
    return MODEL.assess(read(EXAMPLE), "2024")


def test_all_eighteen_lines_are_assessed(report: Assessment) -> None:
    """Sixteen indicators of section I.3 and the two headline ratios, under three pillars and in five views."""
    assert len(report) == len(MODEL.lines) == 18
    pillars = {score.pillar: score.lines for score in report.scores if not score.view}
    assert pillars == {"government": 6, "economy": 3, "society": 9, None: 18}
    views = {score.pillar: score.lines for score in report.scores if score.view}
    assert views == {
        "no_repeated_declaration": 4,
        "no_cash": 3,
        "no_contact": 3,
        "for_government": 5,
        "for_citizens": 11,
    }


@pytest.mark.parametrize(("name", "printed"), PRINTED.items())
def test_values_are_those_that_the_report_prints(report: Assessment, name: str, printed: str) -> None:
    """Percentages and counts come out as they were printed."""
    assert report[UNIT, name].value_text("vi") == printed


def test_the_inverted_fraction_is_invalid(report: Assessment) -> None:
    """72599/33216 is no share; the question is asked, and the other way round is 45,75 %, as printed."""
    found = report[UNIT, "e_signature"]
    assert (found.value, found.verdict, found.gap) == (None, "invalid", None)
    (asked,) = [one for one in found.findings if one.code == "share-above-whole"]
    assert asked.severity == "error"
    assert "33.216/72.599 = 45,75 %" in asked.message("vi")
    assert "Inverted?" in asked.message("en")
    assert round(Fraction(33216, 72599) * 10_000) == 4575


def test_only_published_targets_are_judged(report: Assessment) -> None:
    """Four lines have a target, each with its source; every other has none, and nothing is claimed."""
    judged = {one.line.name: one.verdict for one in report if one.target is not None}
    assert judged == {
        "payment_account": "met",
        "smartphone": "not met",
        "e_signature": "invalid",
        "electricity_cashless": "exceeded",
    }
    assert all(one.target.case.source for one in report if one.target is not None)
    total = report.scores[-1]
    assert (total.met, total.with_target) == (2, 4)
    without = {one.verdict for one in report if one.target is None}
    assert without == {"no target"}


def test_the_years_of_national_figures_are_said(report: Assessment) -> None:
    """The national targets are those of 2023, and say so."""
    for name in ("payment_account", "smartphone"):
        target = report[UNIT, name].target
        assert target is not None
        assert target.case.source is not None
        assert "2023" in (target.case.source.vi or "")


@pytest.mark.parametrize(
    ("name", "code", "verdict", "text"),
    [
        ("data_sharing", "bound-stated", "no target", "trên 90 %"),
        ("cashless", "bound-stated", "no target", "trên 96,5 %"),
        ("electricity_cashless", "figures-contradict", "exceeded", "69 – 100 %"),
    ],
)
def test_bounds_and_contradictions_are_ranges(
    report: Assessment, name: str, code: str, verdict: str, text: str
) -> None:
    """'Trên 90 %', 'hơn 96,5 %' and 69 % beside 100 % are ranges with their sources; no one value is made of them."""
    found = report[UNIT, name]
    assert (found.value, found.verdict, found.value_text("vi")) == (None, verdict, text)
    (finding,) = [one for one in found.findings if one.code == code]
    assert finding.place.file is not None
    assert finding.place.line is not None


@pytest.mark.parametrize(
    ("name", "target", "verdict"),
    [
        ("data_sharing", "at least 90 %", "exceeded"),
        ("data_sharing", "over 90 %", "met"),
        ("data_sharing", "at least 95 %", "undetermined"),
        ("electricity_cashless", "at least 60 %", "exceeded"),
        ("electricity_cashless", "at least 69 %", "met"),
        ("electricity_cashless", "at least 80 %", "undetermined"),
        ("cashless", "at most 96.5 %", "not met"),
    ],
)
def test_a_range_is_judged_where_all_of_it_agrees(name: str, target: str, verdict: str) -> None:
    """'Trên 90 %' exceeds 90 %; of 95 % it says nothing. 69 to 100 % exceeds 60 %; of 80 % it says nothing."""
    model = with_target(load("thanh-hoa-3-khong"), name, target)
    found = model.assess(read(EXAMPLE), "2024")[UNIT, name]
    assert (found.verdict, found.gap) == (verdict, 0 if verdict in ("met", "exceeded") else None)


def test_a_change_from_a_bound_is_one_too(report: Assessment) -> None:
    """From 22,7 % to over 96,5 % is more than 73,8 percentage points, never per cent."""
    change = report[UNIT, "cashless"].change
    assert change is not None
    assert change.bounds is not None
    assert (change.bounds.least, change.bounds.span.low[1]) == (Fraction(738, 1000), 1)
    assert report[UNIT, "cashless"].change_text("vi") == "tăng trên 73,8 điểm phần trăm"


def test_both_sources_of_a_contradiction_are_named(report: Assessment) -> None:
    """Section I.3 says 69 %, section I.2 100 %."""
    (finding,) = [one for one in report[UNIT, "electricity_cashless"].findings if one.code == "figures-contradict"]
    for said in ("69 %", "100 %", "I.2", "I.3"):
        assert said in finding.message("vi")


def test_too_few_adults_draw_a_finding(report: Assessment) -> None:
    """946 030 residents beside 33 216 adults is implausible; with the two counts swapped back, 72 599 is too."""
    (finding,) = [one for one in report.findings if one.code == "check-failed"]
    assert "33.216" in finding.message("vi")
    assert "946.030" in finding.message("vi")
    swapped = Data(
        observations=tuple(
            one for one in read(EXAMPLE).observations if one.variable not in ("adults", "signature_holders")
        ),
        communes=read(EXAMPLE).communes,
    )
    figures = [{"adults": 72599, "signature_holders": 33216}]
    from khong3 import Observation

    more = tuple(
        Observation(commune=UNIT, period="2024", variable=name, value=value)
        for one in figures
        for name, value in one.items()
    )
    found = MODEL.assess(Data(observations=(*swapped.observations, *more), communes=swapped.communes), "2024")
    assert [one.code for one in found.findings] == ["check-failed"]
    assert found[UNIT, "e_signature"].verdict == "exceeded"
    assert found[UNIT, "e_signature"].numerator == 33216


def test_nothing_of_the_report_is_lost(report: Assessment) -> None:
    """Every observation of the folder names something that the model has."""
    assert [one.code for one in report.findings] == ["check-failed"]
    known = {*MODEL.questions, *MODEL.lines}
    assert {one.variable for one in read(EXAMPLE).observations} <= known
    assert all(one.source for one in read(EXAMPLE).observations)


def test_percentages_alone_say_so(report: Assessment) -> None:
    """A percentage without counts carries a note; one with counts does not."""
    assert "counts-unknown" in codes(report[UNIT, "smartphone"])
    assert "counts-unknown" not in codes(report[UNIT, "vneid"])


def test_findings_print_in_both_languages(report: Assessment) -> None:
    """Every finding has its words in both languages, each different."""
    found: tuple[Finding, ...] = report.all_findings
    assert len(found) >= 6
    for finding in found:
        assert finding.message("vi") != finding.message("en")
