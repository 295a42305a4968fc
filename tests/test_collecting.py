"""Forms as careless officials return them: what is sure is taken, what is not is named, nothing is wrong or lost."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3.excel.collect import Collected, collect
from tests.forms import WAYS, Form, drawn, filled, model

_MOVES = {"rows in another order", "columns in another order", "a column more", "headings in two rows", "rows above"}
"""After these a form's rows stand elsewhere, so nothing is done to it any more."""


def damaged(seed: int, names: Sequence[str]) -> Form:
    """A form with drawn figures, to which all of this was done."""
    draw = Random(seed)
    form = filled(drawn(draw))
    for name in names:
        WAYS[name](form, draw)
    return form


def collected(form: Form, folder: Path, name: str = "bieu.xlsx") -> Collected:
    """What is taken of it."""
    return collect([form.save(folder / name)], model())


def holds(form: Form, found: Collected, *, repeated: int = 0) -> None:
    """Nothing that was taken is wrong, nothing that is sure was lost, and every cell that was filled is spoken of."""
    taken = {one.variable.name: one.text for one in found.taken}
    assert taken == {name: form.truth[name] for name in taken}
    if form.lost:
        assert not taken
        assert [one.code for one in found.findings if one.severity == "error"]
        return
    assert form.sure <= set(taken), [one.finding.in_full() for one in found.rejected]
    spoken = {str(one.place).rpartition("!")[2] for one in found.taken} | {one.cell for one in found.rejected}
    assert len(set(written(form)) - spoken) == repeated


def written(form: Form) -> Iterator[str]:
    """The cells below the heading of figures that hold anything."""
    cells = [cell for row in form.sheet.iter_rows() for cell in row if cell.value is not None]
    heads = [cell for cell in cells if str(cell.value).strip().casefold().startswith("số liệu")]
    for cell in cells:
        if cell not in heads and any(cell.column == head.column and cell.row > head.row for head in heads):
            yield cell.coordinate


@pytest.mark.parametrize("name", WAYS)
def test_each_way_in_which_a_form_may_come(name: str, tmp_path: Path) -> None:
    """Alone."""
    for seed in (len(name),):
        form = damaged(seed, [name])
        holds(form, collected(form, tmp_path), repeated=int(name.startswith("a row twice")))


@settings(max_examples=30)
@given(
    st.integers(0, 10**6),
    st.lists(st.sampled_from(sorted(set(WAYS) - _MOVES)), max_size=4),
    st.sampled_from(sorted(_MOVES)),
)
def test_several_ways_at_once(seed: int, names: list[str], last: str) -> None:
    """Whatever else was done to it."""
    try:
        form = damaged(seed, [*names, last])
    except (StopIteration, KeyError, ValueError):
        # One way has taken from another what it would have changed.
        return
    with TemporaryDirectory() as folder:
        taken = {one.variable.name: one.text for one in collected(form, Path(folder)).taken}
    assert taken == {name: form.truth[name] for name in taken}
    assert form.lost or form.sure - _touched_twice(names) <= set(taken)


def _touched_twice(names: list[str]) -> set[str]:
    """What may have been spoilt by one way and mended by no other."""
    return set() if len(names) < 2 else {*drawn(Random(0)), "opinion"}
