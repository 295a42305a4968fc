"""Many units at once: a frame in, frames out, on the same tapes; what needs the exact engine goes there by itself."""

from khong3.columns.assessment import FrameAssessment
from khong3.columns.lists import Communes
from khong3.columns.making import assess_frame
from khong3.columns.natives import AnyFrame, ArrowStream, Frame
from khong3.columns.parts import assess_parts

__all__ = ["AnyFrame", "ArrowStream", "Communes", "Frame", "FrameAssessment", "assess_frame", "assess_parts"]
