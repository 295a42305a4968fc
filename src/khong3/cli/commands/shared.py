"""What several commands do: figures read, formats chosen, findings told, a page or columns asked for."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve
from click.exceptions import Exit

from khong3.cli.commands.options import Decimal
from khong3.findings import Finding, KhongError, distinct, errors
from khong3.text import Language, visible

if TYPE_CHECKING:
    from khong3.assessment import Assessment
    from khong3.assessment.changes import Changes
    from khong3.comparing import Moves
    from khong3.models import Model
    from khong3.observations import Data


_WITHOUT_FINDINGS = frozenset({"csv", "csv-excel", "parquet"})


def read_figures(data: Path, model: "Model", decimal: Decimal | None, layout: Path | None) -> "Data":
    """The figures, by a layout where one is named."""
    if layout is None:
        from khong3.observations import read

        return read(data, decimal=decimal)
    from khong3.layouts import load_layout, read_by

    return read_by(load_layout(layout), data, model, decimal=decimal)


def succeeding(data: "Data", succession: Path | None, on: str | None) -> "Data":
    """The figures, with the table of succession that is named in place of their own; it is of no use without a day."""
    if succession is None:
        return data
    if on is None:
        raise KhongError([Finding(code="succession-unused")])
    from khong3.observations import read_succession

    table = read_succession(succession)
    return evolve(data, succession=table.succession, findings=(*data.findings, *table.findings))


def of_units_on(found: "Assessment", on: str | None) -> "Assessment":
    """The assessment, of the units of a day where one is asked for."""
    return found if on is None else found.comparable(on)


def data_of_units_on(
    model: "Model", data: "Data", on: str, period: tuple[str, ...], *, stage: str | None, as_of: str | None
) -> "Data":
    """The figures themselves, carried onto the units of a day."""
    from khong3.periods import Period, as_day
    from khong3.succession import of_units_of_day

    only = Period.asked(period[0]) if len(period) == 1 else None
    return of_units_of_day(model.meaning, data, on, stage=stage, as_of=as_day(as_of), period=only)


def for_a_page(option: str, form: str, *, asked: bool) -> None:
    """Raises KhongError where an option is given that only a page heeds, and no page is asked for."""
    if asked and form != "html":
        raise KhongError([Finding(code="option-without-page", parameters={"option": option})])


def as_columns(rows: Iterable[Mapping[str, Any]], schema: Mapping[str, str] | None = None) -> bytes:
    """Rows as a file of columns; raises KhongError where the library that writes it is not there."""
    from khong3.cli.columns import parquet

    return parquet(rows, schema)


def told_beside(found: "Assessment", form: str, language: Language, *, by_stage: bool) -> None:
    """What is wrong with the figures, on standard error: rows and columns have no room for it, nor JSON by stage."""
    from khong3.catalogue.repeats import more_text, once

    room = form not in _WITHOUT_FINDINGS and not (by_stage and form == "json")
    if room or sys.stderr is None:
        return
    with suppress(OSError):
        of_all = [one for one in found.findings if one.severity != "note"]
        of_results = errors(one for result in found for one in result.findings)
        for finding, more in once(distinct([*of_all, *of_results])):
            sys.stderr.write(visible(finding.in_full(language) + more_text(more, language)) + "\n")


def held_to(found: "Assessment | Changes | Moves | None", *, strict: bool) -> None:
    """Where the findings matter, none may be more than a note."""
    if strict and found is not None and any(one.severity != "note" for one in found.all_findings):
        raise Exit(1)


def finding_lines(finding: Finding, language: Language) -> str:
    place = f"{finding.place}: " if str(finding.place) else ""
    mend = finding.mend(language)
    return f"{place}{finding.code} {finding.message(language)}" + (f"\n    → {mend}" if mend else "")
