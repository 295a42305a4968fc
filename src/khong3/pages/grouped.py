"""An assessment by unit and period: its lines and groups in the annex's order, and what was before."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from khong3.assessment import Result, Score
from khong3.assessment.changes import Changes, ResultChange, ScoreChange
from khong3.judging.outcome import MET
from khong3.periods import Period


@frozen(kw_only=True, eq=False, repr=False)
class UnitPeriod:
    """All that one unit came to in one period."""

    total: Score
    results: Mapping[str, Result]
    scores: Mapping[str | None, Score]
    changes: Mapping[str | None, ResultChange | ScoreChange]
    """What each line and group is beside the earlier period; none where nothing was reported of that."""
    earlier: Period | None
    """The period that is compared with, where something was reported of it."""

    @property
    def key(self) -> tuple[str, Period]:
        """Whose, and when."""
        return self.total.commune.code, self.total.period

    @property
    def silent(self) -> bool:
        """Whether nobody said anything of it: no figure, no document, no points."""
        return not self.total.height and not any(one.history for one in self.results.values())

    @property
    def open(self) -> int:
        """How many judged lines are neither met nor missed."""
        judged = (one.verdict for one in self.results.values() if one.in_count)
        return sum(verdict not in (*MET, "not met") for verdict in judged)

    def in_order(self) -> Iterator[Result | Score]:
        """Lines and groups as the annex has them, then views, then the total."""
        named = {item.name for _, item, _ in self.total.model.walk()}
        for _, item, _ in self.total.model.walk():
            found = self.results.get(item.name) or self.scores.get(item.name)
            if found is not None:
                yield found
        yield from (one for name, one in self.scores.items() if name is not None and name not in named)
        yield self.total


def by_unit(moved: Changes) -> list[UnitPeriod]:
    """Every unit and period, in the assessment's order."""
    changes: dict[tuple[str, Period], dict[str | None, ResultChange | ScoreChange]] = {}
    results: dict[tuple[str, Period], dict[str, Result]] = {}
    scores: dict[tuple[str, Period], dict[str | None, Score]] = {}
    for line in moved.results:
        key = line.commune.code, line.period
        changes.setdefault(key, {})[line.name] = line
        results.setdefault(key, {})[line.name] = line.now
    for group in moved.scores:
        key = group.commune.code, group.period
        changes.setdefault(key, {})[group.now.pillar] = group
        scores.setdefault(key, {})[group.now.pillar] = group.now
    reported = {period: one for period, one in moved.earlier.items() if one is not None and moved.now.reports(one)}
    return [
        UnitPeriod(
            total=every[None],
            results=results.get(key, {}),
            scores=every,
            changes=changes[key] if key[1] in reported else {},
            earlier=reported.get(key[1]),
        )
        for key, every in scores.items()
    ]
