"""How papers number and list: Roman numbers of sections, Arabic ones below them, and the signs that end a list."""

from collections.abc import Iterable, Iterator

from khong3.paper.content import PaperSection

_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """A number below 40 as Romans wrote it."""
    found = ""
    for value, letters in _ROMANS:
        while number >= value:
            found, number = found + letters, number - value
    return found


def numbered(sections: Iterable[PaperSection]) -> Iterator[tuple[PaperSection, str]]:
    """Each section with its heading behind its number, ``I. …`` or ``1. …``; one without a heading has none.

    >>> [head for _, head in numbered([PaperSection(heading="A"), PaperSection(heading="B", level=2)])]
    ['I. A', '1. B']
    """
    major = minor = 0
    for one in sections:
        if not one.heading:
            yield one, ""
        elif one.number is not None:
            yield one, f"{one.number}. {one.heading}" if one.number else one.heading
        elif one.level == 1:
            major, minor = major + 1, 0
            yield one, f"{roman(major)}. {one.heading}"
        else:
            minor += 1
            yield one, f"{minor}. {one.heading}"


def ended(every: Iterable[str]) -> Iterator[str]:
    """The members of a list, each but the last ended by a semicolon, whatever they came with.

    >>> [*ended(["Như trên;", "Lưu: VT"])]
    ['Như trên;', 'Lưu: VT.']
    """
    listed = [one.rstrip(";. ") for one in every]
    yield from (f"{one};" for one in listed[:-1])
    yield from (f"{one}." for one in listed[-1:])
