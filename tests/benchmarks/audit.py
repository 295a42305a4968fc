"""How well and how fast reports are audited: recall and precision by kind on real claims, and a thousand reports.

Run: python -m tests.benchmarks.audit [claims | errors | joined | tables | speed]

Claims stand in tests/data/audit: those of *tuned* pages were looked at while the checks were written; those of *held*
pages, and those of the *first* to the *twenty-first* set of further ones, were first run when they were done; so were
those of restated.jsonl, whose words are not the pages', and of latest.jsonl, from which little was learnt. What each
first run gave is written in docs/explanation/audit.md.
"""

import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from khong3.audit import audit_all, audit_text, reports
from tests.audit_errors import errors, outcome
from tests.audit_joined import joined
from tests.audit_tables import errors as table_errors
from tests.audit_tables import markdown
from tests.audit_tables import tables as published
from tests.audit_tables import told as in_table

FOLDER = Path(__file__).parents[1] / "data" / "audit"
REPORT = FOLDER / "thuong-xuan-2024.md"
HELD = frozenset((FOLDER / "held-pages.txt").read_text(encoding="utf-8").split())


def claims() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every claim with the set that its page belongs to."""
    for name in ("claims.jsonl", "gathered.jsonl", "further.jsonl"):
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            part = "gathered" if name == "gathered.jsonl" else "held" if row["source"] in HELD else "tuned"
            yield row.get("set", part), row


def told(text: str) -> tuple[set[str], int]:
    """The kinds of what is more than a doubt, and how many claims hold."""
    found = audit_text(text)
    return {one.kind for one in found.problems if one.severity != "note"}, found.counts["holds"]


def measure_claims() -> None:
    """Recall of the wrong ones, false alarms among the others, by set and by kind of claim."""
    every: dict[str, Counter[str]] = {}
    for part, row in claims():
        kinds, holds = told(row["text"])
        for key in (part, f"{part}: {row['kind']}"):
            counts = every.setdefault(key, Counter())
            if row["holds"] is False:
                counts["wrong"] += 1
                counts["found"] += bool(kinds)
            else:
                counts["other"] += 1
                counts["alarms"] += bool(kinds)
                counts["held"] += holds > 0 and row["holds"] is True
    print(f"{'claims':32} {'wrong':>6} {'found':>6} {'others':>7} {'alarms':>7} {'held':>5}")
    for key, counts in every.items():
        numbers = [counts[one] for one in ("wrong", "found", "other", "alarms", "held")]
        print(f"{key:32} {numbers[0]:6} {numbers[1]:6} {numbers[2]:7} {numbers[3]:7} {numbers[4]:5}")


def measure_errors() -> None:
    """Errors of every kind put into real claims that hold, by set: reported, in doubt, left open, or said to hold."""
    every: dict[str, dict[str, Counter[str]]] = {}
    for part, row in claims():
        if row["holds"] is True:
            for name, text, wrong in errors(row):
                every.setdefault(part, {}).setdefault(name, Counter())[outcome(text, wrong)] += 1
    for part, kinds in every.items():
        print(f"{part:48} {'errors':>6} {'reported':>9} {'doubt':>6} {'open':>6} {'holds':>6}")
        for name, counts in (*sorted(kinds.items()), ("all", sum(kinds.values(), Counter()))):
            numbers = [counts[one] for one in ("reported", "doubt", "open", "holds")]
            print(f"  {name:46} {sum(numbers):6} {numbers[0]:9} {numbers[1]:6} {numbers[2]:6} {numbers[3]:6}")


def measure_joined() -> None:
    """Alarms in texts of two claims that raise none by themselves, by kind; of two draws."""
    for seed in (7, 99):
        texts = list(joined((row for _, row in claims()), seed))
        found = [kinds for text in texts if (kinds := told(text)[0])]
        every = Counter(kind for kinds in found for kind in kinds)
        print(f"draw {seed}: {len(texts)} texts, {len(found)} with an alarm: {dict(every.most_common())}")


def measure_tables() -> None:
    """Another digit in each cell of published tables of which others are made up."""
    every: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for table in published():
        before = in_table(markdown(table["rows"]))
        for kind, text in table_errors(table):
            every[kind] += 1
            found[kind] += bool(in_table(text) - before)
    for kind, count in (*every.items(), ("all", sum(every.values()))):
        print(f"{kind:32} {count:6} {found[kind] if kind != 'all' else sum(found.values()):9}")


def measure_speed(documents: int = 1000) -> None:
    """A thousand reports of the size of the district's, on the cores that there are."""
    text = REPORT.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for nth in range(documents):
            (Path(folder) / f"{nth:04}.md").write_text(
                text.replace("102 thành viên", f"{102 + nth} thành viên"), "utf-8"
            )
        begun = time.perf_counter()
        for done, _ in enumerate(audit_all(reports(Path(folder))), 1):
            if done % 100 == 0:
                print(f"{done} reports, {time.perf_counter() - begun:.1f} s", flush=True)
    for size in (10, 50):
        begun = time.perf_counter()
        found = audit_text(text * (size * 1_000_000 // len(text.encode("utf-8"))))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size} MB: {time.perf_counter() - begun:.1f} s, {memory} MB at most, {found.counts['figures']} figures")


PARTS = {
    "claims": measure_claims,
    "errors": measure_errors,
    "joined": measure_joined,
    "tables": measure_tables,
    "speed": measure_speed,
}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        print(f"== {part}")
        PARTS[part]()
