"""What a sheet prints of itself, held against what stands in it: words, maxima, differences, sums."""

from collections.abc import Iterator
from fractions import Fraction

from khong3.catalogue.words import stage_text
from khong3.findings import Finding
from khong3.layouts.filled import FilledLayout
from khong3.models import Indicator
from khong3.models.indicators import Item
from khong3.observations.headings import is_total, plain_heading


def check_printed(filled: FilledLayout) -> Iterator[Finding]:
    """Everything that is not as it says."""
    yield from _maxima(filled)
    yield from _words(filled)
    yield from _differences(filled)
    yield from _sums(filled)


def _maxima(filled: FilledLayout) -> Iterator[Finding]:
    """Maxima that are not the model's: another version of the form, perhaps."""
    for line, item in filled.rows.items():
        most = filled.number(line, "max")
        if most is not None and isinstance(item.max, Fraction) and most != item.max:
            said = {"name": item.name, "found": most, "expected": item.max}
            yield filled.grid.found("layout-max-differs", (line, filled.columns.at["max"]), **said)


def _words(filled: FilledLayout) -> Iterator[Finding]:
    """Words that are not the model's, said once."""
    labels = {line: filled.cell(line, "label") for line in filled.rows}
    differing = [line for line, item in filled.rows.items() if labels[line] and not _same_words(labels[line], item)]
    if differing:
        first = differing[0]
        said: dict[str, object] = {"count": len(differing), "lines": differing}
        said |= {"found": labels[first], "expected": filled.rows[first].label}
        yield filled.grid.found("layout-label-differs", (first, filled.columns.at["label"]), **said)


def _same_words(found: str, item: Item) -> bool:
    wanted = [one for one in (item.label.vi, item.label.en) if one]
    return plain_heading(found) in {plain_heading(one) for one in wanted}


def _differences(filled: FilledLayout) -> Iterator[Finding]:
    """Differences that are printed, held against the points; those that are turned round are said once."""
    rule = filled.layout.difference
    if rule is None:
        return
    column = filled.columns.at["difference"]
    turned: list[int] = []
    for line in filled.rows:
        of, less = (filled.number(line, f"points.{one}") for one in (rule.of, rule.less))
        printed = filled.number(line, "difference")
        if of is None or less is None or printed is None or printed == of - less:
            continue
        if printed == less - of:
            turned.append(line)
        else:
            said: dict[str, object] = {"found": printed, "expected": of - less}
            yield filled.grid.found("layout-difference-wrong", (line, column), **said)
    if turned:
        said = {"count": len(turned), "lines": turned, "of": stage_text(rule.of), "less": stage_text(rule.less)}
        yield filled.grid.found("layout-differences-turned", (turned[0], column), **said)


def _sums(filled: FilledLayout) -> Iterator[Finding]:
    """Sums that are printed below the table, held against the lines above."""
    lines = [line for line, item in filled.rows.items() if isinstance(item, Indicator)]
    end = max(filled.rows, default=0)
    below = [one for one in filled.grid.rows if one > end]
    for line in below:
        if not any(is_total(filled.cell(line, one)) for one in ("code", "label")):
            continue
        for column in ("max", *(f"points.{stage}" for stage in filled.layout.columns.points)):
            printed = filled.number(line, column)
            parts = [one for one in (filled.number(at, column) for at in lines) if one is not None]
            if printed is not None and parts and printed != sum(parts):
                said = {"found": printed, "expected": sum(parts), "count": len(parts)}
                yield filled.grid.found("layout-sum-differs", (line, filled.columns.at[column]), **said)
