"""Many units at once: a frame in, frames out, on the same tapes; what needs the exact engine goes there by itself."""

from khong3.columns.assessment import FrameAssessment, assess_frame

__all__ = ["FrameAssessment", "assess_frame"]
