"""Succession: figures of units that are gone, carried onto the units of a day."""

from khong3.succession.carrying import carried
from khong3.succession.table import Heirs, SuccessionTable

__all__ = ["Heirs", "SuccessionTable", "carried"]
