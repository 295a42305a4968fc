"""The shapes of real decisions: each has a spelling, each spelling is tried, and the pages say no more than that."""

from pathlib import Path

import pytest

from khong3.specs import parse
from tests.write_shapes import LATER, PAGES, READ_NOW, Shape, page, shapes

SHAPES = {*range(1, 20), 23, 24, 26, *range(28, 43), 44, 45, 46, *range(49, 58)}
"""As numbered in the list of shapes that were met in decisions of communes, districts and provinces."""

NOT_YET = {"not-yet", "sum-differs", "scale-without-length"}
"""What check says of the shapes that this release does not read."""


@pytest.mark.parametrize("language", PAGES)
def test_the_pages_are_written_from_the_specs(language: str) -> None:
    """Each page is what its writer makes of the tested specs today."""
    assert PAGES[language].read_text(encoding="utf-8") == page(language)


def test_every_shape_has_a_spelling() -> None:
    """Each number of the list stands in a spec that is run, or in one that waits for its keys."""
    now, later = ({one.number for one in shapes(files)} for files in (READ_NOW, LATER))
    assert now | later == SHAPES
    assert later - now <= {23, 26, 39, 49, 57}


@pytest.mark.parametrize("shape", shapes([*READ_NOW, *LATER]), ids=lambda one: f"{one.number}-{one.file.stem}")
def test_every_spelling_is_tried(shape: Shape) -> None:
    """The items of a snippet are expected of an example of its file; a snippet is never empty."""
    assert "".join(shape.spelling).strip()
    text = shape.file.read_text(encoding="utf-8")
    tried = text[text.index("\ntests:") :]
    for name in shape.names:
        assert f"{name}: " in tried, name


@pytest.mark.parametrize("path", LATER, ids=lambda path: path.stem)
def test_what_waits_is_sound_but_for_what_is_not_read_yet(path: Path) -> None:
    """A spec that waits for keys has no other mistake that can be seen without them."""
    _, findings = parse(path.read_text(encoding="utf-8"), "later.yaml")
    assert {one.code for one in findings} <= NOT_YET
