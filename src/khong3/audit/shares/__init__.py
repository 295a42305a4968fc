"""Percentages checked: against their bases, their wholes, and those beside them."""
