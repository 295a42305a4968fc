"""A list of units beside the catalogue: what each was joined with, and what is to be looked at."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from khong3.catalogue.places import UNITS_CHECKED
from khong3.cli.drawing import render, word
from khong3.cli.sheets import ScreenPart, ScreenTable, styled
from khong3.findings import Finding
from khong3.observations.gazetteer import Gazetteer, ListedUnit
from khong3.text import Language

COLUMNS = ("code", "name", "catalogue_code", "catalogue_name", "kind", "province", "by", "candidates", "finding")
"""The columns of the list as CSV."""


def rows(found: Sequence[ListedUnit], language: Language) -> Iterator[Mapping[str, Any]]:
    """Each unit with its code in the catalogue, blank where that is not sure, and whom else it may be."""
    for one in found:
        yield {
            "code": one.code,
            "name": one.name,
            "catalogue_code": None if one.unit is None else one.unit.code,
            "catalogue_name": None if one.unit is None else one.unit.name,
            "kind": None if one.unit is None else one.unit.kind,
            "province": one.province if one.unit is None else one.unit.province,
            "by": one.how or None,
            "candidates": "; ".join(each.shown for each in one.candidates) if one.unit is None else None,
            "finding": "; ".join(each.message(language) for each in one.findings) or None,
        }


def to_json(known: Gazetteer, found: Sequence[ListedUnit], language: Language) -> dict[str, Any]:
    """All of it as data."""
    day = None if known.day is None else known.day.isoformat()
    return {
        "format": "khong3.units/1",
        "catalogue": {"package": known.package, "version": known.version, "day": day, "units": len(known.units)},
        "units": list(rows(found, language)),
    }


def to_text(known: Gazetteer, found: Sequence[ListedUnit], language: Language, *, plain: bool) -> str:
    """The codes that are proposed, what is to be looked at, and how many are as the catalogue has them."""

    def said(key: str, *parts: object) -> str:
        return UNITS_CHECKED[key].in_(language).format(*parts)

    day = said("no day") if known.day is None else f"{known.day:%d/%m/%Y}" if language == "vi" else str(known.day)
    parts: list[ScreenPart] = [styled(said("title", len(known.units), known.version, day) + "\n", style="bold")]
    named = [one for one in found if one.how == "name"]
    if named:
        table = ScreenTable(title=styled(said("proposed")))
        for key in ("code", "commune"):
            table.add_column(word(key, language))
        table.add_column(said("written"))
        for one in named:
            if one.unit is not None:
                table.add_row(one.unit.code, f"{one.unit.name}, {one.unit.in_province}", one.name)
        parts.append(table)
    joined = {how: sum(one.how == how for one in found) for how in ("code", "name", "")}
    parts.append(styled(said("counted", len(found), joined["code"], joined["name"], joined[""])))
    told = [_line(one, language) for unit in found for one in unit.findings]
    if told:
        parts.append(styled("\n" + said("look")))
        parts += [styled(f"• {one}") for one in told]
    return render(*parts, plain=plain)


def _line(finding: Finding, language: Language) -> str:
    place = f" [{finding.place}]" if str(finding.place) else ""
    return f"{finding.message(language)} {finding.mend(language)}{place}"
