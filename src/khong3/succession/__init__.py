"""Succession: figures of units that are gone, carried onto the units of a day."""

from khong3.succession.carrying import carried, of_units_of_day
from khong3.succession.table import Heirs, SuccessionTable

__all__ = ["Heirs", "SuccessionTable", "carried", "of_units_of_day"]
