"""Two models compared: each change as one of meaning or of words, and what else is computed differently through it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, cast

from attrs import frozen

from khong3.comparing.arithmetic import Compared, differing
from khong3.comparing.changes import Affected, Change, ChangeKind
from khong3.comparing.fields import Difference, differences, in_one_order, spelled
from khong3.comparing.moves import Moves, Reasons, moves, paired
from khong3.expressions import Name
from khong3.findings import must_be
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL, trees_of
from khong3.models import Model
from khong3.models.variables import level_of
from khong3.tape import keys
from khong3.text import Text, called
from khong3.values import ReadOnly

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from khong3.assessment import Assessment
    from khong3.observations import Data, Observation
    from khong3.periods import Period

WORDS_ONLY = frozenset([
    "code", "label", "words", "order", "views", "checks", "provider", "appraiser", "source", "title", "message", "id",
    "version", "language",
])  # fmt: skip
"""What is only said. The number of a line that is called by it is its name, and so never merely differs."""
BY_ARITHMETIC = frozenset([
    "measure", "per", "target", "max", "min", "cap", "points", "rule", "items", "to", "weight", "effect", "applies",
    "round", "round_value", "rounding", "missing", "no_cases", "not_applicable", "is", "of", "must", "from", "requires",
    "grades", "sanctions", "ties",
])  # fmt: skip
"""What may be written in another way and mean the same: it means something where the arithmetic differs.

Any other key means something wherever it differs: one that is forgotten here is never told as words.
"""
_INHERITED = frozenset(["missing", "no_cases", "not_applicable", "no_evidence", "coverage", "pairing", "applies"])


@frozen(kw_only=True)
class Comparison:
    """What differs between two models. ``changes`` stand in the order of the new one.

    >>> from khong3 import Indicator, Model, compare
    >>> def model(most):
    ...     line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=most)
    ...     return Model(id="m", version="1", title="Xã số", missing="zero", items=[line])
    >>> comparison = compare(model(2), model(3))
    >>> comparison.same_meaning, [(one.name, one.old, one.new) for one in comparison.changes]
    (False, [('1', '2', '3')])
    """

    old: Model
    new: Model
    changes: tuple[Change, ...]
    affected: tuple[Affected, ...]

    def __repr__(self) -> str:
        sides = (f"{one.id} {one.version}" for one in (self.old, self.new))
        return called(self, " → ".join(sides), f"changes=({len(self.changes)})")

    @property
    def same_meaning(self) -> bool:
        """Whether both give the same values, verdicts, points, grades and ranks to all data."""
        return not self.affected and not self.of_kind("meaning")

    def of_kind(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of meaning, or those of words."""
        return tuple(one for one in self.changes if one.kind == kind)

    def moves(
        self,
        data: "Data | Iterable[Observation]",
        period: "str | Period | Iterable[str | Period] | None" = None,
        *,
        stage: str | None = None,
        as_of: "str | dt.date | None" = None,
    ) -> Moves:
        """Whose verdicts, points, grades and ranks move where both models assess ``data``, and why.

        The arguments are those of ``Model.assess``.
        """
        return moves((self.old, self.new), self._why, data, period, stage=stage, as_of=as_of)

    def between(self, old: "Assessment", new: "Assessment") -> Moves:
        """The same of two assessments, one by each model: of data that differ, too."""
        return paired(self._why, old, new)

    @property
    def _why(self) -> Reasons:
        """The changes that items may move by, and those that all totals may."""
        asked = self._asked_of_totals
        general = tuple(
            one
            for one in self.of_kind("meaning")
            if one.of in ("grade", "sanction", "file", "view")
            or (one.of == "item" and one.name not in self._lines)
            or one.name in asked
        )
        return self.reasons, general

    @property
    def _asked_of_totals(self) -> set[str]:
        """The names that grades, sanctions and ties ask after themselves."""
        rules = [model.meaning.scoring for model in (self.old, self.new)]
        trees = [tree for one in rules for grade in one.grades for tree in grade.requires]
        trees += [tree for one in rules for tree in (*(sanction.when for sanction in one.sanctions), *one.ties)]
        return {part.name for tree in trees for part in tree.walk() if isinstance(part, Name)}

    @property
    def _lines(self) -> set[str]:
        return {*self.old.lines, *self.new.lines}

    @cached_property
    def reasons(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of meaning that each item's figures may move by, by its name."""
        found: dict[str, tuple[Change, ...]] = {}
        for one in self.of_kind("meaning"):
            if one.of == "item":
                found[one.name] = (*found.get(one.name, ()), one)
        for affected in self.affected:
            found[affected.name] = (*found.get(affected.name, ()), *affected.through)
        return ReadOnly(found)


def compare(old: Model, new: Model) -> Comparison:
    """Compare two models; raises KhongError where one of them does not hold together.

    What differs in meaning is read off their arithmetic, so a rule that is only written in another way is a change of
    words. Worked examples are left out.

    >>> from khong3 import Indicator, Model
    >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=2)
    >>> richer = Indicator(code="1", label="Có Wi-Fi", type="yes/no", max=3)
    >>> old = Model(id="m", version="1", title="Xã số", missing="zero", items=[line])
    >>> new = Model(id="m", version="2", title="Xã số", missing="zero", items=[richer])
    >>> [(one.kind, one.key) for one in compare(old, new).changes]
    [('words', 'version'), ('words', 'label'), ('meaning', 'max')]
    """
    for name, given in (("old", old), ("new", new)):
        must_be(given, "model", f"compare({name}=…)", Model)
    if old.digest == new.digest:
        return Comparison(old=old, new=new, changes=(), affected=())
    return _Comparing(in_one_order(old), in_one_order(new)).whole(old, new)


class _Comparing:
    def __init__(self, old: Model, new: Model) -> None:
        self.old, self.new = old, new
        self.differing: set[Compared] = differing(old.meaning, new.meaning)
        self.meanings: tuple[Meaning, Meaning] = (new.meaning, old.meaning)
        self.labels = {item.name: (item.code, item.label) for of in (old, new) for _, item, _ in of.walk()}
        self.nodes = {name for of, name in self.differing if of == "node"}

    def whole(self, old: Model, new: Model) -> Comparison:
        changes = tuple(map(self.change, differences(self.old, self.new)))
        return Comparison(old=old, new=new, changes=changes, affected=tuple(self.affected(changes)))

    def change(self, one: Difference) -> Change:
        code, label = self.labels.get(one.name, ("", Text())) if one.of == "item" else ("", self.named(one))
        shown = (None if value is None else spelled(value) for value in (one.old, one.new))
        old, new = shown
        kind: ChangeKind = "meaning" if self.means(one) else "words"
        return Change(kind=kind, of=one.of, name=one.name, code=code, label=label, key=one.key, old=old, new=new)

    def named(self, one: Difference) -> Text:
        """The label of a variable, a view or a grade."""
        for model in (self.new, self.old):
            found: Mapping[str, object] = {
                "variable": model.variables,
                "grade": {grade.id: grade for grade in model.grades},
                "view": {view.id: view for view in model.views},
            }.get(one.of, {})
            if one.name in found:
                return cast("Text", getattr(found[one.name], "label", Text()))
        return Text()

    def means(self, one: Difference) -> bool:
        """Whether a difference is one of meaning."""
        if one.key is None:
            return self.read(one.name) if one.of in ("variable", "constant", "unit", "attribute") else True
        if one.key == "evidence":
            return (one.old is None) != (one.new is None)
        if one.of == "attribute" and one.key != "label":
            return None in (one.old, one.new) or self.confused(one)
        if one.key == "levels":
            return _ids(one.old) != _ids(one.new) or self.confused(one)
        if one.key in WORDS_ONLY:
            return False
        return one.key not in BY_ARITHMETIC or bool(self.decides(one) & self.differing)

    def confused(self, one: Difference) -> bool:
        """Whether a cell that said one level is read as another now: two labels have changed places."""
        tables = [model.attributes if one.of == "attribute" else model.questions for model in (self.old, self.new)]
        before, after = (cast("Mapping[str, Text]", getattr(table[one.name], "levels", {})) for table in tables)
        written = before if one.of != "attribute" else {} if one.key is None else {one.key: before[one.key]}
        texts = (text for label in written.values() for text in (label.vi, label.en) if text)
        return any(level_of(after, text) not in (None, level_of(before, text)) for text in texts)

    def decides(self, one: Difference) -> set[Compared]:
        """What would be computed differently if this difference meant something."""
        if one.of in ("item", "view"):
            return {("node", one.name), *(("node", str(name)) for name in (one.old, one.new) if one.key == "to")}
        if one.of == "grade":
            return {("grade", one.name)}
        if one.of in ("sanction", "check"):
            return {(f"{one.of}s", "")}
        if one.of == "constant":
            return self.differing if self.read(one.name) else set()
        if one.key in ("sanctions", "grades"):
            return {("sanctions", "")}
        if one.key in ("ties", "applies"):
            return {(one.key, "")}
        return self.differing

    def read(self, name: str) -> bool:
        """Whether anything that is computed reads a variable, a constant or an attribute."""
        return any(name in line.reads for meaning in self.meanings for line in meaning.lines.values()) or any(
            key in tape.inputs
            for one in (self.old, self.new)
            for tape in (one.program.tapes.judge, one.program.tapes.conditions)
            for key in (keys.figure(name), keys.constant(name))
        )

    def affected(self, changes: tuple[Change, ...]) -> Iterator[Affected]:
        """The items that both have and compute differently, though no change of meaning is their own."""
        meant = [one for one in changes if one.kind == "meaning"]
        own = {one.name for one in meant if one.of in ("item", "view")}
        both = [{*meaning.lines, *meaning.scoring.nodes} for meaning in self.meanings]
        order = [item.name for _, item, _ in self.new.walk()] + [view.name for view in self.new.views] + [TOTAL]
        for name in order:
            if name in own or name not in self.nodes or not all(name in one for one in both):
                continue
            code, label = self.labels.get(
                name, ("", next((one.label for one in self.new.views if one.name == name), Text()))
            )
            reads = self.reads(name)
            through = tuple(one for one in meant if self.reaches(one, name, reads))
            items = tuple(one for one in reads if one in self.nodes and one not in {change.name for change in through})
            yield Affected(name=name, code=code, label=label, through=through, items=items)

    def reads(self, name: str) -> list[str]:
        """The items, variables, constants and attributes that an item's figures are made of, in either model."""
        found: dict[str, None] = {}
        for meaning in self.meanings:
            node, line = meaning.scoring.nodes.get(name), meaning.lines.get(name)
            trees = [*trees_of(node.rule)] if node is not None else []
            if line is not None:
                trees += [line.numerator, *([line.denominator] if line.denominator is not None else []), *line.applies]
                trees += [bound for target in line.targets for bound in target.bounds]
            trees += meaning.pillars.get(name, ())
            found |= dict.fromkeys(() if node is None else node.children)
            for tree in trees:
                found |= dict.fromkeys(str(named) for one in tree.walk() if (named := getattr(one, "name", None)))
        found.pop(name, None)
        return list(found)

    def reaches(self, change: Change, name: str, reads: list[str]) -> bool:
        """Whether a change may be what an item's figures change by."""
        if change.of in ("constant", "variable", "attribute", "item"):
            above = change.of == "item" and change.key in _INHERITED and change.name in self.above(name)
            return (
                change.name in reads
                or above
                or (change.of == "item" and change.key in (None, "to") and name in (change.old, change.new))
            )
        if change.of == "unit":
            asked = (model.questions.get(one) for model in (self.old, self.new) for one in reads)
            return any(one is not None and one.unit == change.name for one in asked)
        return change.of == "file" and (name == TOTAL or change.key in _INHERITED or change.key == "rounding")

    def above(self, name: str) -> set[str]:
        """The groups above an item, in either model."""
        return {one.name for model in (self.old, self.new) for one in model.above.get(name, ())}


def _ids(levels: object) -> list[str]:
    return sorted(cast("Mapping[str, object]", levels)) if isinstance(levels, Mapping) else [str(levels)]
