"""Points explained: the rule with its figures, the branch that was taken, a group's sum, rounding and limits."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from khong3.arithmetic.own import Rule
from khong3.arithmetic.terms import INVALID, MISSING, NO_CASES, NOT_APPLICABLE
from khong3.catalogue.phrases import PHRASES
from khong3.catalogue.words import NO_CASES as NO_CASES_ARE
from khong3.catalogue.words import VERDICTS
from khong3.explaining.steps import Step
from khong3.explaining.telling import Teller
from khong3.expressions import Literal
from khong3.models.points import Own, forms_of
from khong3.text import decimals_of, format_number, speak

_REFILLED = frozenset({"shared", "rescaled", "cap", "brought back"})
"""Rules over a sum of items, whose other parts are made of the same items again."""
_GROUPED = frozenset(["sum", "shared", "rescaled", "cap", "brought back", "bonus", "penalty", "item", "+"])


class PointsTeller(Teller):
    """Tells how points came about."""

    def _factor(self, by: Fraction) -> str:
        """What something is multiplied by; a fraction where its decimals have no end, so that what is printed holds."""
        return self.number(by) if decimals_of(by, 7) < 7 else f"{by.numerator}/{by.denominator}"

    def reckoned(self, step: Step, percent: bool) -> Iterator[str]:
        """A line's or group's points: the rule, then rounding and limits where they changed something."""
        if step.rule == "clamp":
            inner, low, high = step.parts
            yield from self.reckoned(inner, percent)
            if inner.value != step.value:
                yield self.say("clamped", self.number(low.value), self.number(high.value), self.number(step.value))
        elif step.rule == "round":
            inner, to = step.parts
            yield from self.reckoned(inner, percent)
            if inner.value != step.value and to.value is not None:
                decimals = decimals_of(to.value, 6)
                rounded = format_number(step.value or Fraction(0), self.language, decimals=decimals)
                yield self.say("rounded", self.number(to.value), rounded)
        elif step.rule in ("row", "level", "branch", "if", "else"):
            yield " ".join([self.branch(step), *self.reckoned(step.parts[0], percent)])
        elif step.rule != "given":
            yield from self.form(step, percent)

    def branch(self, step: Step) -> str:
        speaker = self.sentences.speaker
        if step.rule == "else":
            return self.say("else")
        if step.tree is None:
            return ""
        if step.rule == "row":
            phrase = PHRASES["over" if step.note == "over" else "from_up"].in_(self.language)
            return self.say("row", phrase.format(speaker.say(step.tree)))
        if step.rule == "level":
            code = step.tree.value.numerator if isinstance(step.tree, Literal) else 1
            return self.say("level", self._level(step, code))
        key = "if_not" if step.rule == "if" and not step.holds else step.rule
        return self.say(key, speaker.condition(step.tree))

    def _level(self, step: Step, code: int) -> str:
        return self.sentences.speaker.level(step.note, code)

    def form(self, step: Step, percent: bool) -> Iterator[str]:
        of_values = self._of_values(step.rule)
        if of_values is not None:
            yield from of_values(step, percent)
            return
        value = self.number(step.value)
        if step.rule == "formula" and step.tree is not None:
            yield self._formula(step, self.sentences.speaker.say(step.tree))
        elif step.rule in ("answered", "all or nothing"):
            yield self.say(step.rule if step.holds else f"{step.rule}_no", value)
        elif step.rule in ("mean", "geometric mean"):
            yield from self._mean(step)
        elif step.rule in _GROUPED:
            yield from self._group(step)
        else:
            yield self.say(step.rule if step.rule in ("scored", "unproven") else "constant", value)

    def _of_values(self, rule: str) -> Callable[[Step, bool], Iterator[str]] | None:
        """What tells of a rule that works on values; None of any other."""
        match rule:
            case "proportional":
                return self._proportional
            case "inverse":
                return self._inverse
            case "each" | "deduct":
                return self._counted
            case "own rule":
                return self._own
            case _:
                return None

    def _formula(self, step: Step, said: str) -> str:
        worked, value = self.worked(step.parts[0]), self.number(step.value)
        if said == value:
            return self.say("constant", value)
        if worked in (said, value):
            return self.say("formula", said, value)
        return self.say("formula_worked", said, worked, value)

    def _inverse(self, step: Step, percent: bool) -> Iterator[str]:
        found, target, most = (one.value for one in step.parts)
        value = self.number(step.value)
        if found is not None and target is not None and found <= target:
            yield self.say("inverse_met", value)
        else:
            shown = [self.amount(one, percent=percent) for one in (found, target)]
            yield self.say("inverse", self.number(most), shown[0], value, shown[1])

    def _proportional(self, step: Step, percent: bool) -> Iterator[str]:
        found, start, end, most, least = (one.value for one in step.parts)
        if found is None or start is None or end is None or most is None or least is None or end == start:
            return
        way = (found - start) / (end - start)
        exact = least + (most - least) * way
        # Of most rules nothing is told below their target, and it is not put in words for nothing.
        between = bool(start or least)
        key = "proportional" if between else "proportional_share" if percent and end == 1 else "proportional_plain"
        shown = [self.amount(one, percent=percent) for one in (found, end)]
        begins = [self.number(least), self.amount(start, percent=percent)] if between else []
        yield self.say(key, self.number(most), shown[0], self.number(exact), shown[1], *begins)
        if way > 1:
            yield self.say("at_most_share", self.number(step.value))
        if way < 0:
            yield self.say("at_least_share", self.number(step.value))

    def _counted(self, step: Step, percent: bool) -> Iterator[str]:
        first, each, times, *limit = step.parts
        yield from self._times(times, percent)
        key = "deduct" if step.rule == "deduct" else "each_start" if first.value else "each"
        if each.value is not None and times.value is not None and first.value is not None:
            amount = each.value * times.value
            exact = first.value - amount if step.rule == "deduct" else first.value + amount
            yield self.say(
                key, self.number(each.value), self.number(times.value), self.number(exact), self.number(first.value)
            )
            if exact != step.value and limit:
                yield self.say("limited", self.number(limit[0].value))

    def _times(self, times: Step, percent: bool) -> Iterator[str]:
        """How often something is counted, where that is not the figure itself."""
        counted, above, per = (one.value for one in times.parts)
        if counted is None or above is None or not per:
            return
        exact = (counted - above) / per
        if exact == times.value and not above and per == 1:
            return
        shown = [self.amount(one, percent=percent) for one in (counted, above, per)]
        key = "steps_none" if exact < 0 else "steps" if exact == times.value else "steps_whole"
        yield self.say(key, *shown, self.number(times.value), self.number(exact))

    def _own(self, step: Step, percent: bool) -> Iterator[str]:
        """A package's rule in its own words with the figures in their places, then its arithmetic."""
        inner, *given = step.parts
        rule = self._own_rule(step.name)
        shown = {name: speak(one, self.language) for name, one in rule.defaults.items()}
        for name, one in zip(step.note.split(), given, strict=True):
            share = name.endswith("%") or (percent and name in ("value", "target"))
            shown[name.removesuffix("%")] = self.amount(one.value, percent=share)
        yield self.say("own rule", step.name, rule.words.in_(self.language).format_map(shown))
        worked, value = self.worked(inner), self.number(step.value)
        yield self.say("formula", worked, value) if worked != value else self.say("constant", value)

    def _own_rule(self, name: str) -> Rule:
        """The package's rule of this name: one name is one rule in a model."""
        nodes = self.basis.program.meaning.scoring.nodes.values()
        forms = (form for node in nodes for form in forms_of(node.rule))
        return next(form.rule for form in forms if isinstance(form, Own) and form.name == name)

    def _group(self, step: Step) -> Iterator[str]:
        if step.rule == "+" and step.parts[0].rule in _REFILLED:
            yield from self._group(step.parts[0])
            more = self._listed(items_of(step.parts[1]))
            yield self.say("sum", f"{self.number(step.parts[0].value)} + {more}", self.number(step.value))
        elif step.rule in ("sum", "+", "item"):
            if items := list(items_of(step)):
                yield self.say("sum", self._listed(items), self.number(step.value))
        elif step.rule in ("mean", "geometric mean"):
            yield from self._mean(step)
        elif step.parts:
            yield from self._group(step.parts[0])
            yield from self._refilled(step)

    def _refilled(self, step: Step) -> Iterator[str]:
        """What became of a sum, where it became something else."""
        value = self.number(step.value)
        amounts = [one.value or Fraction(0) for one in step.parts]
        if step.rule == "cap":
            if amounts[0] != step.value:
                yield self.say("cap", self.number(amounts[1]))
        elif step.rule == "shared":
            if amounts[1]:
                yield self.say("shared", value)
        elif step.rule == "rescaled":
            if amounts[1] != 1:
                yield self.say("rescaled", self.number(amounts[0]), self._factor(amounts[1]), value)
        elif step.rule == "brought back":
            if amounts[1] != amounts[2]:
                yield self.say("brought back", *(self.number(one) for one in amounts), value)
        elif step.rule in ("bonus", "penalty") and any(amounts[1:]):
            shown = self._listed(step.parts[1:])
            shown = f"({shown})" if len(amounts) > 2 and step.rule == "penalty" else shown
            yield self.say(step.rule, self.number(amounts[0]), shown, value)

    def _listed(self, items: Iterable[Step]) -> str:
        """What items earned, each with its code: ``3 [1.1] + (−2) [1.2]``."""
        said: list[str] = []
        for one in items:
            shown = self.number(one.value)
            bracketed = said and one.value is not None and one.value < 0
            said.append(f"({shown}) [{self.code(one.name)}]" if bracketed else f"{shown} [{self.code(one.name)}]")
        return " + ".join(said)

    def _mean(self, step: Step) -> Iterator[str]:
        """A mean with the shares and weights of the items that count, and those that do not."""
        nodes = self.basis.program.meaning.scoring.nodes
        counting = [one for one in step.parts if one.parts[1].value]
        above = next((one for one in nodes.values() if one.children and step.parts[0].name in one.children), None)
        weights = [nodes[one.name].weight for one in counting]
        signs = ("{0} × {1} [{2}]", " + ") if step.rule == "mean" else ("({0})^{1} [{2}]", " × ")
        shares = [
            signs[0].format(self.share(one.value), self.number(weight), self.code(one.name))
            for one, weight in zip(counting, weights, strict=True)
        ]
        most = Fraction(0) if above is None else above.max
        to = Fraction(1, 100) if above is None or above.step is None else above.step
        total = self.number(sum(weights, Fraction(0)))
        said = (self.number(most), signs[1].join(shares), total, self.number(step.value), self.number(to))
        yield self.say(step.rule, *said)
        if left := [f"{self.code(one.name)} ({self._why(one)})" for one in step.parts if one not in counting]:
            yield self.say("not counted", ", ".join(left))

    def _why(self, share: Step) -> str:
        """Why an item is left out of a mean."""
        policy = share.find("policy")
        state = MISSING if policy is None else policy.parts[0].state
        if state == NO_CASES:
            return NO_CASES_ARE.in_(self.language)
        key = {NOT_APPLICABLE: "not applicable", INVALID: "invalid"}.get(state, "missing")
        return VERDICTS[key].in_(self.language)


def items_of(step: Step) -> Iterator[Step]:
    """The items of a sum, which may be nested."""
    if step.rule == "item":
        yield step
        return
    for part in step.parts[:1] if step.rule in _REFILLED else step.parts:
        yield from items_of(part)
