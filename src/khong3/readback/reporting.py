"""What a model asks of those who report, as sentences: evidence, stages of scoring, how higher units are measured."""

from collections.abc import Iterator

from khong3.catalogue.phrases import NO_EVIDENCE, REPORTING
from khong3.catalogue.words import stage_label
from khong3.models import Indicator, Item, Model
from khong3.models.nodes import Scored
from khong3.text import Language, format_share


def asked_of(item: Item, language: Language) -> Iterator[str]:
    """What is asked of one line or group, where it says so itself."""
    if isinstance(item, Indicator) and item.evidence is not None:
        yield _said("evidence", language, item.evidence.in_(language))
    for key, who in (("provider", item.provider), ("appraiser", item.appraiser)):
        if who is not None:
            yield _said(key, language, who.in_(language))
    yield from _policies(item, language)


def asked_by(model: Model, language: Language) -> Iterator[str]:
    """What holds for the whole file unless a line says otherwise."""
    if model.period is not None:
        yield _said(f"period_{model.period}", language)
    if model.stages or model.given_points is not None:
        stages = " → ".join(stage_label(one, language) for one in model.scoring_stages)
        yield _said("stages", language, stages)
        yield _said(f"given_{model.given_points or 'count'}", language)
    if model.carry_by is not None:
        yield _said("carry_by", language, model.questions[model.carry_by].label.in_(language))
    yield from _policies(model, language)


def _policies(of: Scored, language: Language) -> Iterator[str]:
    if of.no_evidence is not None:
        yield _said("no_evidence", language, NO_EVIDENCE[of.no_evidence].in_(language))
    if of.coverage is not None:
        yield _said("coverage", language, format_share(of.coverage, language))
    if of.pairing is not None:
        yield _said(f"pairing_{of.pairing}", language)
    if of.rollup is not None:
        yield _said(f"rollup_{of.rollup}", language)


def _said(key: str, language: Language, *parts: str) -> str:
    return REPORTING[key].in_(language).format(*parts)
