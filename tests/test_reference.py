"""The engine beside a second, naive interpreter of the language, and its conclusions beside all that may be."""

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.reference.compare import compare, loaded
from tests.reference.completions import Tally, tried
from tests.reference.models import Case, cases
from tests.reference.shrink import differing, shrunk

# The same models each time: what other seeds show is looked for by the scripts in tests/long.
LAWS = settings(
    derandomize=True,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a model is made small by its keys, below: sooner, and smaller
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.mark.long
@settings(LAWS, max_examples=150)
@given(cases())
def test_every_cell_is_that_of_the_reference(case: Case) -> None:
    """Values, verdicts, points, extents, counts, grades and ranks of random models: both interpreters agree."""
    model = loaded(case.text)
    assume(not isinstance(model, list))
    if isinstance(model, list):
        return
    found = compare(model, case).differences
    assert not found, f"{found[0]}\n{shrunk(case, differing(found[0])).shown()}"


@pytest.mark.long
@settings(LAWS, max_examples=100)
@given(cases(looking_back=True))
def test_what_earlier_years_have_is_that_of_the_reference(case: Case) -> None:
    """The same of models that ask for the figures of the year before and of the last year that has them."""
    model = loaded(case.text)
    assume(not isinstance(model, list))
    if isinstance(model, list):
        return
    found = compare(model, case).differences
    assert not found, f"{found[0]}\n{shrunk(case, differing(found[0])).shown()}"


@pytest.mark.long
@settings(LAWS, max_examples=60)
@given(st.randoms(use_true_random=False), st.booleans())
def test_no_conclusion_is_contradicted_by_what_may_be(dice: Random, cohort: bool) -> None:
    """What is given while something is open is what comes out, however that turns out."""
    found = list(tried(dice, Tally(), units=3, rounds=2, cohort=cohort))
    assert not found, str(found[0].small())
