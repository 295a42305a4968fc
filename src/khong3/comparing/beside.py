"""What a line's figures are made of beside the tapes: how what it reads comes together, and what is asked of it."""

from collections.abc import Iterator

from khong3.meaning import Meaning
from khong3.meaning.scored_nodes import trees_of
from khong3.models import Variable
from khong3.models.policies import policy
from khong3.recording.join import required_coverage


def asked_of(meaning: Meaning, name: str) -> frozenset[str]:
    """The names that a line or a group rests on: what it reads, and what the items read that it asks after."""
    node, line = meaning.scoring.nodes.get(name), meaning.lines.get(name)
    trees = [*(() if node is None else trees_of(node.rule)), *meaning.pillars.get(name, ())]
    found = frozenset(one for tree in trees for one in meaning.asked_by(tree)) - {name}
    return found if line is None else found | {*line.figures}


def settled_beside(meaning: Meaning, name: str) -> object:
    """All that settles an item's figures and stands on no tape: equal ones are computed alike there."""
    return _line(meaning, name), frozenset(_figures(meaning, name))


def _line(meaning: Meaning, name: str) -> object:
    line = meaning.lines.get(name)
    if line is None:
        return None
    one = line.indicator
    evidence = policy(meaning.model, name, "no_evidence") if _asks_evidence(meaning, name) else None
    covers = required_coverage(meaning, name), policy(meaning.model, name, "pairing"), one.rollup
    return evidence, covers, one.baseline


def _asks_evidence(meaning: Meaning, name: str) -> bool:
    questions = meaning.model.questions
    figures = (questions[one] for one in meaning.lines[name].figures if one in questions)
    return meaning.lines[name].indicator.evidence is not None or any(one.evidence is not None for one in figures)


def _figures(meaning: Meaning, name: str) -> Iterator[object]:
    for one in asked_of(meaning, name):
        question = meaning.model.questions.get(one)
        if question is not None:
            yield one, figure_of(question)


def figure_of(one: Variable) -> object:
    """What a figure is, beside its words."""
    evidence = one.evidence is not None
    return one.type, one.unit, one.part_of, one.over_places, one.over_time, evidence, tuple(sorted(one.levels))
