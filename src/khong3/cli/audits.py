"""Reports audited, on paper: what does not hold first, then what does; of many reports a table before."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from khong3.audit import Document, Problem, Unread, audit, audit_all, reports, with_contradictions, with_repeats
from khong3.audit.formats import overview, tied_in_short, to_json
from khong3.audit.html import to_html
from khong3.audit.reading.documents import content
from khong3.catalogue.audit import AUDITED
from khong3.catalogue.words import SEVERITIES
from khong3.cli.drawing import render
from khong3.cli.output import as_csv, as_json
from khong3.cli.sheets import ScreenPart, ScreenTable, Styled, styled
from khong3.cli.working import Working
from khong3.numbers import DecimalSign
from khong3.text import Language, Text

if TYPE_CHECKING:
    from khong3.audit.indicators.tying import TiedReport

_FEW = 20
"""So many of what holds are printed."""


@frozen(kw_only=True)
class AuditAsked:
    """What is asked of an audit: how it is printed, the sign of decimals, the model that sentences are tied to."""

    form: str
    language: Language
    decimal: DecimalSign | None = None
    model: str | None = None


def audited(path: Path, asked: AuditAsked, work: Working) -> tuple[str, str | None, bool]:
    """What is printed of one report or a folder of them, the figures for ``assess``, and whether all is sound."""
    decimal, model = asked.decimal, asked.model
    many = path.is_dir()
    found: list[Document | Unread]
    if many:
        paths = reports(path)
        found = list(work.counted(audit_all(paths, decimal), len(paths)))
        read = iter(with_contradictions(with_repeats([one for one in found if isinstance(one, Document)])))
        found = [one if isinstance(one, Unread) else next(read) for one in found]
    else:
        found = [audit(path, decimal)]
    ties = {} if model is None else _ties(found, model)
    data = None if model is None else _data(found, ties)
    sound = all(isinstance(one, Document) and one.sound for one in found)
    return _printed(found, ties, asked.form, asked.language, many=many), data, sound


def _ties(found: Sequence[Document | Unread], model: str) -> dict[str, "TiedReport"]:
    """What every report says of the model's lines, by its path."""
    from khong3.audit.indicators.tying import tie
    from khong3.specs import load

    loaded = load(model)
    return {one.path: tie(content(Path(one.path)), loaded) for one in found if isinstance(one, Document)}


def _data(found: Sequence[Document | Unread], ties: Mapping[str, "TiedReport"]) -> str:
    """The figures of every report that are the model's, as a file for ``assess``."""
    from khong3.audit.indicators.tying import COLUMNS, observed

    read = [one for one in found if isinstance(one, Document)]
    return as_csv(COLUMNS, (row for one in read for row in observed(one, ties[one.path])), for_file=True)


def _printed(
    found: Sequence[Document | Unread], ties: Mapping[str, "TiedReport"], form: str, language: Language, *, many: bool
) -> str:
    if form == "json":
        return as_json(to_json(found, language, ties))
    if form == "html":
        read = [one if isinstance(one, Unread) else (content(Path(one.path)), one) for one in found]
        return to_html(read, language, ties)
    parts: list[ScreenPart] = [_table(overview(found, language))] if many else []
    for one in found:
        if isinstance(one, Unread):
            parts.append(styled("\n".join(problem.in_full(language) for problem in one.findings)))
            continue
        if not many or not one.sound:
            parts += _document(one, language, brief=many)
        if one.path in ties:
            parts.append(styled("\n".join(_tied(one.path, ties[one.path], language, brief=many))))
    return render(*parts, plain=False)


def _tied(path: str, found: "TiedReport", language: Language, *, brief: bool) -> Iterator[str]:
    """How many figures of a report were taken for the model, and each that was not, with the reason."""
    yield (f"{path}\n" if brief else "") + tied_in_short(found, language)
    shown = found.not_taken[: _FEW if brief else None]
    for one in shown:
        yield f"    {_where(one.place, one.line, language)}: {', '.join(one.lines)}: {one.message(language)}"
        yield f"        “{one.text}”"
    if len(found.not_taken) > len(shown):
        yield "    " + AUDITED["more"].in_(language).format(len(found.not_taken) - len(shown))


def _table(rows: Sequence[Sequence[str]]) -> ScreenTable:
    """Rows below their heads, numbers to the right."""
    table = ScreenTable()
    for nth, head in enumerate(rows[0]):
        table.add_column(head, justify="right" if nth else "left")
    for row in rows[1:]:
        table.add_row(*map(styled, row))
    return table


def _document(one: Document, language: Language, *, brief: bool) -> Iterator[ScreenPart]:
    """Its problems, errors first; its counts; what was recomputed and holds."""
    rank = {"error": 0, "warning": 1, "note": 2}
    problems = [problem for problem in one.problems if not brief or problem.severity != "note"]
    yield styled(f"{one.path}\n" + AUDITED["summed"].in_(language).format(**one.counts))
    if not problems:
        yield styled(AUDITED["nothing"].in_(language))
    for problem in sorted(problems, key=lambda found: (rank[found.severity], found.line)):
        yield _problem(problem, language)
    if one.held and not brief:
        held = [f"    {_where(two.place, two.line, language)}: {two.message(language)}" for two in one.held[:_FEW]]
        more = len(one.held) - _FEW
        held += ["    " + AUDITED["more"].in_(language).format(more)] if more > 0 else []
        yield styled("\n".join([AUDITED["held"].in_(language), *held]))


def _problem(one: Problem, language: Language) -> Styled:
    """Its severity and kind, its place, its sentence, its arithmetic, and what would make it hold."""
    head = Styled(f"{SEVERITIES[one.severity].in_(language)}", one.severity)
    sure = f"{AUDITED['confidence'].in_(language)}: {AUDITED[one.confidence].in_(language)}"
    lines = [
        f" {one.kind}, {_where(one.place, one.line, language)} ({sure})",
        f"    “{one.text}”",
        f"    {one.message(language)}",
    ]
    if one.holds_if(language):
        lines.append("    " + AUDITED["holds_if"].in_(language).format(one.holds_if(language)))
    if one.mend(language):
        lines.append(f"    → {one.mend(language)}")
    head.append("\n".join(lines))
    return head


def _where(place: Text | None, line: int, language: Language) -> str:
    return place.in_(language) if place is not None else f"{AUDITED['line'].in_(language)} {line}"
