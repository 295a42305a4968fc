"""Gaps: the least whole number that is missing, and nothing where no number would do."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from khong3 import Indicator, Result
from tests.models import model, ratio_model, result

WORDS = st.sampled_from(["at least", "over", "at most", "under"])
STEPS = st.sampled_from([None, "0.01 %", "0.5 %", "1 %", "7 %"])
BOUNDS = st.integers(0, 1200).map(lambda tenths: f"{tenths // 10}.{tenths % 10} %")
MET = ("met", "exceeded")


def moved(first: Result, k: int) -> int:
    """The numerator, k nearer to the target."""
    assert first.numerator is not None
    assert first.target is not None
    return int(first.numerator) + (k if first.target.case.is_.word in ("at least", "over") else -k)


@given(WORDS, BOUNDS, STEPS, st.integers(0, 300), st.integers(1, 300), st.booleans())
def test_a_gap_is_the_least_that_meets(word: str, bound: str, step: str | None, n: int, d: int, part: bool) -> None:
    """A gap of k means that n ± k meets and n ± (k − 1) does not; no gap, that nothing allowed would."""
    assume(not part or n <= d)
    of = ratio_model(f"{word} {bound}", part=part, round_value=step)
    first = result(of, {"part": n, "whole": d})
    if first.verdict in MET:
        assert first.gap == 0
        return
    assert first.verdict == "not met"
    if first.gap is None:
        reachable = (
            range(n, d + 1)
            if word in ("at least", "over") and part
            else range(n + 1)
            if word in ("at most", "under")
            else ()
        )
        assert all(result(of, {"part": one, "whole": d}).verdict not in MET for one in reachable)
        return
    k = int(first.gap)
    assert first.gap == k >= 1
    assert result(of, {"part": moved(first, k), "whole": d}).verdict in MET
    assert result(of, {"part": moved(first, k - 1), "whole": d}).verdict not in MET


@given(WORDS, st.integers(0, 60), st.integers(0, 60))
def test_a_count_lacks_whole_units(word: str, bound: int, n: int) -> None:
    """A quantity of whole units has a whole gap, half a unit being none."""
    line = Indicator(code="1", label="Cuộc họp", type="integer", target=f"{word} {bound}.5")
    of = model(line)
    first = result(of, {"1": n})
    if first.verdict in MET or first.gap is None:
        assert first.gap in (0, None)
        return
    k = int(first.gap) * (1 if word in ("at least", "over") else -1)
    assert result(of, {"1": n + k}).verdict in MET
    assert result(of, {"1": n + k - (1 if k > 0 else -1)}).verdict not in MET


@given(st.integers(0, 500), st.integers(1, 500), st.integers(2, 1000), BOUNDS, STEPS)
def test_scaling_both_counts_leaves_value_and_verdict(
    n: int, d: int, factor: int, bound: str, step: str | None
) -> None:
    """A ratio is the same for k·n of k·d."""
    of = ratio_model(f"at least {bound}", part=False, round_value=step)
    one, other = result(of, {"part": n, "whole": d}), result(of, {"part": n * factor, "whole": d * factor})
    assert (one.value, one.verdict) == (other.value, other.verdict)


@given(st.integers(0, 500), st.integers(1, 500), BOUNDS)
def test_more_numerator_never_lowers_a_verdict(n: int, d: int, bound: str) -> None:
    """One more never turns an at-least target from met to not met, nor widens the gap."""
    of = ratio_model(f"at least {bound}", part=False)
    one, more = result(of, {"part": n, "whole": d}), result(of, {"part": n + 1, "whole": d})
    order = ("not met", "met", "exceeded")
    assert order.index(one.verdict) <= order.index(more.verdict)
    assert one.gap is not None
    assert more.gap is not None
    assert one.gap >= more.gap


@given(st.sets(st.sampled_from(["part", "whole"]), max_size=1), st.integers(0, 9), st.integers(1, 9))
def test_missing_never_becomes_zero(given_names: set[str], n: int, d: int) -> None:
    """Without both counts there is no value, no verdict on a target and no gap; the result is there all the same."""
    of = ratio_model("at most 50 %")
    figures = {name: count for name, count in {"part": n, "whole": d}.items() if name in given_names}
    one = result(of, figures)
    assert (one.value, one.verdict, one.gap) == (None, "missing", None)
    assert (one.numerator, one.denominator, one.value_text(), one.counts_text()) == (None, None, "", "")


def test_a_percentage_alone_lacks_percentage_points() -> None:
    """74 % against 80 % lacks six points, not six people."""
    found = result(ratio_model("over 80 %"), {"1": "74 %"})
    assert (found.verdict, found.gap, found.gap_in) == ("not met", Fraction(6, 100), "value")
    assert found.gap_text("vi") == "6 điểm phần trăm"
    assert found.gap_text("en") == "6 percentage points"


def test_a_rate_lacks_whole_cases() -> None:
    """Dossiers per 1 000: the gap is in dossiers."""
    of = ratio_model("at least 3", part=False, per=Fraction(1000))
    found = result(of, {"part": 5, "whole": 2000})
    assert (found.value, found.gap) == (Fraction(5, 2), Fraction(1))


def test_exactly_and_between_state_no_gap() -> None:
    """An unmet exact target or band has no gap."""
    assert result(ratio_model("exactly 50 %"), {"part": 1, "whole": 4}).gap is None
    assert result(ratio_model("between 50 % and 60 %"), {"part": 1, "whole": 4}).gap is None
