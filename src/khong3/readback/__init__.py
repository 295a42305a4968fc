"""The model read back: every rule as a sentence, rendered from what is computed."""

from khong3.readback.annex import Annex, annex
from khong3.readback.formats import to_html, to_json, to_text

__all__ = ["Annex", "annex", "to_html", "to_json", "to_text"]
