"""Many reports: a folder of them, on as many cores as there are, and what stands in several."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import evolve, frozen

from khong3.audit.across.quantities import agree
from khong3.audit.auditing import Document, Problem, ToldFigure, audit
from khong3.audit.claims import Outcome
from khong3.audit.reading.documents import READERS
from khong3.findings import Finding, KhongError, Place, must_be
from khong3.numbers import DecimalSign

FEW = 8
"""So few reports are read sooner than another process begins."""


@frozen(kw_only=True)
class Unread:
    """A report that could not be read, and why."""

    path: str
    findings: tuple[Finding, ...]


def reports(folder: Path | str) -> list[Path]:
    """The reports of a folder and of those inside it, in order; raises KhongError where there is none."""
    must_be(folder, "path", "reports(folder=…)", str, Path)
    found = sorted(
        one
        for one in Path(folder).rglob("*")
        if one.suffix.lower() in READERS and one.is_file() and not one.name.startswith((".", "~$"))
    )
    if not found:
        raise KhongError([Finding(code="audit-nothing-there", place=Place(file=str(folder)))])
    return found


def audit_all(paths: Sequence[Path], decimal: DecimalSign | None = None) -> Iterator[Document | Unread]:
    """Each report audited, in order, as soon as it and those before it are done.

    Many are audited by processes of their own: a script that calls this keeps what it does under
    ``if __name__ == "__main__":``.
    """
    must_be(paths, "list", "audit_all(paths=…)", list, tuple)
    if decimal is not None:
        from khong3.observations.observation import must_be_sign

        must_be_sign(decimal, "audit_all(decimal=…)")
    one = partial(_one, decimal=decimal)
    cores = os.cpu_count() or 1
    if len(paths) < FEW or cores < 2:
        yield from map(one, paths)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(cores, len(paths)), get_context("spawn")) as pool:
        yield from pool.map(one, paths, chunksize=max(1, min(32, len(paths) // (4 * cores))))


def _one(path: Path, decimal: DecimalSign | None) -> Document | Unread:
    """A report without its claims, which are many times what is told of them."""
    try:
        return evolve(audit(path, decimal), claims=())
    except KhongError as problem:
        return Unread(path=str(path), findings=problem.findings)
    except MemoryError:
        return Unread(
            path=str(path),
            findings=(Finding(code="audit-too-large", place=Place(file=str(path))),),
        )


def with_contradictions(documents: Sequence[Document]) -> list[Document]:
    """The same, each with a warning where another report of its unit and its time says otherwise of one quantity.

    What is told in more than two ways, or twice in one report, is of several things.
    """
    told: dict[tuple[str, tuple[str, ...], str], list[tuple[Document, ToldFigure]]] = defaultdict(list)
    for document in documents:
        for one in document.told:
            told[document.scope, one.key, one.figure.kind].append((document, one))
    found: dict[str, list[Problem]] = defaultdict(list)
    for every in told.values():
        paths = [document.path for document, _ in every]
        if len(every) < 2 or len(set(paths)) < len(paths) or len({one.figure.value for _, one in every}) > 2:
            continue
        (first, one), *others = every
        for document, other in others:
            if not agree(one.figure, other.figure):
                found[document.path].append(_contradicted(other, first, one))
    return [_with(one, found[one.path], "wrong") for one in documents]


def _contradicted(other: ToldFigure, first: Document, one: ToldFigure) -> Problem:
    """What a figure is held against: the first report that tells of the same."""
    return evolve(
        other.problem,
        severity="warning",
        parameters={
            "found": other.figure.shown, "other": one.figure.shown, "document": Path(first.path).name,
            "line": one.problem.place or one.problem.line, "severity": "warning",
        },
    )  # fmt: skip


def with_repeats(documents: Sequence[Document]) -> list[Document]:
    """The same, each with a doubt where a figure stands word for word in a report of another year."""
    seen: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for one in documents:
        for words, figure, _ in one.marks:
            seen[words, figure].append((one.path, one.year))
    return [_with(one, list(_repeats(one, seen)), "doubt") for one in documents]


def _repeats(document: Document, seen: dict[tuple[str, str], list[tuple[str, str]]]) -> Iterator[Problem]:
    for words, figure, problem in document.marks:
        others = [path for path, year in seen[words, figure] if year and document.year and year < document.year]
        if others:
            yield evolve(problem, parameters={"found": figure, "other": others[0], "severity": "note"})


def _with(document: Document, problems: Sequence[Problem], outcome: Outcome) -> Document:
    """A report with what others say of it, each a claim that came to this."""
    more = Counter({"claims": len(problems), outcome: len(problems)})
    counts = {name: found + more[name] for name, found in document.counts.items()}
    return evolve(document, problems=(*document.problems, *problems), counts=counts)
