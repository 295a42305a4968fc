"""Evidence: what is asked for and was not named, and what the model makes of that."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, cast

from attrs import frozen

from khong3.catalogue.explanations import EXPLANATIONS
from khong3.figures.figures import Figure, Given
from khong3.figures.readings import day_text
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.models.policies import policy
from khong3.observations import Evidence, Observation
from khong3.observations.evidence import named_in
from khong3.text import Language, Text

EvidencePolicy = Literal["keep", "pending", "zero"]


@frozen(kw_only=True, eq=False, repr=False)
class Lacking:
    """Evidence that a line asks for and nobody named: ``wanted`` says which, ``outcome`` what follows."""

    wanted: Text
    outcome: EvidencePolicy


def lacking(
    meaning: Meaning, figures: Mapping[str, Figure], given: Mapping[str, Sequence[Given]]
) -> dict[str, Lacking]:
    """The lines that rest on figures or given points without the evidence that is asked for.

    Where an appraiser has given points the evidence is the appraiser's matter: they stand.
    """
    found: dict[str, Lacking] = {}
    first = meaning.model.scoring_stages[0]
    asked = {name for name, one in meaning.model.questions.items() if one.evidence is not None}
    for name, line in meaning.lines.items():
        if line.indicator.evidence is None and name not in asked and asked.isdisjoint(line.reads):
            continue
        stages = given.get(name, ())
        wanted = _wanted(meaning, line, figures, stages)
        if wanted is None or (stages and stages[-1].stage != first):
            continue
        outcome = cast("EvidencePolicy", policy(meaning.model, name, "no_evidence") or "keep")
        found[name] = Lacking(wanted=wanted, outcome=outcome)
    return found


def documents(read: Iterable[Observation], listed: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
    """The documents that observations name, each once; those that no list has by their name alone."""
    names = dict.fromkeys(name for one in read if one.evidence for name in named_in(one.evidence))
    return tuple(listed.get(name) or Evidence(id=name) for name in names)


def cited(one: Evidence, language: Language) -> str:
    """A document as it is cited: number, date and page, else its name."""
    page = EXPLANATIONS["page"].in_(language).format(one.page) if one.page else ""
    where = ", ".join(part for part in (day_text(one.date, language), page) if part)
    said = one.number or one.excerpt or one.id
    return f"{said} ({where})" if where else said


def _wanted(meaning: Meaning, line: Line, figures: Mapping[str, Figure], given: Sequence[Given]) -> Text | None:
    """The evidence that is wanted and not there, in the model's words."""
    questions = meaning.model.questions
    names = [one for one in (*sorted(line.reads), line.name) if one in figures]
    asked = {one: questions[one].evidence for one in names if one in questions and questions[one].evidence is not None}
    if (line.indicator.evidence is None and not asked) or not (names or given):
        return None
    read = [figures[one] for one in names]
    documents = [one.evidence for figure in read for one in figure.observations]
    documents += [one.observation.evidence for one in given]
    if line.indicator.evidence is not None and not any(documents):
        return line.indicator.evidence
    return next((wanted for one, wanted in asked.items() if not figures[one].evidenced), None)
