"""Office files are zip archives of XML: what could exhaust a machine is refused before anything reads it."""

from pathlib import Path
from typing import TYPE_CHECKING

from khong3.catalogue.starting import AMOUNTS
from khong3.findings import Finding, KhongError, Place
from khong3.system import system_said

if TYPE_CHECKING:
    import zipfile

MOST_BYTES = 20_000_000
MOST_MEMBERS = 2_000
MOST_MEMBER = 30_000_000
MOST_UNPACKED = 60_000_000
MOST_TAGS = 2_000_000
MOST_TIMES = 100
FREE = 5_000_000
"""Far above any annex, far below what hurts: XML that is only tags costs a reader many times what it weighs.

``MOST_TIMES`` is how many times its own size a file may unpack to, once that is more than ``FREE``.
"""

_CHUNK = 1 << 16
_ENTITIES = tuple(
    mark.encode(coding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for coding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037")
)
_LONGEST = max(map(len, _ENTITIES))


def checked(path: Path, member: str) -> None:
    """Raise KhongError unless the file is an archive with this member, of a decent size, without XML entities.

    Sizes are those that come out, not those that the archive states.
    """
    import zipfile

    if not path.is_file():
        raise refusal("not-a-file" if path.is_dir() else "file-not-found", path)
    try:
        packed = path.stat().st_size
        if packed > MOST_BYTES:
            raise too_large(path, MOST_BYTES, "bytes")
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if member not in names:
                raise refusal("not-an-office-file", path)
            if len(names) > MOST_MEMBERS:
                raise too_large(path, MOST_MEMBERS, "parts")
            most = min(MOST_UNPACKED, max(FREE, packed * MOST_TIMES))
            total = 0
            for one in archive.infolist():
                total += _unpacked(archive, one, path, min(MOST_MEMBER, most - total))
    except OSError as problem:
        raise refusal("file-unreadable", path, why=system_said(problem)) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        # Broken, encrypted, or packed in a way that no office program uses.
        raise refusal("not-an-office-file", path) from None


def _unpacked(archive: "zipfile.ZipFile", one: "zipfile.ZipInfo", path: Path, most: int) -> int:
    """How many bytes a member comes to, read in pieces and no further than what is allowed.

    Whatever its name: what is read as XML is said by other members.
    """
    size, tags, before = 0, 0, b""
    with archive.open(one) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            tags += piece.count(b"<")
            if size > most:
                raise too_large(path, most, "bytes")
            if tags > MOST_TAGS:
                raise too_large(path, MOST_TAGS, "tags")
            if any(mark in before + piece for mark in _ENTITIES):
                raise refusal("xml-entities", path)
            before = (before + piece)[-_LONGEST:]
    return size


def too_large(path: Path, most: int, of: str) -> KhongError:
    """A file that has more of something than is read: ``bytes``, ``parts``, ``tags``, ``cells``."""
    return refusal("archive-too-large", path, most=most, of=AMOUNTS[of])


def refusal(finding_code: str, path: Path, **parameters: object) -> KhongError:
    """A finding about a file as a whole."""
    return KhongError([Finding(code=finding_code, place=Place(file=str(path)), parameters=parameters)])
