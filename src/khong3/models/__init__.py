"""What is measured: frozen values without input or output."""

from khong3.models.cases import Case
from khong3.models.indicators import Baseline, Indicator, Item, Pillar, Target
from khong3.models.model import Check, Model, Source
from khong3.models.variables import Attribute, Constant, Variable

__all__ = [
    "Attribute",
    "Baseline",
    "Case",
    "Check",
    "Constant",
    "Indicator",
    "Item",
    "Model",
    "Pillar",
    "Source",
    "Target",
    "Variable",
]
