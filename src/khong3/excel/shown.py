"""Results as cells: each a formula over the tapes' numbers, and what it comes to with what is known already."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from khong3.arithmetic.terms import INVALID, NO, NO_CASES, NOT_APPLICABLE, OK, YES
from khong3.arithmetic.verdicts import VERDICTS
from khong3.catalogue.sheets import SHEETS
from khong3.catalogue.words import NO_CASES as WITHOUT_CASES
from khong3.catalogue.words import TARGETS, WORDS, verdict_words
from khong3.excel.beside import bound_formula, bound_shown, case_beside, value_format
from khong3.excel.book import literal, points_format
from khong3.excel.plan import FormUnit
from khong3.expressions import Literal
from khong3.judging.outcome import DECIDED
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.meaning.speaker import Speaker
from khong3.results.of_lines import silent_of
from khong3.results.values import target_words
from khong3.tape import Key, keys
from khong3.text import Language, decimals_of, template_parts

Shown: TypeAlias = str | int | float | None


@frozen
class ShownCell:
    """A formula, what it comes to at first, and how a number is printed; a text alone has no formula."""

    formula: str = ""
    value: Shown = ""
    number: str = ""
    longest: str = ""
    """The longest text that a formula may come to, where a row must leave room for it."""


@frozen(eq=False)
class Shower:
    """Writes the results of one form; the sheet of formulas is called ``§live§``."""

    unit: FormUnit
    outputs: Mapping[Key, int]
    language: Language

    def word(self, key: str, *values: object) -> str:
        """A word of the catalogue."""
        return SHEETS[key].in_(self.language).format(*values)

    def why_not(self, *wanted: Key) -> str:
        """Why there is no live result that shows these; empty where there is one."""
        if self.unit.unclassed:
            return self.word("unclassed", ", ".join(one.in_(self.language) for one in self.unit.unclassed))
        reasons = {
            "too large": "not_reckoned",
            "no such operation": "no_operation",
            "peers": "of_all",
            "latest": "of_latest",
        }
        found = (reason for key in wanted if (reason := self.unit.live.reason(key)) is not None)
        return next((self.word(reasons[reason]) for reason in found), "")

    def value(self, line: Line) -> tuple[ShownCell, str]:
        """What a line measures."""
        every = keys.parts(keys.value(line.name))
        if line.kind == "points":
            return ShownCell(), ""
        if why := self.why_not(*every):
            return ShownCell(), why
        n, d, state = map(self.reference, every)
        known = self.outputs[every[2]] == OK
        if line.kind in ("yes/no", "choice"):
            texts = self.answers(line)
            at = self.outputs[every[0]] if known else 0
            chosen = f"CHOOSE({n}{'+1' if line.kind == 'yes/no' else ''},{','.join(map(literal, texts))})"
            first = 0 if line.kind == "yes/no" else 1
            there = known and 0 <= at - first < len(texts)
            return ShownCell(f'IF({state}={OK},{chosen},"")', texts[at - first] if there else ""), ""
        number = value_format(line, case_beside(self.unit.unit, line))
        value = self.outputs[every[0]] / self.outputs[every[1]] if known else ""
        return ShownCell(f'IF({state}={OK},{n}/{d},"")', value, number), ""

    def answers(self, line: Line) -> list[str]:
        """What a line's number stands for, where it is an answer."""
        if line.kind == "yes/no":
            return [self.word("no"), self.word("yes")]
        name = str(line.numerator)
        question = self.unit.unit.program.meaning.model.questions.get(name)
        codes = self.unit.unit.program.meaning.codes[name]
        return [question.levels[one].in_(self.language) if question and question.levels else one for one in codes]

    def verdict(self, line: Line) -> tuple[ShownCell, str]:
        """The verdict that is shown of it, in a word."""
        meaning = self.unit.unit.program.meaning
        every = [keys.verdict(line.name), keys.parts(keys.value(line.name))[2]]
        if why := self.why_not(*every):
            return ShownCell(), why
        if line.name in meaning.scoring.nodes:
            points = [keys.parts(one(line.name))[2] for one in (keys.own_points, keys.points)]
            every += [] if self.why_not(*points) else points
        says = SaidVerdict(meaning, line, self.language)
        formula = says.formula([self.reference(one) for one in every])
        return ShownCell(formula, says.now([self.outputs[one] for one in every]), longest=says.longest), ""

    def target(self, line: Line) -> ShownCell:
        """The target in force, in words; live where its bound is itself worked out."""
        case = case_beside(self.unit.unit, line)
        if case is None or not line.amount:
            return ShownCell()
        target = line.targets[case]
        if (fixed := target_shown(line, case, self.language)) is not None:
            return ShownCell("", fixed)
        every = [keys.parts(keys.target_bound(line.name, at)) for at in range(len(target.bounds))]
        read = (keys.parts(keys.value(line.name)), *every)
        if self.why_not(*(key for parts in read for key in parts)):
            return ShownCell("", target_words(line, case, self.language))
        return self._live_target(line, TARGETS[target.word].in_(self.language), every)

    def _live_target(self, line: Line, words: str, every: list[tuple[Key, Key, Key]]) -> ShownCell:
        states = "+".join(self.reference(state) for _, _, state in every)
        over, under, state = keys.parts(keys.value(line.name))
        value = (self.reference(over), self.reference(under), self.reference(state))
        bounds = [
            bound_formula((self.reference(n), self.reference(d)), value, percent=line.percent, ok=OK)
            for n, d, _ in every
        ]
        pieces = [bounds[int(part)] if named else literal(part) for part, named in template_parts(words)]
        formula = f'IF({states}={OK},{"&".join(pieces)},"")'
        if any(self.outputs[state] != OK for _, _, state in every):
            return ShownCell(formula)
        now = Fraction(self.outputs[over], self.outputs[under]) if self.outputs[state] == OK else None
        known = (Fraction(self.outputs[n], self.outputs[d]) for n, d, _ in every)
        shown = [bound_shown(one, now, self.language, percent=line.percent) for one in known]
        return ShownCell(formula, words.format(*shown))

    def points(self, name: str) -> tuple[ShownCell, str]:
        """A node's points, or that it has none."""
        node = self.unit.unit.program.meaning.scoring.nodes.get(name)
        if node is None:
            return ShownCell(), ""
        every = keys.parts(keys.points(name))
        if why := self.why_not(*every):
            return ShownCell(), why
        n, d, state = map(self.reference, every)
        absent, missing = self.word("not_applicable"), self.word("missing")
        stands = self.outputs[every[2]]
        value: Shown = absent if stands == NOT_APPLICABLE else missing
        if stands == OK:
            value = self.outputs[every[0]] / self.outputs[every[1]]
        formula = f"IF({state}={OK},{n}/{d},IF({state}={NOT_APPLICABLE},{literal(absent)},{literal(missing)}))"
        return ShownCell(formula, value, points_format(decimals_of(node.step, 6) if node.step is not None else 4)), ""

    def most(self, name: str) -> ShownCell:
        """What a node can earn; of a group or view live, as it hangs on what applies of it."""
        unit = self.unit.unit
        scoring = unit.program.meaning.scoring
        node = scoring.nodes.get(name)
        if node is None or name in unit.open_maxima:
            return ShownCell()
        within = [scoring.nodes[one].max for one in (name, *scoring.within(name))]
        number = points_format(max(decimals_of(one, 4) for one in within))
        declared = node.max.numerator / node.max.denominator
        every = [*keys.parts(keys.applicable(name))[:2], keys.parts(keys.points(name))[2]]
        if node.kind not in ("group", "view") or self.why_not(*every):
            return ShownCell("", declared, number)
        n, d, state = map(self.reference, every)
        there = self.outputs[every[2]] in (OK, NOT_APPLICABLE)
        value = self.outputs[every[0]] / self.outputs[every[1]] if there else declared
        return ShownCell(f"IF(OR({state}={OK},{state}={NOT_APPLICABLE}),{n}/{d},{declared})", value, number)

    def met(self, name: str) -> ShownCell:
        """How many of a group's lines are met."""
        met, judged = keys.met(name), keys.with_target(name)
        scoring = self.unit.unit.program.meaning.scoring
        if self.why_not(met, judged) or name not in scoring.counted or not scoring.below.get(name):
            return ShownCell()
        counts, words = {"met": met, "with_target": judged}, WORDS["met_of"].in_(self.language)
        parts = template_parts(words)
        shown = "&".join(self.reference(counts[part]) if named else literal(part) for part, named in parts)
        value = (
            words.format(**{name: self.outputs[key] for name, key in counts.items()}) if self.outputs[judged] else ""
        )
        return ShownCell(f'IF({self.reference(judged)}=0,"",{shown})', value)

    def grade(self) -> tuple[ShownCell, str]:
        """The grade for itself, before any quota."""
        grades = self.unit.unit.program.meaning.model.grades
        key = keys.grade("after")
        if why := self.why_not(key):
            return ShownCell(), why
        labels = [one.label.in_(self.language) for one in grades]
        none, open_ = self.word("no_grade"), self.word("open_grade")
        number = self.outputs[key]
        value = labels[number] if number < len(labels) else none if number == len(labels) else open_
        chosen = f"CHOOSE({self.reference(key)}+1,{','.join(map(literal, [*labels, none]))})"
        formula = f"IF({self.reference(key)}>{len(labels)},{literal(open_)},{chosen})"
        total = keys.parts(keys.points(TOTAL))[2]
        if total in self.outputs:
            # Without a total there is no grade, and none is refused either.
            if why := self.why_not(total):
                return ShownCell(), why
            formula = f"IF({self.reference(total)}={OK},{formula},{literal(open_)})"
            value = value if self.outputs[total] == OK else open_
        quota = self.word("without_quota") if any(one.quota is not None for one in grades) else ""
        return ShownCell(formula, value), quota

    def check(self, number: int) -> tuple[ShownCell, str]:
        """Whether the unit's figures keep one of the model's checks; nothing of one whose figures are not there yet."""
        key = keys.check(number)
        if why := self.why_not(key):
            return ShownCell(), why
        told = {NO: self.unit.unit.program.meaning.model.checks[number].message.in_(self.language)}
        told[YES] = self.word("ok")
        cell = self.unit.live.reference(key, "conditions")
        formula = f'IF({cell}={NO},{literal(told[NO])},IF({cell}={YES},{literal(told[YES])},""))'
        return ShownCell(formula, told.get(self.outputs[key], "")), ""

    def must(self, number: int) -> str:
        """What one of the model's checks demands, in words."""
        meaning = self.unit.unit.program.meaning
        return Speaker(meaning, self.language).condition(meaning.checks[number].tree)

    def reference(self, key: Key) -> str:
        """What refers to an output of *judge*."""
        return self.unit.live.reference(key)


@frozen(eq=False)
class SaidVerdict:
    """The verdict that is shown of a line, as ``Result.shown_verdict`` decides it.

    It is asked of the numbers of the verdict and of the state of the value; of a scored line also of the states of the
    points that its own rule makes, and of those that stand.
    """

    meaning: Meaning
    line: Line
    language: Language

    def word(self, verdict: str) -> str:
        """A verdict in a word; empty where nothing is said of the line by it."""
        silent = verdict in silent_of(self.meaning, self.line)
        return "" if silent else verdict_words(verdict, less=self.line.less).in_(self.language)

    @property
    def words(self) -> list[str]:
        """By the numbers of the verdicts."""
        return [self.word(one) for one in VERDICTS]

    @property
    def longest(self) -> str:
        """The longest text that it may be."""
        return max(self.words, key=len)

    def formula(self, cells: Sequence[str]) -> str:
        """By the cells of what it is asked of."""
        verdict, state, *points = cells
        words = list(map(literal, self.words))
        without = f"{state}={NO_CASES}"
        if points:
            own, stands = points
            without = f"OR({without},AND({own}={NO_CASES},{verdict}<{_FIRST_DECIDED}))"
            lacks = f"IF({own}={INVALID},{literal(self.word('invalid'))},{literal(self.word('missing'))})"
            there = [f"{stands}={OK}", f"{stands}={NOT_APPLICABLE}"]
            there += [] if self.line.kind == "points" else [f"{state}={OK}"]
            words[_NO_TARGET] = f"IF(OR({','.join(there)}),{words[_NO_TARGET]},{lacks})"
        return f"IF({without},{literal(WITHOUT_CASES.in_(self.language))},CHOOSE({verdict}+1,{','.join(words)}))"

    def now(self, numbers: Sequence[int]) -> str:
        """By these numbers."""
        verdict, state, *points = numbers
        own, stands = points or (OK, OK)
        if state == NO_CASES or (own == NO_CASES and verdict < _FIRST_DECIDED):
            return WITHOUT_CASES.in_(self.language)
        there = stands in (OK, NOT_APPLICABLE) or (self.line.kind != "points" and state == OK)
        if verdict == _NO_TARGET and not there:
            return self.word("invalid" if own == INVALID else "missing")
        return self.words[verdict]


_NO_TARGET = VERDICTS.index("no target")
_FIRST_DECIDED = min(VERDICTS.index(one) for one in DECIDED)
"""Verdicts from here on say what a value is to its target."""


def target_shown(line: Line, case: int, language: Language) -> str | None:
    """A target in words; None of one whose bounds are worked out."""
    fixed = all(isinstance(one, Literal) for one in line.targets[case].bounds)
    return target_words(line, case, language) if fixed else None
