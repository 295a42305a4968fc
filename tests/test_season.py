"""The tutorial of a reporting season is what happens."""

import pytest

from tests.season import PAGE, played


def test_the_season_goes_as_its_page_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms made, filled as the page says, collected and assessed: what is printed stands on the page."""
    monkeypatch.setenv("COLUMNS", "150")
    assert played() == PAGE.read_text(encoding="utf-8")
