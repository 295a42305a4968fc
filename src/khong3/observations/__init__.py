"""Figures in: files, folders, frames and objects, each figure as text with its place."""

from khong3.observations.data import Data
from khong3.observations.evidence import Evidence
from khong3.observations.observation import Observation, Raw
from khong3.observations.reading import read, read_succession, read_units
from khong3.observations.rows import LONG

__all__ = ["LONG", "Data", "Evidence", "Observation", "Raw", "read", "read_succession", "read_units"]
