"""Printed numbers: all that each may be, and what it is."""
