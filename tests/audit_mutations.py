"""Reports made bad at random, by the slips of people and of converters, and files of bytes; each from its seed."""

import io
import json
import random
import tempfile
import traceback
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from khong3.audit import Held, Problem, audit, audit_text
from khong3.audit.formats import to_json
from khong3.audit.html import to_html
from khong3.audit.reading.documents import content
from khong3.findings import KhongError
from khong3.text import LANGUAGES
from tests.mutations import CHARACTERS, Tally

FOLDER = Path(__file__).parent / "data" / "audit"
PIECES = [
    "1/0", "0/0 xã, đạt 0%", "999999999999999999999999999999999/1 xã, đạt 5%", "trong đó:", "tổng số", "$", "\\%",
    "\\frac{1}{", "|", "| --- |", "tỷ", "triệu", "%", "‰", "(", ")", "1.2.3.4", "12/13/2024", "-", "–", "tăng", "giảm",
    "từ", "lên", "bình quân", "so với", "5,5,5", "5.5.5", ".", ";", "&amp;", "&#x0;", "&#1114112;", "0%", "100%", "𝟛𝟘%",
    "٣٪", "²", "1" * 400, "1,", ",1", "/", "1/2/3",
]  # fmt: skip


@cache
def texts() -> tuple[str, ...]:
    """The district's report, and real claims a line each."""
    rows = (FOLDER / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    every = "\n".join(str(json.loads(row)["text"]) for row in rows)
    return (FOLDER / "thuong-xuan-2024.md").read_text(encoding="utf-8"), every


@cache
def archives() -> tuple[tuple[str, bytes], ...]:
    """A Word file and a workbook with the claims."""
    import docx
    import openpyxl

    lines = texts()[1].split("\n")[:40]
    document: Any = docx.Document()
    table = document.add_table(rows=4, cols=3)
    for nth, cell in enumerate(table._cells):
        cell.text = str(nth * 7)
    book: Any = openpyxl.Workbook()
    for line in lines:
        document.add_paragraph(line)
        book.active.append([line, 5, 0.25])
    made: list[tuple[str, bytes]] = []
    for ending, one in ((".docx", document), (".xlsx", book)):
        stream = io.BytesIO()
        one.save(stream)
        made.append((ending, stream.getvalue()))
    return tuple(made)


def mutant(dice: random.Random) -> str:
    """A stretch of a report with some slips."""
    text = dice.choice(texts())
    start = dice.randrange(len(text))
    said = text[start : start + dice.choice([40, 400, 4000])]
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(said) + 1)
        until = min(at + dice.choice([0, 1, 5, 40]), len(said))
        put = dice.choice([dice.choice(CHARACTERS), dice.choice(PIECES), said[until : until + 30], ""])
        said = said[:at] + put + said[until:]
    return said


def try_report(seed: int, tally: Tally) -> None:
    """Audit a mutant and say all of it in both languages: no exception, and every sentence where it says it is."""
    dice = random.Random(seed)
    try:
        if seed % 20 == 0:
            tally.outcomes[_file(dice)] += 1
            return
        text = mutant(dice)
        found = audit_text(text)
        lines = text.split("\n")
        told: list[Problem | Held] = [*found.problems, *found.held]
        for one in told:
            if lines[one.line - 1].removesuffix("\r")[one.start : one.end] != one.text:
                tally.failures.append(f"{seed}: {one.text!r} is not at {one.line}:{one.start}-{one.end}")
        for language in LANGUAGES:
            json.dumps(to_json([found], language), allow_nan=False)
        tally.outcomes["with findings" if found.problems else "without"] += 1
    except Exception:  # noqa: BLE001 - whatever it is, it must not be
        tally.failures.append(f"{seed}: {traceback.format_exc()}")


def _file(dice: random.Random) -> str:
    """A file with its bytes changed: read or refused by name."""
    ending, raw = dice.choice(archives())
    if dice.random() < 0.5:
        ending, raw = dice.choice([".html", ".md", ".pdf"]), mutant(dice).encode("utf-8", "surrogatepass")
    else:
        raw = _within(raw, dice)
    changed = bytearray(raw)
    for _ in range(dice.randint(0, 3)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{ending}"
        path.write_bytes(bytes(changed))
        try:
            to_html([(content(path), audit(path))], "vi")
        except KhongError:
            return "files refused"
    return "files read"


def _within(raw: bytes, dice: random.Random) -> bytes:
    """An archive with one of its members cut or doubled."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        chosen = dice.choice(names)
        for name in names:
            held = old.read(name)
            if name == chosen and held:
                at = dice.randrange(len(held))
                held = held[:at] + held[at + dice.randint(0, 50) :]
            new.writestr(name, held)
    return stream.getvalue()
