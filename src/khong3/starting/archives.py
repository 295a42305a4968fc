"""Office files are zip archives of XML: what could exhaust a machine is refused before anything reads it."""

import zipfile
from pathlib import Path

from khong3.findings import Finding, KhongError, Place

MOST_BYTES = 20_000_000
MOST_MEMBERS = 2_000
MOST_MEMBER = 60_000_000
MOST_UNPACKED = 120_000_000
"""Far above any annex, far below what hurts."""

_CHUNK = 1 << 16
_ENTITIES = tuple(
    mark.encode(coding) for mark in ("<!DOCTYPE", "<!ENTITY") for coding in ("utf-8", "utf-16-le", "utf-16-be")
)


def checked(path: Path, member: str) -> None:
    """Raise KhongError unless the file is an archive with this member, of a decent size, without XML entities.

    Sizes are those that come out, not those that the archive states.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refusal("archive-too-large", path, most=MOST_BYTES)
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if member not in names:
                raise refusal("not-an-office-file", path)
            if len(names) > MOST_MEMBERS:
                raise refusal("archive-too-large", path, most=MOST_MEMBERS)
            total = 0
            for one in archive.infolist():
                total += _unpacked(archive, one, path)
                if total > MOST_UNPACKED:
                    raise refusal("archive-too-large", path, most=MOST_UNPACKED)
    except OSError as problem:
        raise refusal("file-unreadable", path, why=problem.strerror or str(problem)) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        # Broken, encrypted, or packed in a way that no office program uses.
        raise refusal("not-an-office-file", path) from None


def _unpacked(archive: zipfile.ZipFile, one: zipfile.ZipInfo, path: Path) -> int:
    """How many bytes a member comes to, read in pieces and no further than what is allowed."""
    size, before = 0, b""
    with archive.open(one) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > MOST_MEMBER:
                raise refusal("archive-too-large", path, most=MOST_MEMBER)
            if one.filename.endswith((".xml", ".rels", ".vml")):
                if any(mark in before + piece for mark in _ENTITIES):
                    raise refusal("xml-entities", path)
                before = piece[-32:]
    return size


def refusal(finding_code: str, path: Path, **parameters: object) -> KhongError:
    """A finding about a file as a whole."""
    return KhongError([Finding(code=finding_code, place=Place(file=str(path)), parameters=parameters)])
