"""A model's arithmetic, recorded once, and what reads it."""

from khong3.tape.exact import Exact
from khong3.tape.ranges import Possible, Ranges
from khong3.tape.recording import Tapes, record
from khong3.tape.tape import Key, Tape

__all__ = ["Exact", "Key", "Possible", "Ranges", "Tape", "Tapes", "record"]
