"""How well and how fast reports are audited: recall and precision by kind on real claims, and a thousand reports.

Run: python tests/benchmarks/audit.py [claims | errors | speed]

Claims stand in tests/data/audit: those of *tuned* pages were looked at while the checks were written; those of *held*
pages were first run when they were done, and what that first run gave is written in docs/explanation/audit.md.
"""

import json
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from khong3.audit import audit_all, audit_text, reports

FOLDER = Path(__file__).parents[1] / "data" / "audit"
REPORT = FOLDER / "thuong-xuan-2024.md"
HELD = frozenset((FOLDER / "held-pages.txt").read_text(encoding="utf-8").split())


def claims() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every claim with the set that its page belongs to."""
    for name in ("claims.jsonl", "gathered.jsonl"):
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            yield ("gathered" if name == "gathered.jsonl" else "held" if row["source"] in HELD else "tuned"), row


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


_PERCENT = re.compile(r"\d+,\d+(?=\s?%)|\d{2}(?=\s?%)")


def measure_errors() -> None:
    """Errors put into real claims that hold: a digit of a percentage, a digit of a count, the halves swapped."""
    dice = random.Random(20)
    every: Counter[tuple[str, str]] = Counter()
    for _, row in claims():
        if row["holds"] is not True or told(row["text"])[1] == 0:
            continue
        for name, text in errors(row["text"], dice):
            kinds, holds = told(text)
            every[name, "reported" if kinds else "holds" if holds else "open or in doubt"] += 1
    for (name, outcome), count in sorted(every.items()):
        print(f"{name:12} {outcome:18} {count}")


def errors(text: str, dice: random.Random) -> Iterator[tuple[str, str]]:
    """The text with one error of each kind that can be put into it."""
    if percents := list(_PERCENT.finditer(text)):
        one = dice.choice(percents)
        at = dice.choice([nth for nth in range(one.start(), one.end()) if text[nth].isdigit()])
        yield "digit of %", text[:at] + str((int(text[at]) + dice.randint(1, 9)) % 10) + text[at + 1 :]
    pair = re.search(r"(\d[\d.]*)/(\d[\d.]*)", text)
    if pair and pair[1] != pair[2]:
        yield "swapped", text[: pair.start()] + f"{pair[2]}/{pair[1]}" + text[pair.end() :]


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


PARTS = {"claims": measure_claims, "errors": measure_errors, "speed": measure_speed}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        print(f"== {part}")
        PARTS[part]()
