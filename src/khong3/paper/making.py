"""Makes papers of a kind: which units and period they are of, and what is known of who issues them."""

from collections.abc import Callable, Iterator, Mapping
from types import NoneType

from attrs import evolve

from khong3.assessment import Assessment
from khong3.assessment.changes import Changes, Since
from khong3.assessment.stages import StageComparison
from khong3.catalogue.paper_words import KIND_WORDS, PAPER
from khong3.communes import nobody_assessed
from khong3.findings import Finding, KhongError, errors, must_be
from khong3.paper.content import Paper, PaperKind
from khong3.paper.decision import decision
from khong3.paper.explanation import explanation
from khong3.paper.facts import PaperFacts
from khong3.paper.minutes import minutes
from khong3.paper.report import report
from khong3.paper.sheet import sheet
from khong3.paper.units import UnitOnPaper, committee_of, every_unit, last_of, one_line, one_period, one_unit
from khong3.periods import Period
from khong3.text import plain_words

OF_ONE_UNIT: Mapping[PaperKind, Callable[[UnitOnPaper, PaperFacts], Paper]] = {
    "report": report,
    "sheet": sheet,
    "explanation": explanation,
}
"""The kinds that are of one unit, which issues them."""
PAPER_KINDS: tuple[PaperKind, ...] = (*OF_ONE_UNIT, "minutes", "decision")


def make_paper(  # noqa: PLR0913 - what a paper is of, and who issues it
    kind: PaperKind,
    found: Assessment | StageComparison,
    *,
    unit: str | None = None,
    period: str | Period | None = None,
    facts: PaperFacts | None = None,
    since: Since | None = None,
) -> Paper:
    """A paper on an assessment, ready to be written as Word (``write_docx``) or text (``write_text``).

    ``report``, ``sheet`` and ``explanation`` are of one unit, which must be named where there are several. ``minutes``
    and ``decision`` are of the units below ``unit``, or of all. Sheet and minutes print the points of each stage at
    which any were given. With ``since`` a report says how much more everything is than in the period before
    (``previous``) or a year earlier (``last_year``). Every figure of a paper says whose result it is. Raises
    KhongError.

    >>> from khong3 import Commune, Data, Indicator, Model, Observation
    >>> line = Indicator(code="1", label="Số lớp tập huấn", type="integer", target="at least 4")
    >>> model = Model(id="xa-so", version="1", title="Xã số", items=[line])
    >>> said = [Observation(commune="00124", period="2024", variable="1", value=3)]
    >>> paper = make_paper("report", model.assess(said))
    >>> [(one.text, one.origin.what) for one in paper.figures][-3:]
    [('từ 4 trở lên', 'target'), ('chưa đạt', 'verdict'), ('1', 'gap')]
    """
    kind = _kind(kind)
    found = _with_stages(kind, found)
    whole = last_of(found)
    when = one_period(whole, period)
    _has_what_it_needs(kind, whole, when)
    known = _known(facts)
    if kind in OF_ONE_UNIT:
        one = evolve(one_unit(found, unit, when), moved=_moved(kind, whole, since))
        return OF_ONE_UNIT[kind](one, issued_by(one, known))
    _moved(kind, whole, since)
    units = _together(found, unit, when)
    alone = kind == "minutes" and [one.commune.code for one in units] == [unit]
    return decision(units, known) if kind == "decision" else minutes(units, known, alone=alone)


def make_papers(
    kind: PaperKind,
    found: Assessment | StageComparison,
    *,
    period: str | Period | None = None,
    facts: PaperFacts | None = None,
    since: Since | None = None,
) -> Iterator[Paper]:
    """A paper of each unit, by the alphabet; minutes and decisions are of all units together, and there is one.

    >>> from khong3 import Indicator, Model, Observation
    >>> model = Model(id="m", version="1", title="Xã số", items=[Indicator(code="1", label="Số lớp", type="integer")])
    >>> said = [Observation(commune=code, period="2024", variable="1", value=3) for code in ("B", "A")]
    >>> [one.unit for one in make_papers("report", model.assess(said))]
    ['A', 'B']
    """
    kind = _kind(kind)
    found = _with_stages(kind, found)
    whole = last_of(found)
    when = one_period(whole, period)
    _has_what_it_needs(kind, whole, when)
    known = _known(facts)
    if kind not in OF_ONE_UNIT:
        return iter([make_paper(kind, found, period=when, facts=known, since=since)])
    make, moved = OF_ONE_UNIT[kind], _moved(kind, whole, since)
    return (make(evolve(one, moved=moved), issued_by(one, known)) for one in every_unit(found, when))


def doubts_of_paper(
    kind: PaperKind, found: Assessment | StageComparison, *, unit: str | None, facts: PaperFacts
) -> tuple[Finding, ...]:
    """What somebody should know of a paper before it is signed: whose it is, whom and what it leaves out."""
    whole = last_of(found)
    if _kind(kind) not in OF_ONE_UNIT:
        return tuple(_doubts_of_all(_kind(kind), whole))
    if unit is None and len(whole.communes) > 1:
        return ()
    one = whole.communes[unit or next(iter(whole.communes))]
    bodies: list[str] = []
    above: str | None = one.code
    while above is not None and above in whole.communes:
        bodies.append(committee_of(whole.communes[above])[0].casefold())
        above = whole.communes[above].parent
    body = one_line(facts.body).casefold()
    if not bodies[0] or body in bodies or not body.startswith(PAPER["committee"].format("").casefold()):
        return ()
    return (Finding(code="paper-of-another-body", parameters={"unit": one.title, "body": one_line(facts.body)}),)


def _doubts_of_all(kind: PaperKind, found: Assessment) -> Iterator[Finding]:
    """Of minutes and decisions: a list without names, and figures that could not be read."""
    if kind == "decision" and not any(one.name for one in found.communes.values()):
        yield Finding(code="decision-without-list", parameters={"count": len(found.communes)})
    unread = errors(found.all_findings)
    if unread:
        said = {"count": len(unread), "first": unread[0].message("vi")}
        yield Finding(code="paper-on-errors", place=unread[0].place, parameters=said)


def _together(found: Assessment | StageComparison, unit: str | None, period: Period) -> tuple[UnitOnPaper, ...]:
    """The units below one, or the one itself where none is; without one all of the least height."""
    if unit is not None:
        one = one_unit(found, unit, period)
        below = every_unit(found, period, lambda each: each.parent == one.commune.code)
        return below or (one,)
    every = every_unit(found, period)
    least = min(one.total.height for one in every)
    return tuple(one for one in every if one.total.height == least)


def _with_stages(kind: PaperKind, found: Assessment | StageComparison) -> Assessment | StageComparison:
    """Of papers that print each stage: side by side, where points were given at any."""
    if kind in ("sheet", "minutes") and isinstance(found, Assessment) and found.stages:
        return found.by_stage()
    return found


def _moved(kind: PaperKind, whole: Assessment, since: Since | None) -> Changes | None:
    """What everything is beside an earlier period; raises KhongError for a paper that does not say it."""
    if since is None:
        return None
    if kind != "report":
        raise KhongError([Finding(code="paper-without-change", parameters={"kind": kind})])
    return whole.changes(since)


def _known(facts: PaperFacts | None) -> PaperFacts:
    must_be(facts, "facts", "make_paper(facts=…)", PaperFacts, NoneType)
    return facts or PaperFacts()


def _kind(kind: object) -> PaperKind:
    """A kind by its name, or as officials call it: ``biên bản``."""
    meant = KIND_WORDS.get(plain_words(kind), kind) if isinstance(kind, str) else kind
    for one in PAPER_KINDS:
        if one == meant:
            return one
    raise KhongError([Finding(code="paper-kind-unknown", parameters={"found": kind, "known": list(PAPER_KINDS)})])


def _has_what_it_needs(kind: PaperKind, whole: Assessment, period: Period) -> None:
    """Sheets need points, decisions points or grades; a paper on nothing claims something all the same."""
    model = whole.model
    if not whole.communes:
        raise nobody_assessed(whole.findings)
    if not whole.reports(period):
        said = {"period": str(period), "known": [str(one) for one in whole.reported]}
        raise KhongError([Finding(code="paper-on-nothing", parameters=said)])
    scored = bool(model.meaning.scoring.nodes)
    if (kind == "sheet" and not scored) or (kind == "decision" and not scored and not model.grades):
        raise KhongError([Finding(code=f"paper-{kind}-without-points", parameters={"model": model.id})])


def issued_by(unit: UnitOnPaper, facts: PaperFacts) -> PaperFacts:
    """The facts with the unit's own people's committee where nobody names who issues the paper."""
    if facts.body:
        return facts
    body, place = committee_of(unit.commune)
    return evolve(facts, body=body, place=facts.place or place)
