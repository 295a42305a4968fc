"""XML of office files, event by event, by a parser that refuses what could exhaust a machine."""

import zipfile
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, Any, TypeAlias, cast

Element: TypeAlias = Any
"""An element of whichever XML library there is."""


def events(stream: IO[bytes]) -> Iterator[tuple[str, Element]]:
    """Where elements begin and where they end."""
    from defusedxml import ElementTree

    yield from cast(
        "Iterator[tuple[str, Element]]", ElementTree.iterparse(stream, events=("start", "end"), forbid_dtd=True)
    )


def tree(archive: zipfile.ZipFile, member: str) -> Element:
    """A member as a whole."""
    from defusedxml import ElementTree

    return ElementTree.fromstring(archive.read(member), forbid_dtd=True)


def local(element: Element) -> str:
    """The name of an element, or an attribute's, without what it is a name of."""
    return _bare(element if isinstance(element, str) else element.tag)


@lru_cache(maxsize=1_024)
def _bare(name: str) -> str:
    return name.rpartition("}")[2]
