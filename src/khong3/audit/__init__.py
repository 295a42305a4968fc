"""The figures of a published report, checked: every number read, every claim that can be recomputed recomputed.

A claim *holds*, is *wrong*, is in *doubt*, or cannot be decided by what is printed. A false alarm costs more than a
miss: what may be right by any reading, any base, any rounding is not called wrong.
"""

from khong3.audit.auditing import KINDS, Document, Held, Problem, audit, audit_content, audit_text
from khong3.audit.claims import Claim
from khong3.audit.folders import Unread, audit_all, reports, with_contradictions, with_repeats
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.numerals.readings import NumberReading, read, style_of
from khong3.audit.numerals.scanning import figures

__all__ = [
    "KINDS",
    "Claim",
    "Document",
    "Held",
    "NumberReading",
    "Numeral",
    "Problem",
    "Unread",
    "audit",
    "audit_all",
    "audit_content",
    "audit_text",
    "figures",
    "read",
    "reports",
    "style_of",
    "with_contradictions",
    "with_repeats",
]
