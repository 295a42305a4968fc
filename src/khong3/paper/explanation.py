"""Bản giải trình: all lines of one unit, each with its counts, arithmetic, documents, reasons and what is wanting."""

from collections.abc import Iterator

from khong3.assessment import Result, Score
from khong3.catalogue.explanations import EXPLANATIONS
from khong3.catalogue.paper_words import PAPER
from khong3.explaining import explain_result, explain_score
from khong3.paper.content import Paper, PaperBlock, PaperSection, Paragraph
from khong3.paper.facts import PaperFacts
from khong3.paper.report import addressed, body, item
from khong3.paper.tracing import said_of, sentence
from khong3.paper.units import UnitOnPaper, one_line

_GAPS = tuple(EXPLANATIONS[key].in_("vi").partition("{")[0] for key in ("gap", "excess"))
"""By what the sentences of how far a line is from its target begin."""


def explanation(unit: UnitOnPaper, facts: PaperFacts) -> Paper:
    """The whole of it, in the annex's order, the total last."""
    told = {"title": unit.title, "period": unit.when, "unit": unit.name}
    opening = body(sentence("explanation_opening", **(told | {"unit": unit.heading})))
    closing = body(sentence("explanation_closing", unit=unit.name))
    whole = (
        [PaperSection(heading=PAPER["whole_of"], number="", blocks=tuple(_of_score(unit.total)))] if unit.scored else []
    )
    return Paper(
        kind="explanation",
        name=PAPER["explanation"],
        about=PAPER["explanation_about"].format(**told),
        facts=facts,
        sections=(
            PaperSection(blocks=(*addressed(facts), opening)),
            *_groups(unit),
            *whole,
            PaperSection(blocks=(closing,)),
        ),
        unit=unit.commune.code,
    )


def _groups(unit: UnitOnPaper) -> Iterator[PaperSection]:
    """Each group of the file under its heading: its lines, and how they came together."""
    several = len(list(unit.groups)) > 1
    for number, heading, lines in unit.groups:
        blocks = [block for one in lines for block in _of_line(unit, one)]
        above = unit.found.model.above
        names = dict.fromkeys(group.name for one in lines for group in above.get(one.line.name, ()))
        ordered = [name for name in unit.scores if name in names]
        blocks += [block for name in reversed(ordered) for block in _of_score(unit.scores[name])]
        head = heading or (PAPER["outside_groups"] if several else "")
        yield PaperSection(heading=head, number=number, blocks=tuple(blocks))


def _of_line(unit: UnitOnPaper, one: Result) -> Iterator[PaperBlock]:
    """Number and words in bold, then what the line says of itself, a sentence a paragraph."""
    lines = explain_result(one, "vi").split("\n")
    yield Paragraph(pieces=(one_line(lines[0]),), kind="line")
    doubts = [unit.speaker.worded(each) for each in one.findings]
    bare = {one_line(f"{each.message('vi')} {each.mend('vi')}"): one_line(each.message("vi")) for each in doubts}
    gap = unit.gap(one)
    for said in map(one_line, lines[1:]):
        # How far it is from the target stands last, with what is counted.
        if not (gap and said.startswith(_GAPS)):
            yield item((said_of(one, bare.get(said, said), "explained"),))
    if gap:
        first, *rest = gap
        begun = first[:1].upper() + first[1:] if isinstance(first, str) else first
        yield item((begun, *rest, "."))


def _of_score(one: Score) -> Iterator[PaperBlock]:
    """A group or the total as it says of itself; nothing of one without points."""
    said = explain_score(one, "vi")
    if not said:
        return
    lines = said.split("\n")
    yield Paragraph(pieces=(one_line(lines[0]),), kind="line")
    for line in map(one_line, lines[1:]):
        yield item((said_of(one, line, "explained"),))
