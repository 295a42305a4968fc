"""A roadmap as data: ``khong3.roadmap/1`` (JSON), and rows for a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from khong3.assessment.formats import exact_text
from khong3.catalogue.planning import ROADMAP, WHY_NOT
from khong3.roadmap.efforts import Effort
from khong3.roadmap.planning import Roadmap, RoadStep, UnitRoadmap, Unplanned
from khong3.text import Language, json_number

FORMAT = "khong3.roadmap/1"
COLUMNS = (
    "commune", "commune_name", "period", "deadline", "months", "kind", "indicator", "code", "label", "value", "target",
    "verdict", "gap", "fewer", "needed", "pace", "since", "on_pace", "flow", "variable", "change", "gain", "total",
    "meets", "price", "cost", "rate", "best", "reason",
)  # fmt: skip


def to_json(roadmap: Roadmap, language: Language) -> dict[str, Any]:
    """Held to ``schemas/roadmap-1.json``; ``exact`` has what a float may not hold."""
    model = roadmap.model
    return {
        "format": FORMAT,
        "model": {"id": model.id, "version": model.version, "digest": model.digest},
        "period": str(roadmap.period),
        "at": str(roadmap.at),
        "deadline": roadmap.deadline.isoformat(),
        "months": roadmap.months,
        "units": [_unit(one, language) for one in roadmap.units],
    }


def _unit(of: UnitRoadmap, language: Language) -> dict[str, Any]:
    return {
        "commune": of.unit.commune.code,
        "name": of.unit.commune.name,
        "total": json_number(of.total),
        "steps": [_step(one, language) for one in of.steps],
        "efforts": [_effort(one, language) for one in of.efforts],
        "unplanned": [_unplanned(one, language) for one in of.unplanned],
    }


def _step(one: RoadStep, language: Language) -> dict[str, Any]:
    indicator = one.result.indicator
    return {
        "indicator": one.result.line.name,
        "code": indicator.code,
        "label": indicator.label.in_(language),
        "value": one.result.value_text(language),
        "target": one.result.target_text(language),
        "verdict": one.result.verdict,
        "gap": one.gap,
        "fewer": one.fewer,
        "needed": json_number(one.needed),
        "pace": json_number(one.pace),
        "since": None if one.since is None else str(one.since),
        "on_pace": one.on_pace,
        "flow": one.flow,
        "exact": {"needed": str(one.needed), "pace": exact_text(one.pace)},
    }


def _effort(one: Effort, language: Language) -> dict[str, Any]:
    return {
        "variable": one.variable,
        "label": one.label.in_(language),
        "change": one.change,
        "gain": json_number(one.gain),
        "total": json_number(one.total),
        "target": one.target,
        "meets": list(one.meets),
        "price": json_number(one.price),
        "cost": json_number(one.cost),
        "rate": json_number(one.rate),
        "best": one.best,
        "exact": {"gain": str(one.gain), "total": str(one.total), "rate": exact_text(one.rate)},
    }


def _unplanned(one: Unplanned, language: Language) -> dict[str, Any]:
    return {
        "name": one.name,
        "code": one.code,
        "label": one.label.in_(language),
        "reason": one.reason,
        "why": WHY_NOT[one.reason].in_(language),
    }


def rows(roadmap: Roadmap, language: Language) -> Iterator[dict[str, Any]]:
    """One row a line on its way (``step``), an effort, and what cannot be planned (``unplanned``)."""
    for of in roadmap.units:
        commune = of.unit.commune
        head = {
            "commune": commune.code,
            "commune_name": commune.name,
            "period": str(roadmap.period),
            "deadline": roadmap.deadline.isoformat(),
            "months": roadmap.months,
        }
        for kind, every in _unit(of, language).items():
            if kind in ("steps", "efforts", "unplanned"):
                for one in every:
                    yield {**head, "kind": kind.removesuffix("s"), **_flat(one)}


def _flat(one: dict[str, Any]) -> dict[str, Any]:
    found = {key: value for key, value in one.items() if key not in ("exact", "name", "why")}
    if "meets" in one:
        found["meets"] = "; ".join(one["meets"])
        found["indicator"] = found.pop("target")
    if "why" in one:
        found |= {"indicator": one["name"], "reason": one["why"]}
    return found


def name_of(one: Unplanned, language: Language) -> str:
    """What cannot be planned, as it is called."""
    if one.name in ("total", "grade"):
        return ROADMAP["points_of" if one.name == "total" else "grade_of"].in_(language)
    return f"{one.code} {one.label.in_(language)}".strip()
