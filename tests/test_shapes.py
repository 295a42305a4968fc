"""The shapes of real decisions: each has a spelling, each spelling is tried, and the pages say no more than that."""

import pytest

from tests.write_shapes import PAGES, SPECS, Shape, page, shapes

SHAPES = {*range(1, 20), 23, 24, 26, *range(28, 43), 44, 45, 46, *range(49, 72)}
"""As numbered in the list of shapes that were met in decisions; from 58 on, what authors of models asked after."""


@pytest.mark.parametrize("language", PAGES)
def test_the_pages_are_written_from_the_specs(language: str) -> None:
    """Each page is what its writer makes of the tested specs today."""
    assert PAGES[language].read_text(encoding="utf-8") == page(language)


def test_every_shape_has_a_spelling() -> None:
    """Each number of the list stands in a spec that is run."""
    assert {one.number for one in shapes(SPECS)} == SHAPES


@pytest.mark.parametrize("shape", shapes(SPECS), ids=lambda one: f"{one.number}-{one.file.stem}")
def test_every_spelling_is_tried(shape: Shape) -> None:
    """The items of a snippet are expected of an example of its file; a snippet is never empty."""
    assert "".join(shape.spelling).strip()
    text = shape.file.read_text(encoding="utf-8")
    tried = text[text.index("\ntests:") :]
    for name in shape.names:
        assert f"{name}: " in tried, name
