"""Tables for notebooks: models, assessments, results and scores as small pieces of HTML, in the model's language.

By hand, with ``html.escape`` on every text, as the page of the read-back. What is empty in every row has no column.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import evolve, field, frozen

from khong3.catalogue.words import SEVERITIES, TYPES, WORDS
from khong3.judging.outcome import CLASS_OF, VerdictClass
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Indicator, Pillar
from khong3.results.results import grade_text, met_text, points_text
from khong3.results.values import target_words
from khong3.text import Language, format_number, visible

if TYPE_CHECKING:
    from khong3.assessment import Assessment, Result, Score
    from khong3.communes import Commune
    from khong3.findings import Finding
    from khong3.models import Model

MOST_ROWS = 200
"""A notebook scrolls badly: of more rows than these it says how many more there are."""
_MOST_FINDINGS = 20
_COLOURS: Mapping[VerdictClass, str] = {"good": "#0a7d33", "bad": "#b3261e", "open": "#8a5a00", "dim": "#666"}
"""The colours of verdicts, dark enough to be read on white."""
_TABLE = "border-collapse:collapse;font-size:13px;background:#fff;color:#111"
_CAPTION = "caption-side:top;text-align:left;font-weight:bold;padding:2px 0 6px;color:#111;white-space:nowrap"
_CELL = "padding:2px 8px;border-bottom:1px solid #ddd;vertical-align:top"


@frozen(eq=False, repr=False)
class NotebookCell:
    """A text, and how it looks."""

    text: str
    right: bool = False
    bold: bool = False
    colour: str | None = None
    wraps: bool = False
    depth: int = 0
    """How many groups it stands below."""

    def html(self, tag: str) -> str:
        """The cell in a row."""
        looks = [_CELL, f"text-align:{'right' if self.right else 'left'}"]
        looks += ["font-weight:bold"] if self.bold else []
        looks += [] if self.wraps else ["white-space:nowrap"]
        looks += [f"padding-left:{8 + 14 * self.depth}px"] if self.depth else []
        looks += [f"color:{self.colour}"] if self.colour else []
        return f'<{tag} style="{";".join(looks)}">{_escaped(self.text)}</{tag}>'


Cells: TypeAlias = Sequence[NotebookCell]


def _escaped(text: str) -> str:
    return escape(visible(text)).replace("\n", "<br>")


@frozen(eq=False, repr=False)
class NotebookTable:
    """A caption, heads, and rows of as many cells."""

    caption: str
    heads: Cells = ()
    rows: list[Cells] = field(factory=list[Cells])
    below: tuple[str, ...] = ()
    left_out: int = 0
    """How many more rows there are than these."""

    def html(self, language: Language) -> str:
        """The table, without the columns in which no row has anything."""
        kept = [at for at in range(len(self.rows[0]) if self.rows else 0) if any(row[at].text for row in self.rows)]
        head = "".join(self.heads[at].html("th") for at in kept) if self.heads else ""
        lines = [f'<table style="{_TABLE}"><caption style="{_CAPTION}">{_escaped(self.caption)}</caption>']
        lines += [f"<thead><tr>{head}</tr></thead>"] if head else []
        lines.append("<tbody>")
        lines += [f"<tr>{''.join(row[at].html('td') for at in kept)}</tr>" for row in self.rows[:MOST_ROWS]]
        lines.append("</tbody></table>")
        more = len(self.rows[MOST_ROWS:]) + self.left_out
        below = [*([WORDS["more_rows"].in_(language).format(more)] if more > 0 else []), *self.below]
        lines += [f'<p style="font-size:12px;margin:4px 0;color:#555">{_escaped(one)}</p>' for one in below]
        return "\n".join(lines) + "\n"


def model_html(model: "Model") -> str:
    """A model: its lines and groups with how each is measured, its target and its maximum."""
    language = model.language
    speaking = _Words(language)
    table = NotebookTable(
        f"{model.title.in_(language)} ({model.id} {model.version})",
        speaking.heads("code", "indicator", "measure", "target", max_points=True),
        below=(model.digest,),
    )
    for _, item, above in model.walk():
        most = "" if item.max is None or isinstance(item.max, tuple) else format_number(item.max, language)
        if isinstance(item, Pillar):
            how, target = "", ""
        else:
            how, target = _measure(item, language), "; ".join(_targets(model, item, language))
        bold = isinstance(item, Pillar)
        code = NotebookCell(item.code, bold=bold, depth=len(above))
        texts = (item.label.in_(language), how, target)
        cells = [code, *(NotebookCell(one, bold=bold, wraps=True) for one in texts)]
        table.rows.append([*cells, NotebookCell(most, right=True, bold=bold)])
    return table.html(language)


def _targets(model: "Model", item: Indicator, language: Language) -> list[str]:
    """The targets of a line; as they are written where the model does not hold together."""
    line = model.meaning.lines.get(item.name)
    if line is None:
        return [str(one.is_) for one in item.target]
    return [target_words(line, case, language) for case in range(len(line.targets))]


def _measure(line: Indicator, language: Language) -> str:
    if line.measure is not None:
        return str(line.measure)
    return TYPES[line.type].in_(language) if line.type else ", ".join(one.in_(language) for one in line.levels.values())


def assessment_html(assessment: "Assessment") -> str:
    """One unit line by line; several side by side, each with its total."""
    language = assessment.model.language
    units = {(one.commune.code, str(one.period)) for one in assessment.scores}
    table = _one_unit(assessment, language) if len(units) == 1 else _units(assessment, language)
    return table.html(language)


def _one_unit(assessment: "Assessment", language: Language) -> NotebookTable:
    speaking = _Words(language)
    model, first = assessment.model, assessment.scores[0]
    results = {one.line.name: one for one in assessment.results}
    scores = {one.pillar: one for one in assessment.scores}
    table = NotebookTable(
        f"{model.title.in_(language)} – {first.commune.title} – {first.period}",
        speaking.heads(
            "code", "indicator", "value", "counts", "target", "verdict", points_column=True, max_points=True
        ),
        below=tuple(speaking.findings(assessment.findings)),
    )
    for _, item, above in model.walk():
        if item.name in results:
            table.rows.append(_line_cells(results[item.name], language, len(above)))
        elif item.name in scores:
            table.rows.append(_score_cells(scores[item.name], item.code, language))
    if scores[None].node is not None:
        table.rows.append(_score_cells(scores[None], "", language))
    return table


def _line_cells(result: "Result", language: Language, depth: int) -> Cells:
    return [
        NotebookCell(result.indicator.code, depth=depth),
        NotebookCell(result.indicator.label.in_(language), wraps=True),
        NotebookCell(result.value_text(language), right=True),
        NotebookCell(result.counts_text(language), right=True),
        NotebookCell(result.target_text(language)),
        NotebookCell(result.verdict_text(language), colour=_colour(result)),
        NotebookCell(result.points_text(language), right=True),
        NotebookCell(result.max_text(language), right=True),
    ]


def _colour(result: "Result") -> str | None:
    return None if result.shown_verdict is None else _COLOURS[CLASS_OF[result.shown_verdict]]


def _score_cells(score: "Score", code: str, language: Language) -> Cells:
    named = [NotebookCell(code, bold=True), NotebookCell(score.label.in_(language), bold=True, wraps=True)]
    between = [NotebookCell(one, bold=True) for one in ("", "", "", score.met_text(language))]
    return [
        *named,
        *between,
        *(NotebookCell(one, right=True, bold=True) for one in (score.points_text(language), score.max_text(language))),
    ]


def frame_assessment_html(
    model: "Model",
    communes: "Mapping[str, Commune]",
    totals: "Sequence[Mapping[str, Any]]",
    findings: "Iterable[Finding]",
    left_out: int,
) -> str:
    """Units of a frame side by side: the rows of their totals as ``frame("scores")`` has them, and how many more."""
    language, node = model.language, model.meaning.scoring.nodes.get(TOTAL)
    table = evolve(_units_table(model, findings, language), left_out=left_out)
    for one in totals:
        points = None if one["points_exact"] is None else Fraction(one["points_exact"])
        said = (points_text(node, points, language), grade_text(model, one["grade"], language))
        counts = (one["met"], one["with_target"], one["rank"])
        table.rows.append(_unit_cells(communes[one["commune"]], one["period"], counts, said, language))
    return table.html(language)


def _units(assessment: "Assessment", language: Language) -> NotebookTable:
    table = _units_table(assessment.model, assessment.findings, language)
    for one in assessment.scores:
        if one.pillar is None:
            said = (one.points_text(language), one.grade_text(language))
            counts = (one.met, one.with_target, one.rank)
            table.rows.append(_unit_cells(one.commune, str(one.period), counts, said, language))
    return table


def _units_table(model: "Model", findings: "Iterable[Finding]", language: Language) -> NotebookTable:
    speaking = _Words(language)
    columns = ("code", "commune", "period", "verdict")
    heads = [*speaking.heads(*columns, points_column=True, rank=True), NotebookCell(speaking("grade"), bold=True)]
    return NotebookTable(model.title.in_(language), heads, below=tuple(speaking.findings(findings)))


def _unit_cells(
    commune: "Commune", period: str, counts: tuple[int, int, int | None], said: tuple[str, str], language: Language
) -> Cells:
    """A unit's total: lines met and with a target, and its rank; points and grade in words."""
    met, with_target, rank = counts
    points, grade = said
    cells = [NotebookCell(text) for text in (commune.code, commune.name, period, met_text(met, with_target, language))]
    cells += [NotebookCell(text, right=True) for text in (points, "" if rank is None else str(rank))]
    return [*cells, NotebookCell(grade)]


def result_html(result: "Result") -> str:
    """One line of one unit: what it came to, and what is worth knowing of it."""
    language = result.model.language
    said = {
        "value": result.value_text(language),
        "counts": result.counts_text(language),
        "covers": result.coverage_text(language),
        "target": result.target_text(language),
        "verdict": result.verdict_text(language),
        "gap": result.gap_text(language),
        "change": result.change_text(language),
        "points_column": result.points_text(language),
        "max_points": result.max_text(language),
    }
    caption = f"{result.indicator.code} {result.indicator.label.in_(language)}"
    colour = {"verdict": _colour(result)}
    return _pairs(caption, result, said, colour).html(language)


def score_html(score: "Score") -> str:
    """A group, a view or the total of one unit."""
    language = score.model.language
    said = {
        "points_column": score.points_text(language),
        "max_points": score.max_text(language),
        "verdict": score.met_text(language),
        "grade": score.grade_text(language),
        "rank": "" if score.rank is None else str(score.rank),
        "peer_rank": "" if score.peer_rank is None else str(score.peer_rank),
    }
    caption = " ".join(one for one in (score.code, score.label.in_(language)) if one)
    return _pairs(caption, score, said, {}).html(language)


def _pairs(caption: str, one: "Result | Score", said: dict[str, str], colours: dict[str, str | None]) -> NotebookTable:
    """A row a property, of those that there are."""
    speaking = _Words(one.model.language)
    table = NotebookTable(
        f"{one.commune.title} – {one.period} – {caption}", below=tuple(speaking.findings(one.findings))
    )
    for key, text in said.items():
        if text:
            table.rows.append([NotebookCell(speaking(key)), NotebookCell(text, bold=True, colour=colours.get(key))])
    return table


@frozen(eq=False, repr=False)
class _Words:
    """The words of tables in one language."""

    language: Language

    def __call__(self, key: str) -> str:
        return WORDS[key].in_(self.language)

    def heads(self, *keys: str, **numbers: bool) -> list[NotebookCell]:
        """The heads of columns of texts, then of numbers."""
        left = [NotebookCell(self(key), bold=True, right=key in ("value", "counts")) for key in keys]
        return [*left, *(NotebookCell(self(key), right=True, bold=True) for key in numbers)]

    def findings(self, found: "Iterable[Finding]") -> list[str]:
        """What is more than a note, each once."""
        said = [self.finding(one) for one in found if one.severity != "note"]
        return list(dict.fromkeys(said))[:_MOST_FINDINGS]

    def finding(self, one: "Finding") -> str:
        """One in words."""
        severity = SEVERITIES[one.severity].in_(self.language)
        return f"{severity}: {one.message(self.language)} {one.mend(self.language)}".strip()
