"""khong3: a province's own model of indicators, measured exactly, each figure able to account for itself.

import khong3

model = khong3.load("thanh-hoa-3-khong")
assessment = model.assess(khong3.read("examples/thuong-xuan-2024"), period="2024")
assessment["thuong-xuan", "e_signature"].verdict
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khong3.assessment import Assessment, Result, Score
    from khong3.communes import Commune, Succession
    from khong3.comparing import Comparison, compare
    from khong3.findings import Finding, KhongError, NotThereError, Place
    from khong3.models import (
        Attribute,
        Baseline,
        Case,
        Check,
        Constant,
        Example,
        ExampleUnit,
        Grade,
        Indicator,
        Model,
        Pillar,
        Quota,
        Rounding,
        Sanction,
        Source,
        Target,
        Variable,
        View,
    )
    from khong3.observations import Data, Evidence, Observation, read
    from khong3.periods import Period
    from khong3.results import Bounds, Coverage, Verdict
    from khong3.specs import check, dump, load, loads
    from khong3.text import Text
    from khong3.units import Unit

__version__ = "0.1.0"

_HOMES = {
    "assessment": ("Assessment", "Result", "Score"),
    "communes": ("Commune", "Succession"),
    "comparing": ("Comparison", "compare"),
    "findings": ("Finding", "KhongError", "NotThereError", "Place"),
    "models": (
        "Attribute", "Baseline", "Case", "Check", "Constant", "Example", "ExampleUnit", "Grade",
        "Indicator", "Model", "Pillar", "Quota", "Rounding", "Sanction", "Source", "Target", "Variable", "View",
    ),
    "observations": ("Data", "Evidence", "Observation", "read"),
    "periods": ("Period",),
    "results": ("Bounds", "Coverage", "Verdict"),
    "specs": ("check", "dump", "load", "loads"),
    "text": ("Text",),
    "units": ("Unit",),
}  # fmt: skip
_ROOMS = {name: room for room, names in _HOMES.items() for name in names}

__all__ = [
    "Assessment",
    "Attribute",
    "Baseline",
    "Bounds",
    "Case",
    "Check",
    "Commune",
    "Comparison",
    "Constant",
    "Coverage",
    "Data",
    "Evidence",
    "Example",
    "ExampleUnit",
    "Finding",
    "Grade",
    "Indicator",
    "KhongError",
    "Model",
    "NotThereError",
    "Observation",
    "Period",
    "Pillar",
    "Place",
    "Quota",
    "Result",
    "Rounding",
    "Sanction",
    "Score",
    "Source",
    "Succession",
    "Target",
    "Text",
    "Unit",
    "Variable",
    "Verdict",
    "View",
    "check",
    "compare",
    "dump",
    "load",
    "loads",
    "read",
]


def __getattr__(name: str) -> object:
    """Each name is loaded when it is first used: importing khong3 loads none of its rooms."""
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module 'khong3' has no attribute {name!r}")
    return getattr(import_module(f"khong3.{room}"), name)


def __dir__() -> list[str]:
    return __all__
