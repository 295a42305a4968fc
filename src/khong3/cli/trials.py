"""Worked examples on the screen: which hold, and of each that does not, how the figure came about."""

from collections.abc import Sequence
from typing import Any

from khong3.assessment.examples import ExampleOutcome, Failure
from khong3.catalogue.words import WORDS
from khong3.explaining import explain_failure
from khong3.text import Language


def to_json(outcomes: Sequence[ExampleOutcome], file: str, language: Language) -> dict[str, Any]:
    """``khong3.test/1``, held to ``schemas/test-1.json``."""
    return {
        "format": "khong3.test/1",
        "examples": [
            {
                "file": file,
                "name": one.example.name,
                "passed": one.passed,
                "expectations": one.expectations,
                "failures": [_failure(failure, language) for failure in one.failures],
            }
            for one in outcomes
        ],
    }


def to_text(outcomes: Sequence[ExampleOutcome], file: str, language: Language) -> str:
    """One line an example, the failures below it, and the sum."""
    lines: list[str] = []
    for one in outcomes:
        lines.append(f"{'✓' if one.passed else '✗'} {one.example.name}")
        told: set[str] = set()
        for failure in one.failures:
            why = explain_failure(one, failure, language)
            # Several expectations of one item differ for one reason, which is told once.
            said = failure.finding.message(language) if why in told else failure_text(one, failure, language)
            told.add(why)
            lines.append(indented(said))
    passed = sum(one.passed for one in outcomes)
    counts = {"passed": passed, "all": len(outcomes), "expectations": sum(one.expectations for one in outcomes)}
    key = "examples_run" if outcomes else "no_examples"
    return "\n".join([*lines, WORDS[key].in_(language).format(file=file, **counts)]) + "\n"


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
