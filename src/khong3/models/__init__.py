"""What is measured: frozen values without input or output."""

from khong3.models.cases import Case
from khong3.models.examples import Example, ExampleUnit
from khong3.models.indicators import Baseline, Indicator, Item, Pillar, Target
from khong3.models.model import Check, Model, Source
from khong3.models.nodes import Node
from khong3.models.outcomes import Grade, Quota, Rounding, Sanction, View
from khong3.models.points import Points
from khong3.models.points_reading import points_of
from khong3.models.variables import Attribute, Constant, Variable

__all__ = [
    "Attribute",
    "Baseline",
    "Case",
    "Check",
    "Constant",
    "Example",
    "ExampleUnit",
    "Grade",
    "Indicator",
    "Item",
    "Model",
    "Node",
    "Pillar",
    "Points",
    "Quota",
    "Rounding",
    "Sanction",
    "Source",
    "Target",
    "Variable",
    "View",
    "points_of",
]
