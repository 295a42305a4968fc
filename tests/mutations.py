"""Good files made bad at random, by the slips of people and of programs; each from its seed."""

import random
import re
import traceback
from collections import Counter
from collections.abc import Callable
from cProfile import Profile
from pathlib import Path

from attrs import evolve, field, mutable

from khong3 import read
from khong3.assessment.examples import run_examples
from khong3.explaining import explain_assessment
from khong3.readback import annex, to_html
from khong3.specs import parse
from khong3.text import LANGUAGES

ROOT = Path(__file__).parents[1]
SPECS = [
    *sorted((ROOT / "indicator_specs").glob("*.yaml")),
    *sorted((ROOT / "tests" / "specs" / "good").glob("*.yaml")),
]
REPORT = read(ROOT / "examples" / "thuong-xuan-2024")
CALLS = 100
"""Calls of Python functions that a mutant may cost for each of its characters: what runs away grows faster than it."""

FEWEST = 20_000
"""Characters that any mutant counts for: rooms are loaded and models recorded for the smallest, too."""

MOST_EXAMPLES = 5
"""Worked examples of a mutant that are run, spread over them all: a shipped spec has more than a hundred."""

CHARACTERS: list[str] = [
    *"\t:#{}[],'\"|>-*&!%@`\\\0\x07;=()",
    "\ufeff",
    "\u00a0",
    "\u0301",
    "\u202e",
    "😀",
    "đ",
    "9" * 60,
    "\r",
    "\n\n",
]
WORDS = [
    "at least", "at most", "between", "80 %", "80", "-1", "1,5", "3.500", "yes", "no", "null", "count(",
    "value(", "kind", "max", "if", "<<", "*a", "&a", "!x", "---", "extends", "items", "target", "for", "by",
    "else", "period", "2024..", "over", "/ 0", "* 100", "not", "[[[[", "{{{{", "(((((", "a.b", "total", "unit",
    "part_of", "1e999", "NaN", "=1+1", "@x", "", "2024-13", "trên", "100 %", "có",
    "points", "proportional", "to target", "each", "deduct", "when", "then", "sum", "cap", "min", "missing", "zero",
    "leave out", "rescale", "full", "requires", "met(1)", "share(total)", "points(III)", "from", "bonus", "steps",
]  # fmt: skip


@mutable
class Tally:
    """What came of the mutants so far."""

    outcomes: Counter[str] = field(factory=Counter[str])
    failures: list[str] = field(factory=list[str])
    dearest: tuple[int, str] = (0, "")
    """The calls of the mutant that cost most, and its name."""


def mutant(text: str, random_: random.Random) -> str:
    """``text`` with one to four slips."""
    for _ in range(random_.randint(1, 4)):
        text = random_.choice(_SLIPS)(text, random_)
    return text


def _lines(text: str, random_: random.Random) -> str:
    lines = text.split("\n")
    one, other = random_.randrange(len(lines)), random_.randrange(len(lines))
    kind = random_.randrange(4)
    if kind == 0:
        del lines[one]
    elif kind == 1:
        lines.insert(other, lines[one])
    elif kind == 2:
        lines[one], lines[other] = lines[other], lines[one]
    else:
        lines[one] = " " * random_.randint(0, 9) + lines[one].lstrip()
    return "\n".join(lines)


def _characters(text: str, random_: random.Random) -> str:
    at = random_.randrange(len(text) + 1)
    cut = random_.choice([0, 0, 1, 1, 3])
    slip: str = random_.choice([*CHARACTERS, ""])
    return f"{text[:at]}{slip}{text[at + cut :]}"


def _tokens(text: str, random_: random.Random) -> str:
    found = list(re.finditer(r"[\w.%]+", text))
    if not found:
        return text
    one = random_.choice(found)
    word: str = random_.choice(WORDS) if random_.random() < 0.6 else random_.choice(found)[0]
    return f"{text[: one.start()]}{word}{text[one.end() :]}"


def _truncate(text: str, random_: random.Random) -> str:
    return text[: random_.randrange(len(text) + 1)]


def _separators(text: str, random_: random.Random) -> str:
    sign = random_.choice([";", "\t", ",,", ", "])
    return text.replace(",", sign) if random_.random() < 0.5 else text.replace(",", sign, random_.randint(1, 9))


_SLIPS: list[Callable[[str, random.Random], str]] = [
    _lines,
    _lines,
    _characters,
    _characters,
    _characters,
    _tokens,
    _tokens,
    _tokens,
    _separators,
    _truncate,
]


def try_spec(seed: int, tally: Tally) -> None:
    """A mutated spec ends in a model or in findings; a model that loads is assessed, explained and read back."""
    random_ = random.Random(seed)
    text = mutant(random_.choice(SPECS).read_text(encoding="utf-8"), random_)
    with watched(f"spec {seed}", tally, len(text)):
        model, findings = parse(text, "mutant.yaml")
        said = [one.in_full(language) for one in findings for language in LANGUAGES]
        failed = any(one.severity == "error" for one in findings)
        tally.outcomes["specs refused" if failed else "specs loaded"] += 1
        assert said or not failed
        if model is not None and not failed:
            model = evolve(model, examples=model.examples[:: len(model.examples) // MOST_EXAMPLES + 1])
            model.assess(REPORT, "2024")
            for outcome in run_examples(model):
                for failure in outcome.failures:
                    failure.finding.in_full("vi")
                if outcome.assessment is not None:
                    explain_assessment(outcome.assessment)
            to_html(annex(model))


class watched:  # noqa: N801 - it is used like a function
    """Anything but KhongError, and work out of proportion, is a failure: calls are counted, for they are no clock's."""

    def __init__(self, name: str, tally: Tally, characters: int) -> None:
        self.name, self.tally, self.most = name, tally, CALLS * max(characters, FEWEST)

    def __enter__(self) -> None:
        self.profile = Profile(subcalls=False, builtins=False)
        self.profile.enable()

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, _trace: object) -> bool:
        self.profile.disable()
        calls = sum(one.callcount for one in self.profile.getstats())
        self.tally.dearest = max(self.tally.dearest, (calls, self.name))
        if calls > self.most:
            self.tally.failures.append(f"{self.name}: {calls} calls, where {self.most} should do")
        if problem is not None and isinstance(problem, Exception):
            last = traceback.extract_tb(problem.__traceback__)[-1]
            self.tally.failures.append(
                f"{self.name}: {type(problem).__name__}: {problem} at {last.filename}:{last.lineno}"
            )
        return isinstance(problem, Exception)


def report(tally: Tally) -> str:
    """The tally as text."""
    rows = [f"{count:7}  {name}" for name, count in sorted(tally.outcomes.items())]
    calls, name = tally.dearest
    return "\n".join(
        [*rows, f"dearest: {calls} calls ({name})", f"failures: {len(tally.failures)}", *tally.failures[:20]]
    )
