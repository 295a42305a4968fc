"""A change in the words of a decision: what a rule said before and says now, read back from what is computed."""

from khong3.comparing.changes import Change
from khong3.models import Model
from khong3.readback.sentences import Sentences
from khong3.text import Language


def before_and_after(old: Model, new: Model, change: Change, language: Language) -> tuple[list[str], list[str]]:
    """The sentences of a change on either side, of a rule with many branches those that differ.

    What is no rule is as it is written, or called; nothing where there is nothing.
    """
    before, after = (_sentences(model, change, language) for model in (old, new))
    if (before or after) and before != after:
        return [one for one in before if one not in after], [one for one in after if one not in before]
    label = change.label.in_(language) if change.key is None else ""
    told, tells = ([label or one] if one else [] for one in (change.old, change.new))
    return told, tells


def _sentences(model: Model, change: Change, language: Language) -> list[str]:
    """What a change is about: a sentence each branch, bound or case."""
    meaning = model.meaning
    say = Sentences(meaning, language)
    if change.of == "grade" and change.key == "from":
        grades = [(index, one) for index, one in enumerate(model.grades) if one.id == change.name]
        return [said for index, one in grades for said in say.bounds(index, one)]
    if change.of == "constant" and change.key == "is":
        cases = model.constants[change.name].values if change.name in model.constants else ()
        return [say.of_case(say.speaker.literal(one.is_), one) for one in cases]
    line, node = meaning.lines.get(change.name), meaning.scoring.nodes.get(change.name)
    if change.of != "item":
        return []
    if change.key == "points":
        return [] if node is None else say.rules(node)
    if line is None:
        return []
    if change.key == "target":
        return say.targets(line)
    return [say.measured(line)] if change.key == "measure" else []
