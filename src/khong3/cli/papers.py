"""Papers where they are asked for: which are made, as which kind of file, and where each is written."""

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from khong3.assessment import Assessment
from khong3.assessment.changes import Since
from khong3.assessment.stages import StageComparison
from khong3.catalogue.words import WORDS
from khong3.cli.forms import file_name, free
from khong3.cli.output import make_folder, write, write_bytes
from khong3.cli.working import Working
from khong3.findings import Finding, KhongError
from khong3.paper import Paper, PaperFacts, make_paper, make_papers, write_docx, write_text
from khong3.paper.content import PaperKind
from khong3.text import Language


@frozen(kw_only=True)
class PaperAsked:
    """What somebody asked for."""

    kind: PaperKind
    unit: str | None
    facts: PaperFacts
    template: Path | None
    out: Path | None
    force: bool
    since: Since | None = None


def write_papers(asked: PaperAsked, found: Assessment | StageComparison, language: Language, work: Working) -> str:
    """Make the papers and write them; what was written, in a sentence. Without a file the text is printed."""
    out = asked.out
    if out is None or out.suffix:
        return _write_one(asked, found, language)
    papers = (
        make_papers(asked.kind, found, facts=asked.facts, since=asked.since)
        if asked.unit is None
        else iter([_one(asked, found)])
    )
    whole = found.last if isinstance(found, StageComparison) else found
    files: dict[Path, bytes] = {}
    for paper in work.counted(papers, len(whole.communes)):
        unit = whole.communes.get(paper.unit)
        name = asked.kind if unit is None else f"{file_name(unit)}-{asked.kind}"
        files[_unused(out, name, files)] = write_docx(paper, asked.template)
    if out.is_file():
        raise KhongError([Finding(code="folder-wanted", parameters={"found": str(out)})])
    for path in files:
        free(path, force=asked.force)
    make_folder(out)
    for path, content in files.items():
        write_bytes(content, path)
    return WORDS["papers_written"].in_(language).format(out, count=len(files))


def _write_one(asked: PaperAsked, found: Assessment | StageComparison, language: Language) -> str:
    out = asked.out
    if out is None:
        return write_text(_one(asked, found)).rstrip("\n")
    if out.suffix.lower() not in {".docx", ".txt"}:
        raise KhongError([Finding(code="paper-ending-unknown", parameters={"found": str(out)})])
    paper = _one(asked, found)
    free(out, force=asked.force)
    if out.suffix.lower() == ".txt":
        write(write_text(paper), out)
    else:
        write_bytes(write_docx(paper, asked.template), out)
    return WORDS["written"].in_(language).format(out)


def _one(asked: PaperAsked, found: Assessment | StageComparison) -> Paper:
    return make_paper(asked.kind, found, unit=asked.unit, facts=asked.facts, since=asked.since)


def _unused(folder: Path, name: str, taken: dict[Path, bytes]) -> Path:
    """Codes that differ only in signs that no system takes have one name."""
    return next(one for one in _names(folder, name) if one not in taken)


def _names(folder: Path, name: str) -> Iterator[Path]:
    yield folder / f"{name}.docx"
    number = 2
    while True:
        yield folder / f"{name}-{number}.docx"
        number += 1
