"""Worked examples on the screen: which hold, and of each that does not, how the figure came about."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from khong3.assessment.examples import ExampleOutcome, Failure
from khong3.catalogue.words import WORDS
from khong3.covering import Planted
from khong3.explaining import explain_failure
from khong3.findings import Finding
from khong3.text import Language


@frozen(kw_only=True, repr=False)
class Trial:
    """What was asked of a model's worked examples; None is what nobody asked for."""

    file: str
    outcomes: Sequence[ExampleOutcome]
    uncovered: Sequence[Finding] | None = None
    planted: Planted | None = None
    survivors: Sequence[Finding] = ()
    """The planted errors that no example noticed, with their places."""
    waiting: bool = False
    """Whether errors were to be planted, and were not, as some example does not hold."""

    @property
    def passed(self) -> bool:
        """Whether every example holds."""
        return all(one.passed for one in self.outcomes)

    @property
    def complete(self) -> bool:
        """Whether nothing was found that the examples leave open."""
        return not self.uncovered and not self.survivors


def to_json(trial: Trial, language: Language) -> dict[str, Any]:
    """``khong3.test/1``, held to ``schemas/test-1.json``."""
    found: dict[str, Any] = {
        "format": "khong3.test/1",
        "examples": [
            {
                "file": trial.file,
                "name": one.example.name,
                "passed": one.passed,
                "expectations": one.expectations,
                "failures": [_failure(failure, language) for failure in one.failures],
            }
            for one in trial.outcomes
        ],
    }
    if trial.uncovered is not None:
        found["uncovered"] = [_placed(one, trial.file, language) for one in trial.uncovered]
    if trial.planted is not None:
        planted = trial.planted
        found["mutants"] = {
            "seed": planted.seed,
            "planted": planted.planted,
            "found": planted.found,
            "survived": len(planted.survivors),
            "unsound": planted.unsound,
            "alike": planted.alike,
            "survivors": [_placed(finding, trial.file, language) for finding in trial.survivors],
        }
    return found


def to_text(trial: Trial, language: Language) -> str:
    """One line an example, the failures below it, and the sum; then what no example decides, and what none notices."""
    lines: list[str] = []
    for one in trial.outcomes:
        lines.append(f"{'✓' if one.passed else '✗'} {one.example.name}")
        told: set[str] = set()
        for failure in one.failures:
            why = explain_failure(one, failure, language)
            # Several expectations of one item differ for one reason, which is told once.
            said = failure.finding.message(language) if why in told else failure_text(one, failure, language)
            told.add(why)
            lines.append(indented(said))
    passed = sum(one.passed for one in trial.outcomes)
    expectations = sum(one.expectations for one in trial.outcomes)
    counts = {"passed": passed, "all": len(trial.outcomes), "expectations": expectations}
    key = "examples_run" if trial.outcomes else "no_examples"
    lines.append(WORDS[key].in_(language).format(file=trial.file, **counts))
    if trial.uncovered is not None:
        key = "uncovered" if trial.uncovered else "covered"
        lines += _listed(key, trial.uncovered, language, count=len(trial.uncovered))
    if trial.planted is not None:
        planted = trial.planted
        counts = {"planted": planted.planted, "found": planted.found, "survived": len(planted.survivors)}
        counts |= {"unsound": planted.unsound, "alike": planted.alike, "seed": planted.seed}
        lines += _listed("mutants", trial.survivors, language, **counts)
    elif trial.waiting:
        lines += ["", WORDS["mutants_wait"].in_(language)]
    return "\n".join(lines) + "\n"


def _listed(key: str, findings: Sequence[Finding], language: Language, **counts: int) -> Iterator[str]:
    """A heading, and below it each finding at its place; its mend is said where it differs from the one before."""
    yield ""
    yield WORDS[key].in_(language).format(**counts)
    said = ""
    for one in findings:
        yield f"{one.place}: {one.message(language)}"
        mend = one.mend(language)
        if mend and mend != said:
            yield indented(f"→ {mend}")
        said = mend


def _placed(finding: Finding, file: str, language: Language) -> dict[str, Any]:
    place = finding.place
    return {
        "file": place.file or file,
        "line": place.line or 1,
        "column": place.column or 1,
        "code": finding.code,
        "message": finding.message(language),
        "mend": finding.mend(language),
    }


def failure_text(outcome: ExampleOutcome, failure: Failure, language: Language) -> str:
    """What was expected, what came, and how it came about."""
    said = failure.finding.message(language)
    why = explain_failure(outcome, failure, language)
    return f"{said}\n{why}" if why else said


def indented(text: str) -> str:
    """A block under its heading."""
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _failure(failure: Failure, language: Language) -> dict[str, Any]:
    return {
        "of": failure.of,
        "expected": failure.expected,
        "got": failure.got,
        "message": failure.finding.message(language),
    }
