"""What a catalogue entry is."""

from typing import Literal

from attrs import frozen

from khong3.text import Text

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@frozen(eq=False, repr=False)
class Entry:
    """The words of one code: the message, how to mend it, and the mend when a near word is known."""

    severity: Severity
    message: Text
    mend: Text
    near: Text | None = None


def error(vi: str, en: str, *, mend: tuple[str, str] = ("", ""), near: tuple[str, str] | None = None) -> Entry:
    """An entry that forbids to go on."""
    return _entry("error", vi, en, mend, near)


def warning(vi: str, en: str, *, mend: tuple[str, str] = ("", ""), near: tuple[str, str] | None = None) -> Entry:
    """An entry that somebody should look at."""
    return _entry("warning", vi, en, mend, near)


def note(vi: str, en: str, *, mend: tuple[str, str] = ("", ""), near: tuple[str, str] | None = None) -> Entry:
    """An entry that is good to know."""
    return _entry("note", vi, en, mend, near)


def _entry(severity: Severity, vi: str, en: str, mend: tuple[str, str], near: tuple[str, str] | None) -> Entry:
    return Entry(severity, Text(vi, en), Text(*mend), Text(*near) if near else None)


DID_YOU_MEAN = ("Có phải “{near}”?", "Did you mean “{near}”?")
"""How a near name is offered."""
