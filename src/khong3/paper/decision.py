"""The decision that announces results, with its ranked appendix; who has no rank is named, and why."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve

from khong3.assessment import Assessment
from khong3.catalogue.paper_words import PAPER
from khong3.findings import errors
from khong3.paper.content import Appendix, Paper, PaperBlock, PaperSection, Paragraph, Pieces
from khong3.paper.facts import DOTS, LONG_DOTS, PaperFacts
from khong3.paper.numbering import ended
from khong3.paper.ranking import beside_totals, placed, ranking_table, ranking_title, unranked
from khong3.paper.tracing import counted, sentence
from khong3.paper.units import UnitOnPaper

_NAMED = 20
"""So many cells that were not counted are named."""
_BEGINNINGS = ("căn cứ", "theo", "xét", "thực hiện")
"""By which what a decision rests on begins."""


def decision(units: Sequence[UnitOnPaper], facts: PaperFacts) -> Paper:
    """The decision on units of one height."""
    told = {"title": units[0].title, "period": units[0].when}
    return Paper(
        kind="decision",
        name=PAPER["decision"],
        about=PAPER["decision_about"].format(**told),
        facts=facts,
        sections=(
            PaperSection(blocks=tuple(_bases(facts))),
            PaperSection(blocks=tuple(_articles(units, told))),
        ),
        appendices=(Appendix(title=ranking_title(units), blocks=(*_appendix(units), *_unread(units[0].found))),),
    )


def _bases(facts: PaperFacts) -> Iterator[PaperBlock]:
    """Who decides, and on what; what is not known is left to be written."""
    yield Paragraph(pieces=((facts.issuer or facts.body or DOTS).upper(),), kind="authority")
    bases = facts.bases or (PAPER["base_blank"].format(LONG_DOTS), PAPER["asked_by"].format(DOTS))
    for one in ended(bases):
        begun = one if one.casefold().startswith(_BEGINNINGS) else PAPER["base"].format(one)
        yield Paragraph(pieces=(begun,), kind="basis")
    yield Paragraph(pieces=(PAPER["decides"],), kind="authority")


def _articles(units: Sequence[UnitOnPaper], told: dict[str, str]) -> Iterator[PaperBlock]:
    count = counted(len(units))
    announced = sentence("announced", count=count, **told)
    grades = "; ".join(_grades(units))
    texts: list[Pieces] = [
        (*announced, " ", *sentence("announced_grades", grades=grades)) if grades else announced,
        sentence("in_force"),
        (PAPER["who_acts"].format(DOTS),),
    ]
    for number, pieces in enumerate(texts, start=1):
        yield Paragraph(pieces=pieces, kind="article", lead=PAPER["article"].format(number))


def _grades(units: Sequence[UnitOnPaper]) -> Iterator[str]:
    """How many have each grade, the best first, and how many have none."""
    grades = units[0].found.model.grades
    held = [one.total.grade for one in units]
    for grade in grades:
        if grade.id in held:
            yield PAPER["grade_count"].format(grade=grade.label.in_("vi"), count=counted(held.count(grade.id)))
    if grades and None in held:
        yield PAPER["ungraded_count"].format(count=counted(held.count(None)))


def _appendix(units: Sequence[UnitOnPaper]) -> Iterator[PaperBlock]:
    """Those that have a rank or a grade, by rank; below them those that have neither, with what is open."""
    if those := [one for one in units if placed(one)]:
        yield ranking_table(those)
        yield from beside_totals(those)
    yield from unranked([one for one in units if not placed(one)])


def _unread(found: Assessment) -> Iterator[PaperBlock]:
    """The cells that were not counted, each with where it stands and what is wrong with it."""
    unread = [one for one in errors(found.all_findings) if one.place.file is not None]
    if not unread:
        return
    yield Paragraph(pieces=sentence("unread"), kind="note")
    for one in unread[:_NAMED]:
        # Whoever reads a decision has the files, and not the folders of who made it.
        place = evolve(one.place, file=Path(one.place.file or "").name)
        yield Paragraph(pieces=(f"{place}: {one.message('vi')}",), kind="item")
    if len(unread) > _NAMED:
        yield Paragraph(pieces=(PAPER["unread_more"].format(counted(len(unread) - _NAMED)),), kind="item")
