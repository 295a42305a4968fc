"""What no worked example decides, each with its place."""

from collections.abc import Iterable, Iterator, Sequence

from khong3.assessment.examples import ExampleOutcome
from khong3.covering.lines import line_demands, line_facts
from khong3.covering.outcomes import outcome_demands, outcome_facts
from khong3.covering.policies import policy_demands, policy_facts
from khong3.covering.rules import RuleOf
from khong3.covering.seen import Demand, Fact, Seen, called, demand, units_of
from khong3.findings import Finding
from khong3.meaning.meaning import Meaning
from khong3.models import Model
from khong3.models.points import Path


def uncovered(model: Model, outcomes: Sequence[ExampleOutcome]) -> tuple[Finding, ...]:
    """What no example of the model decides, in the model's order; of a line that none looks at, only that.

    ``outcomes`` are what ``run_examples`` gives of it.
    """
    meaning = model.meaning
    examples = [units_of(model, one) for one in outcomes]
    rules = [RuleOf(meaning, node) for node in meaning.scoring.nodes.values()]
    facts = {fact for example in examples for fact in _facts(rules, example)}
    unseen = {name: line.path for name, line in meaning.lines.items() if not _noticed(examples, name)}
    found = [demand((), "uncovered-line", path, of=called(model, name)).finding for name, path in unseen.items()]
    found += [
        one.finding
        for one in _demands(meaning, rules)
        if one.fact not in facts and not _below(one.finding.place.path, unseen.values())
    ]
    return tuple(sorted(found, key=lambda one: _order(one.place.path)))


def _noticed(examples: Sequence[Sequence[Seen]], name: str) -> bool:
    return any(seen.notices(name, "points", "verdict", "value") for example in examples for seen in example)


def _below(path: Path, above: Iterable[Path]) -> bool:
    return any(path[: len(one)] == one for one in above)


def _demands(meaning: Meaning, rules: Sequence[RuleOf]) -> Iterator[Demand]:
    for rule in rules:
        yield from rule.demands()
    yield from line_demands(meaning)
    yield from outcome_demands(meaning)
    yield from policy_demands(meaning)


def _facts(rules: Sequence[RuleOf], example: Sequence[Seen]) -> Iterator[Fact]:
    for seen in example:
        for rule in rules:
            yield from rule.facts(seen)
        yield from line_facts(seen)
        yield from policy_facts(seen)
    yield from outcome_facts(example)


def _order(path: Path) -> tuple[int, tuple[int, ...]]:
    """Items in the annex's order, then what belongs to no item."""
    numbers = tuple(one for one in path if isinstance(one, int))
    return (0 if path[:1] == ("items",) else 1, numbers)
