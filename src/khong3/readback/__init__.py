"""The model read back: every rule as a sentence, rendered from what is computed."""

from khong3.readback.annex import Annex, annex
from khong3.readback.formats import to_json, to_text
from khong3.readback.html import to_html

__all__ = ["Annex", "annex", "to_html", "to_json", "to_text"]
