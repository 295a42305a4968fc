"""The words of findings: both languages, the same parameters, and every code explained in docs/."""

import string
from pathlib import Path

import pytest

from khong3.catalogue import CATALOGUE, data, examples, expressions, files, models, scoring, specs, starting
from khong3.catalogue.entries import Entry
from khong3.text import Text

FINDINGS = Path(__file__).parents[1] / "docs" / "reference" / "findings.md"


def holes(template: str | None) -> set[str]:
    """The parameters that a text speaks of."""
    return {name for _, name, _, _ in string.Formatter().parse(template or "") if name}


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_say_the_same(code: str) -> None:
    """Message and mend stand in both languages, with the same parameters."""
    entry: Entry = CATALOGUE[code]
    texts: list[Text] = [one for one in (entry.message, entry.mend, entry.near) if one is not None]
    assert entry.message.vi
    assert entry.message.en
    for text in texts:
        assert bool(text.vi) == bool(text.en)
        assert holes(text.vi) == holes(text.en)


@pytest.mark.parametrize("code", [code for code, entry in CATALOGUE.items() if entry.severity == "error"])
def test_every_error_says_how_to_mend_it(code: str) -> None:
    """An error without a mend is half a message."""
    assert CATALOGUE[code].mend.vi


def test_no_code_stands_in_two_rooms() -> None:
    """The rooms' tables do not overwrite one another."""
    assert len(CATALOGUE) == sum(
        len(one.ENTRIES) for one in (files, expressions, models, scoring, specs, data, examples, starting)
    )


def test_every_code_is_documented() -> None:
    """docs/reference/findings.md is what the catalogue says."""
    from tests.write_findings import page

    assert FINDINGS.read_text(encoding="utf-8") == page()
