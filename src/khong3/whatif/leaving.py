"""One line left out at a time: whose grade and rank hang on it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from khong3.comparing import Moves, UnitMove
from khong3.comparing.moves import NO_REASONS, paired
from khong3.figures.figures import Figures
from khong3.findings import Finding, KhongError
from khong3.judging.inputs import ByClass
from khong3.judging.program import Program
from khong3.models import Item, Model, Pillar
from khong3.text import Text, brief

if TYPE_CHECKING:
    from khong3.assessment import Assessment

NOBODY = "1 = 0"
"""Of whom a line is asked that is left out."""
Again: TypeAlias = Callable[[Program, Figures], "Assessment"]
"""The same units and periods assessed by another program, with other figures."""


@frozen(kw_only=True)
class LeftOut:
    """A scored line left out: what moves without it, or the findings for which the model does not hold without it.

    It is left out as the language leaves out what does not apply: what is left earns of less, and the total is brought
    back to its scale, so that grades ask as much as before.
    """

    name: str
    """The name of the line."""
    code: str
    """Its number in the annex."""
    label: Text
    """What it is called."""
    moves: Moves | None = None
    """Whose totals, ranks and grades differ without it; None where the model does not hold without it."""
    findings: tuple[Finding, ...] = ()
    """Why it does not: empty where it does."""

    __repr__ = brief

    @property
    def ranks(self) -> tuple[UnitMove, ...]:
        """The units whose rank differs."""
        return tuple(one for one in self._units if _rank(one))

    @property
    def grades(self) -> tuple[UnitMove, ...]:
        """The units whose grade differs."""
        return tuple(one for one in self._units if one.old and one.new and one.old.grade != one.new.grade)

    @property
    def _units(self) -> tuple[UnitMove, ...]:
        return () if self.moves is None else self.moves.units


def _rank(one: UnitMove) -> bool:
    return bool(one.old and one.new and (one.old.rank, one.old.peer_rank) != (one.new.rank, one.new.peer_rank))


def _without(figures: Figures, name: str) -> Figures:
    """The figures without the points that anybody gave a line: it is gone."""
    given = {key: {one: said for one, said in of.items() if one != name} for key, of in figures.given.items()}
    return evolve(figures, given={key: of for key, of in given.items() if of})


def _left_out(model: Model, name: str) -> Model:
    """The model with a line that does not apply to anybody, and is left out for that."""

    def changed(item: Item | str) -> Item | str:
        if isinstance(item, Pillar):
            return evolve(item, items=tuple(map(changed, item.items)))
        if isinstance(item, str) or item.name != name:
            return item
        # What it asks of units stays, for that tells how it comes together in higher ones.
        applies = NOBODY if item.applies is None else f"({item.applies}) and {NOBODY}"
        return evolve(item, applies=applies, not_applicable="leave out")

    return evolve(model, items=tuple(map(changed, model.items)))


def leave_one_out(
    assessment: "Assessment", figures: Figures, again: Again, done: Callable[[], None] | None = None
) -> tuple[LeftOut, ...]:
    """What ``Assessment.leave_one_out`` does; ``figures`` are those that were assessed, ``again`` assesses others."""
    scored = assessment.model.meaning.scoring.nodes
    program = Program(assessment.model.meaning, ByClass(assessment.model.meaning), leaving=True)
    found: list[LeftOut] = []
    for name, line in assessment.model.lines.items():
        if name in scored:
            plain = LeftOut(name=name, code=line.code, label=line.label)
            try:
                left = program.without(_left_out(assessment.model, name), name)
                moves = paired(NO_REASONS, assessment, again(left, _without(figures, name)))
                found.append(evolve(plain, moves=moves))
            except KhongError as problem:
                found.append(evolve(plain, findings=problem.findings))
        if done is not None:
            done()
    return tuple(found)
