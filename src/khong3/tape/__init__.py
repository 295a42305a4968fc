"""The ground of all arithmetic: a flat list of whole-number operations, and the keys of what goes in and comes out."""

from khong3.tape.keys import Key
from khong3.tape.tape import Tape

__all__ = ["Key", "Tape"]
