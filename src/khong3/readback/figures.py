"""What each figure is, as a sentence: its type and unit, what it is a part of, how it comes together."""

from collections.abc import Iterator, Sequence

from khong3.catalogue.phrases import FIGURES, REPORTING
from khong3.catalogue.words import TYPES
from khong3.models import Model, Variable
from khong3.text import Language
from khong3.units import in_words


def variables_of(model: Model, language: Language) -> Iterator[str]:
    """Every variable of a model, then what holds of figures that say nothing else."""
    for one in model.variables.values():
        yield _said("figure", language, one.label.in_(language), "; ".join(_figure(model, one, language)))
    if usual := [*_usual_of([*model.questions.values()], language)]:
        yield _said("usual", language, "; ".join(usual))


def _usual_of(questions: Sequence[Variable], language: Language) -> Iterator[str]:
    """How figures come together of which nothing is written, of the kinds that the model has."""
    if any(one.over_time == "last" for one in questions):
        yield _said("over_time last", language)
    if any(one.counted and _usual(one) for one in questions):
        yield _said("usual numbers", language)
    if any(not one.counted and _usual(one) for one in questions):
        yield _said("usual answers", language)


def type_of(model: Model, one: Variable, language: Language) -> str:
    """What is asked for: a whole number, with the unit that it is of."""
    said = TYPES[one.type].in_(language)
    return said if one.unit is None else f"{said} ({in_words(one.unit, model.units).in_(language)})"


def come_together(model: Model, one: Variable, language: Language) -> str:
    """What a figure is part of and how it comes together, where that is not as usual; as a sentence of its own."""
    said = "; ".join([*_part(model, one, language), *_together(one, language)])
    return said[:1].upper() + said[1:]


def _figure(model: Model, one: Variable, language: Language) -> Iterator[str]:
    levels = "; ".join(label.in_(language) for label in one.levels.values())
    yield _said("levels", language, levels) if levels else type_of(model, one, language)
    yield from _part(model, one, language)
    yield from _together(one, language)
    for key, words in (("evidence", one.evidence), ("provider", one.provider), ("source", one.source)):
        if words is not None:
            said = REPORTING[key].in_(language).format(words.in_(language))
            yield said[:1].lower() + said[1:]


def _part(model: Model, one: Variable, language: Language) -> Iterator[str]:
    if one.part_of is not None:
        whole = model.questions.get(one.part_of)
        yield _said("part_of", language, one.part_of if whole is None else whole.label.in_(language))


def _together(one: Variable, language: Language) -> Iterator[str]:
    """How it comes together over time and over places, where that is not as usual."""
    if one.over_time != "last":
        yield _said(f"over_time {one.over_time}", language)
    if not _usual(one):
        yield _said(f"over_places {one.over_places}", language)


def _usual(one: Variable) -> bool:
    """Whether it comes together over places as a figure of its type does where nothing is written."""
    return one.over_places == ("sum" if one.counted else "none")


def _said(key: str, language: Language, *parts: str) -> str:
    return FIGURES[key].in_(language).format(*parts)
