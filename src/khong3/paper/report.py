"""The report of a unit, or of a district with its parts: what it came to, line by line, and no claim beyond that."""

from collections.abc import Iterable, Iterator

from khong3.assessment import Result
from khong3.catalogue.paper_words import PAPER
from khong3.catalogue.repeats import once
from khong3.judging.outcome import DECIDED, ShownVerdict
from khong3.paper.content import Appendix, Paper, PaperBlock, PaperPiece, PaperSection, Paragraph, Pieces
from khong3.paper.facts import PaperFacts
from khong3.paper.lines import details, line_sentence, unsummed
from khong3.paper.numbering import ended, roman
from khong3.paper.ranking import (
    beside_totals,
    counted_zero,
    figured_of,
    placed,
    ranking_table,
    ranking_title,
    unranked,
    zeroed,
)
from khong3.paper.tracing import counted, joined, of_result, of_score, said_of, sentence
from khong3.paper.units import UnitOnPaper, label_of, one_line, period_words


def report(unit: UnitOnPaper, facts: PaperFacts) -> Paper:
    """The report; every sentence of it is borne by the results."""
    told = {"title": unit.title, "period": unit.when, "unit": unit.name}
    parts = unit.parts
    appendices = [Appendix(title=PAPER["details"], blocks=(details(unit),))]
    if parts:
        rest = [one for one in parts if not placed(one)]
        blocks = (ranking_table(parts), *beside_totals(parts), *unranked(rest))
        appendices.append(Appendix(title=ranking_title(parts), blocks=blocks))
    sections = [
        PaperSection(blocks=(*addressed(facts), body(sentence("opening", **(told | {"unit": unit.heading}))))),
        PaperSection(heading=PAPER["overall"], blocks=tuple(map(body, _overall(unit)))),
        *_by_line(unit),
        PaperSection(heading=PAPER["assessed"], blocks=tuple(map(item, _assessed(unit)))),
    ]
    if parts:
        where = PAPER["appendix_of"].format(roman(len(appendices)))
        summed = body(sentence("parts_counted", count=counted(len(parts)), appendix=where))
        sections.append(PaperSection(heading=PAPER["of_parts"], blocks=(summed,)))
    if found := tuple(map(item, _to_look_at(unit))):
        sections.append(PaperSection(heading=PAPER["to_look_at"], blocks=found))
    sections.append(PaperSection(blocks=(body(sentence("closing", **told)),)))
    return Paper(
        kind="report",
        name=PAPER["report"],
        about=PAPER["report_about"].format(**told),
        facts=facts,
        sections=tuple(sections),
        appendices=tuple(appendices),
        unit=unit.commune.code,
    )


def body(pieces: Pieces) -> Paragraph:
    """A paragraph."""
    return Paragraph(pieces=pieces)


def item(pieces: Pieces) -> Paragraph:
    """A paragraph behind a dash."""
    return Paragraph(pieces=pieces, kind="item")


def addressed(facts: PaperFacts) -> Iterator[Paragraph]:
    """Whom a paper is for: one beside the words, several below one another."""
    if len(facts.to) == 1:
        yield Paragraph(pieces=(f"{PAPER['to']} {facts.to[0]}",), kind="address")
    elif facts.to:
        yield Paragraph(pieces=(PAPER["to"],), kind="address")
        yield from (Paragraph(pieces=(f"- {one}",), kind="address") for one in ended(facts.to))


def _overall(unit: UnitOnPaper) -> Iterator[Pieces]:
    model, total = unit.found.model, unit.total
    yield sentence("how", title=unit.title, id=model.id, version=model.version, lines=counted(len(unit.results)))
    yield from unit.of_day
    if total.in_count:
        told = {"with_target": of_score(total, "with_target"), "met": of_score(total, "met")}
        others = {"not_met": _those(unit, "not met"), "open": unit.open}
        counts = {key: said_of(total, counted(len(lines)), key) for key, lines in others.items()}
        yield sentence("counted", **told, **counts)
    else:
        yield sentence("none_judged")
    for verdict, key in _BESIDE.items():
        every = [one for one in unit.results.values() if one.shown_verdict == verdict and not unsummed(one)]
        if those := [one for one in every if verdict in _DATA or not one.in_count]:
            yield sentence(key, count=counted(len(those)), which=_codes(those))
    if those := [one for one in unit.results.values() if unsummed(one)]:
        yield sentence("not_summed", count=counted(len(those)), which=_codes(those))
    yield from _whose_targets(unit)
    yield from points_and_grade(unit)


def _whose_targets(unit: UnitOnPaper) -> Iterator[Pieces]:
    """That a unit above is held against what its parts were given, where the model gives it nothing of its own."""
    parts = unit.parts
    held = [one for one in unit.results.values() if one.in_count and one.target is not None]
    shared = [one for one in held if any(part.results[one.name].target == one.target for part in parts)]
    if shared:
        which = "" if len(shared) == len(held) else PAPER["in_lines"].format(_codes(shared))
        yield sentence("targets_of_parts", unit=unit.name, which=which)


_BESIDE: dict[ShownVerdict, str] = {
    "no target": "without_target",
    "not applicable": "not_applicable",
    "no cases": "no_cases",
    "missing": "blank",
    "undetermined": "undetermined",
    "invalid": "invalid",
}
"""What lines are that are not judged, and how that is said."""
_DATA: frozenset[ShownVerdict] = frozenset({"missing", "invalid"})
"""What is said of all lines, those that count as not concluded too."""


def points_and_grade(unit: UnitOnPaper) -> Iterator[Pieces]:
    """Total, grade and ranks; of what is open, that it is."""
    total = unit.total
    if total.node is not None:
        points = of_score(total, "points")
        if points:
            yield sentence("total", points=points, max=of_score(total, "max"))
            if total.applicable not in (None, total.declared):
                yield sentence("brought_back", max=of_score(total, "max"), applicable=of_score(total, "applicable"))
            if total.figured is not None:
                yield sentence("on_figured", figured=figured_of(total))
            if zeroed(unit):
                yield sentence("zeroed", **counted_zero(unit))
        else:
            why = unit.why_no_total
            yield sentence("total_open", why=said_of(total, PAPER["because_of"].format(why), "why") if why else "")
    if unit.found.model.grades and total.graded:
        grade = of_score(total, "grade")
        yield sentence("grade", grade=grade) if grade else sentence("grade_open")
    if unit.moved is not None and unit.earlier is None:
        yield sentence("since_none")
    elif unit.moved is not None and unit.earlier is not None and total.node is not None:
        moved = unit.moved.score(unit.commune.code, None, unit.period).text("vi")
        yield sentence("since_total", before=period_words(unit.earlier), text=said_of(total, moved, "since"))
    if unit.among > 1 and (rank := of_score(total, "rank")):
        unranked = unit.among - unit.ranked
        told = {"rank": rank, "among": str(unit.ranked), "others": str(unranked)}
        yield sentence("rank_among_some" if unranked else "rank", **told)
    if peer_rank := of_score(total, "peer_rank"):
        yield sentence("peer_rank", peer_rank=peer_rank)


def _by_line(unit: UnitOnPaper) -> Iterator[PaperSection]:
    """Each group of the file under its heading, each line in a sentence."""
    yield PaperSection(heading=PAPER["by_line"])
    groups = list(unit.groups)
    for number, heading, lines in groups:
        said: tuple[PaperBlock, ...] = tuple(item(line_sentence(unit, one)) for one in lines)
        head = heading or (PAPER["outside_groups"] if len(groups) > 1 else "")
        yield PaperSection(heading=head, level=2, number=number, blocks=said)


def _those(unit: UnitOnPaper, verdict: ShownVerdict) -> list[Result]:
    return [one for one in unit.results.values() if one.in_count and one.shown_verdict == verdict]


def _names(lines: Iterable[Result]) -> Pieces:
    return joined((label_of(one),) for one in lines)


def _assessed(unit: UnitOnPaper) -> Iterator[Pieces]:
    """Which lines are met and which not; and where that is said of a part of the units below."""
    yield from _judged(unit)
    partly = [one for one in unit.results.values() if one.in_count and _is_partial(one)]
    if partly:
        which = joined(
            sentence("covered_by", code=one_line(one.indicator.code), coverage=of_result(one, "coverage"))
            for one in partly
        )
        yield sentence("covered_in_part", count=counted(len(partly)), which=which)


def _is_partial(one: Result) -> bool:
    """Whether a line is judged by the figures of some of its units."""
    return one.verdict in DECIDED and one.coverage is not None and one.coverage.share < 1


def _judged(unit: UnitOnPaper) -> Iterator[Pieces]:
    """Which lines are met and exceeded, in one breath only where all are; else each kind by its lines."""
    every, met, not_met = (_those(unit, one) for one in ("exceeded", "met", "not met"))
    # Of a most nobody says that it was exceeded: it would be broken.
    exceeded, below = ([one for one in every if one.line.less is less] for less in (False, True))
    open_ = unit.open
    if not (every or met or not_met or open_):
        yield sentence("nothing_said")
        return
    if not (not_met or open_):
        count = of_score(unit.total, "met")
        key = "all_exceeded" if not (met or below) else "all_met_some_exceeded" if exceeded else "all_met"
        # Of an answer no target was assigned: it is met, and no more is said of it.
        key += "_answers" if any(one.target is None for one in met) else ""
        yield sentence(key, met=count, which=_names(exceeded))
        return
    for key, lines in (("exceeded", exceeded), ("below", below), ("met", met)):
        if lines:
            yield sentence(key, count=counted(len(lines)), which=_names(lines))
    if not_met:
        wanting = joined(_wanting(unit, one) for one in not_met)
        yield sentence("not_met", count=counted(len(not_met)), which=wanting)
    if open_:
        why = joined((label_of(one), " (", _why_open(one), ")") for one in open_)
        yield sentence("open", count=counted(len(open_)), which=why)


def _wanting(unit: UnitOnPaper, one: Result) -> Pieces:
    gap = unit.gap(one)
    return (label_of(one), " (", *gap, ")") if gap else (label_of(one),)


def _why_open(one: Result) -> PaperPiece:
    """Why neither is said of a line: what it lacks where that is not its own figure, else its verdict."""
    if unsummed(one):
        return PAPER["no_common"]
    if one.awaits_class:
        return said_of(one, one.lacking_text("vi"), "lacking")
    return said_of(one, one.verdict_text("vi"), "verdict")


def _to_look_at(unit: UnitOnPaper) -> Iterator[Pieces]:
    """What should be known of the figures: of each line, lines of one message together; then of the unit."""
    found: dict[str, list[Result]] = {}
    for one in unit.results.values():
        for finding in one.findings:
            found.setdefault(unit.message(finding), []).append(one)
    for message, lines in found.items():
        several = len(lines) > 1
        said = said_of(lines[0], message, "finding")
        yield sentence("look_several" if several else "look", which=_codes(lines), message=said)
    for finding, _ in once(unit.findings):
        if finding.severity == "note" and finding.place.commune is None:
            # Of the files as they were read, and of no unit.
            continue
        yield (said_of(unit.total, unit.message(finding), "finding"),)


def _codes(lines: Iterable[Result]) -> str:
    """Lines by their numbers."""
    return ", ".join(dict.fromkeys(one_line(one.indicator.code) for one in lines))
