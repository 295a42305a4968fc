"""A settled model written down: its formulas, lines, points and higher units on tapes."""

from khong3.recording.record import Tapes, record

__all__ = ["Tapes", "record"]
