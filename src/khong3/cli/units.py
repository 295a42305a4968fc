"""Many units side by side: how many lines of each came to which verdict, its total, ranks and grade."""

from collections import Counter

from khong3.assessment import Assessment, Result, Score
from khong3.assessment.marks import figured_text, points_shown
from khong3.catalogue.words import BUILT_IN, SHOWN_VERDICTS
from khong3.cli.drawing import word
from khong3.cli.sheets import STYLES, ScreenTable, styled
from khong3.communes import Commune
from khong3.models import Model
from khong3.text import Language


def units_table(assessment: Assessment, groups: dict[tuple[str, str], list[Result]], language: Language) -> ScreenTable:
    """A row a unit: how many lines came to which verdict."""
    table = ScreenTable(title=styled(assessment.model.title.in_(language), style="bold"), naming=3)
    table.add_column(word("code", language), no_wrap=True)
    table.add_column(word("commune", language))
    table.add_column(word("period", language), no_wrap=True)
    found = {one.shown_verdict for one in assessment.results}
    present = [verdict for verdict in SHOWN_VERDICTS if verdict in found]
    for verdict in present:
        table.add_column(styled(SHOWN_VERDICTS[verdict].in_(language), style=STYLES[verdict]), justify="right")
    totals = {(one.commune.code, str(one.period)): one for one in assessment.scores if one.pillar is None}
    scored = any(one.node is not None for one in totals.values())
    peers = any(one.peer_rank is not None for one in totals.values())
    of_peers = assessment.model.peers if peers else ()
    for name in of_peers:
        own = assessment.model.attributes.get(name)
        label = BUILT_IN.get(name) or (None if own is None else own.label)
        table.add_column(styled(name if label is None else label.in_(language)))
    for key in ("points_column", "rank", *(("peer_rank",) if peers else ())) if scored else ():
        table.add_column(word(key, language), justify="right", no_wrap=True)
    graded = bool(assessment.model.grades)
    if graded:
        table.add_column(word("grade", language), no_wrap=True)
    for (code, period), results in _by_peers(assessment, groups, totals) if peers else groups.items():
        counts = Counter(one.shown_verdict for one in results)
        shown = [str(counts[verdict]) if counts[verdict] else "" for verdict in present]
        total = totals[code, period]
        shown += [_level(assessment.model, one, total.commune, language) for one in of_peers]
        shown += [points_shown(total, language), str(total.rank or "")] if scored else []
        shown += [str(total.peer_rank or "")] if peers else []
        shown += [total.grade_text(language)] if graded else []
        name = results[0].commune.name
        if any(one.coverage is not None for one in results):
            name = f"{name} ({word('rolled_up', language)})".strip()
        if told := figured_text(total, language):
            name = f"{name} ({told})".strip()
        table.add_row(styled(code), styled(name), period, *map(styled, shown))
    return table


def _by_peers(
    assessment: Assessment, groups: dict[tuple[str, str], list[Result]], totals: dict[tuple[str, str], Score]
) -> list[tuple[tuple[str, str], list[Result]]]:
    """The units of each block together, by their rank in it; those without a rank behind."""
    blocks: dict[tuple[str, tuple[str | None, ...]], int] = {}

    def place(entry: tuple[tuple[str, str], list[Result]]) -> tuple[str, bool, int, int]:
        (code, period), _ = entry
        total = totals[code, period]
        block = period, tuple(total.commune.attribute(name) for name in assessment.model.peers)
        rank = total.peer_rank or len(groups) + 1
        return period, total.peer_rank is None, blocks.setdefault(block, len(blocks)), rank

    return sorted(groups.items(), key=place)


def _level(model: Model, name: str, commune: Commune, language: Language) -> str:
    """What a unit is, by the label of its level."""
    level = commune.attribute(name) or ""
    attribute = model.attributes.get(name)
    if attribute is not None and level in attribute.levels:
        return attribute.levels[level].in_(language)
    return level or "–"
