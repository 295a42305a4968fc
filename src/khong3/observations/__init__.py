"""Figures in: CSV files, folders and objects, each figure as text with its place."""

from khong3.observations.evidence import Evidence
from khong3.observations.observation import Data, Observation, Raw
from khong3.observations.reading import LONG, read, read_units

__all__ = ["LONG", "Data", "Evidence", "Observation", "Raw", "read", "read_units"]
