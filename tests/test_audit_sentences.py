"""True sentences in every order of their clauses raise no alarm, and most of what they say is recomputed."""

from collections.abc import Callable, Iterator

import pytest

from khong3.audit import audit_text
from tests import audit_sentences


@pytest.mark.parametrize("made", [audit_sentences.results, audit_sentences.checks])
def test_true_sentences_raise_no_alarm(made: Callable[[int, int], Iterator[str]]) -> None:
    """A result with its plan, another time, its parts, a target: what each is held against is told by its clause."""
    texts = list(made(2024, 6))
    told = {text: [one.message() for one in audit_text(text).problems if one.severity != "note"] for text in texts}
    assert {text: said for text, said in told.items() if said} == {}
    claims = [audit_text(text).counts for text in texts]
    assert sum(one["holds"] for one in claims) * 4 >= sum(one["claims"] for one in claims) * 3
