"""Rules as sentences: what a line measures, its target, how it earns points, and what is done where figures fail."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

from attrs import frozen

from khong3.catalogue.phrases import ABOUT, CHECKS, GRADES, MISSING, NAMES, POLICIES
from khong3.catalogue.words import TARGETS, WORDS
from khong3.expressions import Expression, Literal, Name, Operation
from khong3.figures.readings import day_words
from khong3.meaning.divisors import may_lack_cases
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.point_rules import literal_of
from khong3.meaning.scored_nodes import ScoredNode
from khong3.meaning.speaker import Speaker
from khong3.models import Grade
from khong3.models.cases import Case
from khong3.models.outcomes import EVERY_UNIT, HUNDREDTHS
from khong3.models.points import Deduct, Each, Formula, Lines, Mean, Own, Points, Proportional, Row, Sum, Table
from khong3.readback.figures import type_of
from khong3.readback.maxima import maxima_of
from khong3.text import Language, Text, format_number, format_share, speak
from khong3.units import in_words

_LESS = ("at most", "under")


@frozen(eq=False, repr=False)
class Sentences:
    """The sentences of one model in one language."""

    meaning: Meaning
    language: Language

    @property
    def speaker(self) -> Speaker:
        """Says the expressions."""
        return Speaker(self.meaning, self.language)

    def phrase(self, key: str, *parts: str) -> str:
        return self.speaker.phrase(key, *parts)

    def number(self, value: Fraction) -> str:
        return format_number(value, self.language, most=8)

    def points(self, value: Fraction) -> str:
        """``2,5 điểm``."""
        return self.phrase("points_n", self.number(value))

    def measured(self, line: Line) -> str:
        """What a line measures."""
        say = self.speaker.say
        if line.kind == "points":
            return ""
        question = line.indicator.question
        if question is not None:
            if question.levels:
                return self.phrase(
                    "asked_one_of", "; ".join(one.in_(self.language) for one in question.levels.values())
                )
            return self.phrase("asked", type_of(self.meaning.model, question, self.language))
        if line.denominator is not None:
            parts = self.speaker.ratio(line.numerator, line.denominator)
            key = "ratio" if line.kind == "ratio" else "rate" if line.per == 1 else "rate_per"
            return self.phrase(key, *parts, self.number(line.per))
        return self.phrase("quantity", say(line.numerator))

    def baseline(self, line: Line) -> str:
        """What a line's value is compared with."""
        baseline = line.indicator.baseline
        if baseline is None:
            return ""
        if baseline.period is not None:
            return self.phrase("baseline_period", WORDS["of_period"].in_(self.language).format(baseline.period))
        return "" if baseline.is_ is None else self.phrase("baseline", self.speaker.literal(baseline.is_))

    def target(self, line: Line) -> str:
        """Every target with whom and when it is for."""
        said = self.targets(line)
        return self.phrase("target", "; ".join(said)) if said else ""

    def targets(self, line: Line) -> list[str]:
        """The same, each by itself."""
        return [self._case(line, index, case) for index, case in enumerate(line.indicator.target)]

    def _case(self, line: Line, index: int, case: "Case[Any]") -> str:
        bounds = [self.speaker.say(one) for one in line.targets[index].bounds]
        text = TARGETS[line.targets[index].word].in_(self.language).format(*bounds)
        return self.of_case(text, case)

    def of_case(self, text: str, case: "Case[Any]") -> str:
        """A value with the class and period of its case."""
        classes, period = self.classes_of(case), self.period_of(case)
        if classes:
            text = self.phrase("for_class", text, classes)
        return self.phrase("in_period", text, period) if period else text

    def scope_of(self, case: "Case[Any]") -> str:
        """Of whom and when a case is; empty where it is of all."""
        classes, period = self.classes_of(case), self.period_of(case)
        return "; ".join(one for one in (classes and self.phrase("for_class", "", classes).strip(), period) if one)

    def classes_of(self, case: "Case[Any]") -> str:
        """The classes of units that a case is of."""
        classes: list[str] = []
        for name, levels in case.for_.items():
            attribute = self.meaning.model.attributes.get(name)
            labels: Mapping[str, Text] = attribute.levels if attribute is not None else {}
            said = ", ".join(labels[one].in_(self.language) if one in labels else one for one in sorted(levels))
            called = attribute is not None and attribute.label is not None
            classes.append(self.phrase("class_of", self.speaker.label(name), said) if called else said)
        return "; ".join(classes)

    def period_of(self, case: "Case[Any]") -> str:
        """The periods that a case is of."""
        return "" if str(case.period) == ".." else case.period.words.in_(self.language)

    @cached_property
    def maxima(self) -> Mapping[str, list[Fraction]]:
        """The maxima of every scored node, by class of unit."""
        return maxima_of(self.meaning.model)

    def most(self, node: ScoredNode) -> str:
        """What a node earns at most; where that differs by class, in words."""
        return self.number(node.max) if len(self.maxima[node.name]) == 1 else NAMES["max"].in_(self.language)

    def rule(self, node: ScoredNode) -> str:
        """How a node earns its points, without the policies."""
        return "; ".join(self.rules(node))

    def rules(self, node: ScoredNode) -> list[str]:
        """The same, a sentence each branch, as an annex has a line each."""
        line = self.meaning.lines.get(node.name)
        if isinstance(node.rule, Lines) and not (node.kind == "line" and node.max == 0 and node.min == 0):
            first, *others = self._branches(node.rule, node, line)
            return [_capital(first), *others]
        return [self._plain_rule(node)]

    def _plain_rule(self, node: ScoredNode) -> str:
        line = self.meaning.lines.get(node.name)
        if node.kind == "line" and node.max == 0 and node.min == 0:
            return self.phrase("not scored")
        if node.rule is not None:
            return _capital(self.form(node.rule, node, line))
        if line is not None:
            return self.phrase("answered" if line.kind == "yes/no" else "all_or_nothing", self.most(node))
        return self.phrase("capped", self.most(node)) if node.capped else self.phrase("sum")

    def form(self, rule: Points, node: ScoredNode, line: Line | None) -> str:
        """One form of points, as part of a sentence."""
        if isinstance(rule, Formula):
            value = literal_of(rule.tree)
            return self.points(value) if value is not None else self.phrase("formula", self.speaker.say(rule.tree))
        if isinstance(rule, Sum):
            return self.phrase("capped", self.most(node)) if node.capped else self.phrase("sum")
        if isinstance(rule, Mean):
            return self.phrase(rule.word, self.most(node))
        if isinstance(rule, Lines):
            return "; ".join(self._branches(rule, node, line))
        if isinstance(rule, Table):
            return "; ".join(self._rows(rule, node, line))
        if isinstance(rule, Proportional):
            return self._proportional(rule, node, line)
        if isinstance(rule, Own):
            return self._own(rule, node)
        return self._counted(rule, node)

    def _branches(self, rule: Lines, node: ScoredNode, line: Line | None) -> list[str]:
        said = [
            self.phrase("branch", self.speaker.condition(one.when), self._inner(one.then, node, line))
            for one in rule.branches
        ]
        return [*said, self._otherwise(rule.otherwise, node, line)]

    def _inner(self, rule: Points, node: ScoredNode, line: Line | None) -> str:
        said = self.form(rule, node, line)
        return f"({said})" if isinstance(rule, (Table, Lines)) else said

    def _otherwise(self, rule: Points | None, node: ScoredNode, line: Line | None) -> str:
        said = self.points(Fraction(0)) if rule is None else self._inner(rule, node, line)
        return self.phrase("row", self.phrase("other"), said)

    def _rows(self, table: Table, node: ScoredNode, line: Line | None) -> Iterator[str]:
        """From the highest bound down, each with the next above it; a choice's levels in their own order."""
        if line is not None and line.kind == "choice":
            for row in sorted(table.rows, key=lambda one: literal_of(one.bound) or 0):
                level = self.speaker.level(str(line.numerator), int(literal_of(row.bound) or 1))
                yield self.phrase("row", level, self._inner(row.then, node, line))
            if table.otherwise is not None:
                yield self._otherwise(table.otherwise, node, line)
            return
        known = all(literal_of(row.bound) is not None for row in table.rows)
        rows = sorted(table.rows, key=lambda one: (literal_of(one.bound) or Fraction(0), one.over), reverse=True)
        for index, row in enumerate(rows):
            above = rows[index - 1] if known and index else None
            yield self.phrase("row", self._range(row, above, line), self._inner(row.then, node, line))
        last = rows[-1]
        below = (
            self.phrase("up_to" if last.over else "below", self.speaker.say(last.bound))
            if known
            else self.phrase("other")
        )
        if known and line is not None and (line.count or line.part) and literal_of(last.bound) == 0 and not last.over:
            return
        nothing = self.points(Fraction(0))
        yield self.phrase(
            "row", below, nothing if table.otherwise is None else self._inner(table.otherwise, node, line)
        )

    def _range(self, row: Row, above: Row | None, line: Line | None) -> str:
        low = self.speaker.say(row.bound)
        if above is None:
            return self.phrase("over" if row.over else "from_up", low)
        high = self.speaker.say(above.bound)
        start, end = literal_of(row.bound), literal_of(above.bound)
        if line is not None and line.whole and start is not None and end == start + 1 and not (row.over or above.over):
            return self.phrase("exactly", low)
        if start == end:
            return self.phrase("exactly", low)
        return self.phrase(f"{'over' if row.over else 'from'}_{'to' if above.over else 'below'}", low, high)

    def _proportional(self, rule: Proportional, node: ScoredNode, line: Line | None) -> str:
        most, least = self.most(node), self.number(node.min)
        if str(rule.end) == "target" and rule.start is None and line is not None:
            less = all(one.word in _LESS for one in line.targets)
            return self.phrase("to_target_less" if less else "to_target", most)
        if rule.start is None and node.min == 0:
            if rule.end is None:
                return self.phrase("proportional_share", most)
            return self.phrase("proportional_plain", most, self.speaker.say(rule.end))
        percent = line is not None and line.percent
        start = rule.start or Literal(Fraction(0), percent)
        end = rule.end or Literal(Fraction(1), percent=True)
        return self.phrase("proportional", least, most, self.speaker.say(start), self.speaker.say(end))

    def _own(self, rule: Own, node: ScoredNode) -> str:
        """A package's rule in its own words, with what the author gives."""
        speaker = self.speaker
        said = {name: speaker.say(Name(name)) for name in rule.rule.asks}
        said |= {"max": self.most(node), "min": self.number(node.min), "sum": self.phrase("sum of items")}
        said |= {name: speak(one, self.language) for name, one in rule.rule.defaults.items()}
        said |= {name: speaker.say(tree) for name, tree in rule.with_}
        words = rule.rule.words.in_(self.language).format_map(said)
        return self.phrase("own rule", words, rule.name, f"{rule.package} {rule.version}")

    def _counted(self, rule: Each | Deduct, node: ScoredNode) -> str:
        say = self.speaker.say
        per = self._one_of(node) if rule.per is None else say(rule.per)
        above = "" if rule.above is None else self.phrase("above", say(rule.above))
        steps = "" if rule.steps is None else self.phrase(rule.steps)
        each = rule.each if isinstance(rule, Each) else rule.deduct
        amount = f"({say(each)})" if isinstance(each, Operation) else say(each)
        said = self.phrase("each", amount, per + above + steps)
        if isinstance(rule, Deduct):
            said = said if rule.up_to is None else self.phrase("limited", said, say(rule.up_to))
            return self.phrase("deduct", self.most(node), said)
        if rule.start is not None:
            said = self.phrase("start", say(rule.start), said)
        return self.phrase("limited", said, self.most(node) if rule.up_to is None else say(rule.up_to))

    def _one_of(self, node: ScoredNode) -> str:
        """``mô hình``: one of what the line counts, or a case of it."""
        line = self.meaning.lines.get(node.name)
        unit = line.unit if line is not None else ""
        return in_words(unit, self.meaning.model.units).in_(self.language) if unit else self.phrase("one")

    def around(self, node: ScoredNode) -> Iterator[str]:
        """What holds around the rule: effect, least, rounding, and the policies that can come into force."""
        line = self.meaning.lines.get(node.name)
        item = node.item
        applies = getattr(item, "applies", None)
        if node.effect is not None:
            yield self.phrase(node.effect)
        if node.weight != 1:
            yield self.phrase("weight", self.number(node.weight))
        yield from self.floor(node)
        if applies is not None and node.kind in ("line", "group"):
            settled = line.applies[-1] if line is not None else self.meaning.pillars[node.name][-1]
            yield self.phrase("applies_if", self.speaker.condition(settled))
        if node.kind == "line" and node.max == 0 and node.min == 0:
            return
        if line is not None and line.round_value is not None:
            yield self.phrase("value_rounded", self.speaker.literal(Literal(line.round_value, line.percent)))
        if node.step is not None and node.step != self._step(node):
            yield self.phrase("rounded", self.number(node.step))
        file = self.meaning.model
        if applies is not None and node.kind in ("line", "group") and node.not_applicable != file.not_applicable:
            yield self.phrase("not_applicable", POLICIES[node.not_applicable].in_(self.language))
        if node.no_cases != file.no_cases and self._may_lack_cases(node):
            yield self.phrase("no_cases", POLICIES[node.no_cases].in_(self.language))
        if node.kind == "line" and node.missing != file.missing:
            yield self.phrase("missing", MISSING[node.missing].in_(self.language))

    def _may_lack_cases(self, node: ScoredNode) -> bool:
        """Whether 0/0 may come up: in what a line measures, or where the points of an item divide."""
        line = self.meaning.lines.get(node.name)
        return (line is not None and line.denominator is not None) or may_lack_cases(self.meaning.model, node.item)

    def floor(self, node: ScoredNode) -> Iterator[str]:
        """The least that a node may come to, where what is in it could take it lower, or that is not 0."""
        if node.min != 0 or self.meaning.scoring.lowest(node) < node.min:
            yield self.phrase("least", self.number(node.min))

    def _step(self, node: ScoredNode) -> Fraction | None:
        """The step of the node's level, which is said once for the file."""
        rounding = self.meaning.model.rounding or HUNDREDTHS
        group = rounding.group or rounding.item
        return {"line": rounding.item, "group": group, "view": group, "total": rounding.total or group}[node.kind]

    def general(self) -> Iterator[str]:
        """What holds for the whole file unless a line says otherwise."""
        model = self.meaning.model
        rounding = model.rounding or HUNDREDTHS
        group = rounding.group or rounding.item
        for key, step in (("item", rounding.item), ("group", group), ("total", rounding.total or group)):
            said = self.phrase("not rounded") if step is None else self.phrase("rounded", self.number(step))
            yield self.phrase(f"level_{key}", said[:1].lower() + said[1:])
        if model.missing is not None:
            yield self.phrase("missing", MISSING[model.missing].in_(self.language))
        for key in ("no_cases", "not_applicable"):
            policy = getattr(model, key)
            if policy is not None:
                yield self.phrase(key, POLICIES[policy].in_(self.language))
        if model.ties:
            yield self.phrase("ties", "; ".join(map(self.speaker.say, self.meaning.scoring.ties)))
        if model.peers:
            yield self.phrase("peers", ", ".join(model.attribute_text(one).in_(self.language) for one in model.peers))

    def grade(self, index: int, grade: Grade) -> str:
        """From when a grade is given."""
        settled = self.meaning.scoring.grades[index]
        parts: list[str] = []
        parts += self.bounds(index, grade)
        said = "; ".join(parts)
        if settled.requires:
            conditions = self._all(settled.requires)
            key = "requires_only" if not said else "requires" if len(parts) == 1 else "requires_of_all"
            said = f"{said} {GRADES[key].in_(self.language).format(conditions)}".strip()
        said = said or GRADES["otherwise"].in_(self.language)
        if grade.quota is None:
            return said
        labels = {one.id: one.label.in_(self.language) for one in self.meaning.model.grades}
        share = format_share(grade.quota.share, self.language)
        if grade.quota.of == EVERY_UNIT and EVERY_UNIT not in labels:
            return GRADES["quota_units"].in_(self.language).format(said, share)
        if grade.quota.of is not None:
            return GRADES["quota_of"].in_(self.language).format(said, share, labels[grade.quota.of])
        return GRADES["quota"].in_(self.language).format(said, share)

    def bounds(self, index: int, grade: Grade) -> list[str]:
        """From how many points a grade is given, for each class."""
        key = "from_share" if self.meaning.scoring.grades[index].percent else "from"
        said = GRADES[key].in_(self.language)
        return [self.of_case(said.format(self.speaker.literal(case.is_)), case) for case in grade.from_]

    def _all(self, conditions: "tuple[Expression, ...]") -> str:
        said = self.speaker.condition(conditions[0])
        for one in conditions[1:]:
            said = self.phrase("and", said, self.speaker.condition(one))
        return said

    def check(self, index: int) -> str:
        """What must hold of the figures, and what is said where it does not."""
        one = self.meaning.model.checks[index]
        said = _capital(self.speaker.condition(self.meaning.checks[index].tree))
        return CHECKS[one.severity].in_(self.language).format(said, one.message.in_(self.language))

    def about(self) -> Iterator[str]:
        """What the model is made from, whom it is for and when it is in force."""
        model, language = self.meaning.model, self.language
        if model.source is not None:
            parts = [model.source.title.in_(language)]
            parts += [] if model.source.date is None else [day_words(model.source.date).in_(language)]
            parts += [] if model.source.url is None else [model.source.url]
            yield ABOUT["source"].in_(language).format(", ".join(parts))
        if self.meaning.applies is not None:
            yield ABOUT["applies"].in_(language).format(self.speaker.condition(self.meaning.applies))
        if model.valid is not None:
            days = [
                None if one is None else day_words(one).in_(language) for one in (model.valid.first, model.valid.last)
            ]
            key = "between" if all(days) else "from" if days[0] else "until"
            yield ABOUT[f"valid_{key}"].in_(language).format(*filter(None, days))

    def sanction(self, index: int) -> str:
        """What a sanction does, and when."""
        model = self.meaning.model
        one = model.sanctions[index]
        when = self.speaker.condition(self.meaning.scoring.sanctions[index].when)
        labels = {grade.id: grade.label.in_(self.language) for grade in model.grades}
        if one.at_most is not None:
            return GRADES["at_most"].in_(self.language).format(when, labels[one.at_most])
        if one.below is not None:
            return GRADES["below"].in_(self.language).format(when, labels[one.below])
        return GRADES["lower"].in_(self.language).format(when, one.lower)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
