"""The names in worked examples: each is one of the model's, or a slip."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from khong3.communes import BUILT_IN_ATTRIBUTES
from khong3.findings import Finding, Place
from khong3.meaning.meaning import Meaning
from khong3.models.examples import ALONE, ASPECTS, WHOLE, ExampleUnit
from khong3.models.points import Path
from khong3.models.variables import level_of
from khong3.text import nearest


def misnamed(meaning: Meaning) -> Iterator[Finding]:
    """Every name that stands in a worked example and nowhere else in the model."""
    known = _NamesToKnow(meaning)
    for index, example in enumerate(meaning.model.examples):
        for unit, said in example.units.items():
            path: Path = ("tests", index) if unit == ALONE else ("tests", index, "cohort", unit)
            for at, name, names in known.asked(said):
                if name not in names:
                    near = known.called.get(name) or nearest(name, list(names))
                    there = ", ".join(names) if len(names) <= FEW else ""
                    parameters = {"example": example.name, "name": name, "near": near, "known": there or "…"}
                    yield Finding(code="example-unknown-name", place=Place(path=(*path, *at)), parameters=parameters)


FEW = 12
"""So many names a message lists."""


class _NamesToKnow:
    """What each part of an example may name."""

    def __init__(self, meaning: Meaning) -> None:
        model, scoring = meaning.model, meaning.scoring
        self.figures = dict.fromkeys([*meaning.lines, *model.questions])
        self.items = dict.fromkeys([*meaning.lines, *scoring.below, *scoring.nodes])
        self.nodes = dict.fromkeys(scoring.nodes)
        self.grades = [*(one.id for one in model.grades), "missing"]
        self.attributes = model.attributes
        self.called = {item.code: item.name for _, item, _ in model.walk() if item.name != item.code}
        self.called |= {text: one.id for one in model.grades for text in (one.label.vi, one.label.en) if text}

    def asked(self, unit: ExampleUnit) -> Iterator[tuple[Path, str, Collection[str]]]:
        """Each name, where it stands, and the names that may stand there."""
        tables: Mapping[str, tuple[Iterable[str], Collection[str]]] = {
            "commune": (unit.commune, (*BUILT_IN_ATTRIBUTES, "code", *self.attributes)),
            "given": (unit.given, self.figures),
            "previous": (unit.previous, self.figures),
            "last_year": (unit.last_year, self.figures),
            "scored": (unit.scored, self.nodes),
            "expect": ([name for name in unit.expect if name not in self.items], (*self.items, *WHOLE)),
        }
        for key, (names, known) in tables.items():
            yield from (((key, name), name, known) for name in names)
        yield from ((("no_evidence", index), name, self.figures) for index, name in enumerate(unit.no_evidence))
        for name, level in unit.commune.items():
            if name in self.attributes and level_of(self.attributes[name].levels, level) is None:
                yield ("commune", name), level, list(self.attributes[name].levels)
        for name, expected in unit.expect.items():
            if not isinstance(expected, str):
                yield from ((("expect", name, one), one, ASPECTS) for one in expected)
            elif name == "grade":
                yield ("expect", name), expected, self.grades
