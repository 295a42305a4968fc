"""Explanations in words that an official can paste: one line, one group, or the whole unit."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from khong3.arithmetic.terms import INVALID, MISSING, NO_CASES, NOT_APPLICABLE, OK
from khong3.assessment.assessment import Assessment
from khong3.assessment.examples import ExampleOutcome, Failure
from khong3.catalogue.phrases import PHRASES, POLICIES
from khong3.catalogue.words import SHOWN_VERDICTS, WORDS, stage_label
from khong3.explaining.forms import items_of
from khong3.explaining.grades import GradeTeller
from khong3.explaining.steps import Step, steps_of
from khong3.explaining.telling import told_decimals
from khong3.expressions import Expression, Name, Operation, Reference
from khong3.figures.evidence import cited
from khong3.figures.figures import Figure, reads_unusable
from khong3.figures.readings import day_text
from khong3.judging.looking_back import key_of_points
from khong3.judging.outcome import Coverage
from khong3.meaning.latest import latest_in
from khong3.meaning.scored_nodes import ScoredNode, trees_of
from khong3.meaning.types import of_this_period, points_before
from khong3.models.points import Table
from khong3.models.policies import policy
from khong3.periods import Period
from khong3.results.results import Result, Score, gap_told, told_target, value_decimals
from khong3.tape import keys
from khong3.text import Language, format_bound, signed, speak, visible


def explain_result(result: Result, language: Language = "vi") -> str:
    """One line: the decision's words, the counts, the arithmetic, the branch taken, rounding, the points."""
    return visible("\n".join(_Paragraphs(result.basis, language).line(result)))


def explain_score(score: Score, language: Language = "vi") -> str:
    """One group, view or total: its items' points, what does not apply, rounding, and for the total the grade."""
    return visible("\n".join(_Paragraphs(score.basis, language).group(score)))


def explain_assessment(assessment: Assessment, language: Language = "vi") -> str:
    """Everything, in the annex's order: each line, each group behind its lines, views and the total last."""
    parts: list[str] = []
    results: dict[tuple[str, Period], dict[str, Result]] = {}
    for one in assessment:
        results.setdefault((one.commune.code, one.period), {})[one.line.name] = one
    scores: dict[tuple[str, Period], list[Score]] = {}
    for score in assessment.scores:
        scores.setdefault((score.commune.code, score.period), []).append(score)
    for unit, lines in results.items():
        first = next(iter(lines.values()))
        title = f"{assessment.model.title.in_(language)} – {first.commune.title} – {first.period}"
        parts.append(visible(title))
        parts += [
            explain_result(lines[item.name], language) for _, item, _ in assessment.model.walk() if item.name in lines
        ]
        parts += [said for one in scores[unit] if (said := explain_score(one, language))]
    return "\n\n".join(parts) + "\n"


def explain_failure(outcome: ExampleOutcome, failure: Failure, language: Language = "vi") -> str:
    """How the figure came about that a worked example did not expect."""
    if failure.result is not None:
        return explain_result(failure.result, language)
    if failure.score is not None:
        return explain_score(failure.score, language)
    if failure.of in ("grade", "rank") and outcome.assessment is not None:
        code = failure.unit or "·"
        for score in outcome.assessment.scores:
            if score.pillar is None and score.commune.code == code:
                return explain_score(score, language)
    return ""


class _Paragraphs(GradeTeller):
    """Tells of lines, groups and grades."""

    def line(self, result: Result) -> Iterator[str]:
        indicator = result.indicator
        node = result.node
        yield f"{indicator.code}. {indicator.label.in_(self.language)}{self.most(result.max_points)}"
        if indicator.words is not None:
            yield self.say("decision", indicator.words.in_(self.language).rstrip("."))
        yield from self.value(result)
        yield from self.carried(result)
        yield from self.latest(result)
        if result.coverage is not None and result.counts_units:
            if result.value is not None or result.bounds is not None:
                yield self.say("met by", self.number(Fraction(result.coverage.reported)))
        elif result.coverage is not None and (
            result.numerator is not None or (result.line.sums_up and result.value is not None)
        ):
            yield from self.covered(result, result.coverage)
        if result.change_text(self.language):
            yield self.say("change", self.before(result), result.change_text(self.language))
        yield from self.verdict(result)
        if node is not None:
            yield from self.earned(result, node)
        if result.evidence and result.coverage is None:
            yield self.say("evidence", "; ".join(cited(one, self.language) for one in result.evidence))
        if result.reasons and result.coverage is None:
            yield self.say("reasons", "; ".join(result.reasons))
        for finding in map(self.sentences.speaker.worded, result.findings):
            yield f"{finding.message(self.language)} {finding.mend(self.language)}".strip()

    def most(self, points: Fraction | None) -> str:
        """What it can earn, in brackets behind its words; nothing where nobody knows."""
        return "" if points is None else f" ({WORDS['max_of'].in_(self.language).format(self.number(points))})"

    def points(self, one: Result | Score) -> str:
        """Its points, of how many where that is known."""
        shown, most = one.points_text(self.language), one.max_points
        return self.say("points_open", shown) if most is None else self.say("points", shown, self.number(most))

    def no_points(self, why: str, most: Fraction | None) -> str:
        """Why there are no points, and of how many there are none where that is known."""
        if why == "missing" and most is None:
            return self.say("points_missing_open")
        return self.say(f"points_{why}", "" if most is None else self.number(most))

    def carried(self, result: Result) -> Iterator[str]:
        """Which figures were made of those of units before, and of whose."""
        for name in sorted(result.line.reads):
            figure = self.basis.figures.get(name)
            made_of = dict.fromkeys(one.source for one in figure.observations if one.carried) if figure else {}
            if made_of:
                yield self.say("carried", self.sentences.speaker.label(name), "; ".join(filter(None, made_of)))

    def latest(self, result: Result) -> Iterator[str]:
        """What ``latest`` found in the period itself; what is of an earlier one is a finding."""
        trees = [*result.line.trees, *(() if result.node is None else trees_of(result.node.rule))]
        asked = {str(one.operands[0]): one.operands[0] for one in latest_in(trees)}
        for text, tree in asked.items():
            if self.basis.latest.get(text) == result.period:
                yield self.say("latest", self.sentences.speaker.say(tree), str(result.period))

    def covered(self, result: Result, coverage: Coverage) -> Iterator[str]:
        """Whose counts were summed: of those with both parts, or of all that reported one."""
        counts = [self.number(Fraction(one)) for one in (coverage.reported, coverage.expected)]
        halves = ", ".join(one.title for one in coverage.halves)
        if halves and policy(self.basis.program.meaning.model, result.line.name, "pairing") == "all":
            yield self.say("covered_all", *counts, halves)
        else:
            yield self.say("covered", *counts)

    def day(self, text: str) -> str:
        return day_text(text, self.language)

    def value(self, result: Result) -> Iterator[str]:
        line = result.line
        if line.kind == "points":
            return
        speaker = self.sentences.speaker
        read = [name for name in sorted(line.reads) if name in self.basis.program.meaning.model.questions]
        if result.value is None and result.bounds is not None:
            blank = bool(result.unanswered())
            yield self.say("so far" if blank else "bounded", result.value_text(self.language))
            answers = "; ".join(f"{speaker.label(name)}: {self.figure(name)}" for name in read) if blank else ""
            if figures := result.counts_text(self.language) or answers:
                yield self.say("figures", figures)
            return
        if result.value is None:
            shown = SHOWN_VERDICTS[result.shown_verdict or result.verdict].in_(self.language)
            yield self.say("no value", result.value_text(self.language) or shown)
            said = [f"{speaker.label(name)}: {self.figure(name)}" for name in read if name != line.name]
            said += [f"{one.in_(self.language)}: {self.say('blank')}" for one in result.lacking_before()]
            if said:
                yield self.say("figures", "; ".join(said))
            return
        if not isinstance(result.value, Fraction) or line.indicator.question is not None:
            yield self.say("stated", result.value_text(self.language))
            return
        if result.counts_units and result.numerator is not None and result.denominator is not None:
            shown = self.amount(result.value, percent=True, least=_decimals(result))
            yield self.say("units met", self.number(result.numerator), self.number(result.denominator), shown)
            return
        step = steps_of(self.basis, keys.value(line.name))
        shown = self.amount(result.value, percent=line.percent, least=_decimals(result))
        ratio = step.find("ratio")
        if line.denominator is not None and result.numerator is not None and ratio is not None:
            parts = speaker.ratio(line.numerator, line.denominator)
            sides = [one.parts[0] if one.parts else one for one in ratio.parts[:2]]
            worked = self.fraction(sides[0], sides[1], line.per)
            key = "ratio" if line.kind == "ratio" else "rate" if line.per == 1 else "rate_per"
            yield self.say(key, *parts, worked, shown, self.number(line.per))
        elif line.denominator is None and result.line.indicator.measure is not None:
            inner = step.find("numerator")
            worked = self.worked(inner.parts[0]) if inner is not None and inner.parts else shown
            key = "quantity" if worked in (shown, self.number(result.value)) else "quantity_worked"
            yield (
                self.say(key, speaker.say(line.numerator), worked, shown)
                if key != "quantity"
                else self.say(key, speaker.say(line.numerator), shown)
            )
        else:
            yield self.say("stated", shown)
        if line.round_value is not None:
            rounded = steps_of(self.basis, keys.shown(line.name)).value
            yield self.say("value_rounded", self.amount(rounded, percent=line.percent))

    def before(self, result: Result) -> str:
        """What the value is compared with: a figure, or a period."""
        baseline = result.indicator.baseline
        if baseline is None or baseline.is_ is None:
            return "" if baseline is None else str(baseline.period)
        return format_bound(baseline.is_.value, self.language, percent=result.line.percent)

    def figure(self, name: str) -> str:
        found = self.basis.figures.get(name)
        if found is None:
            return self.say("blank")
        if found.number is not None:
            return found.number.shown.in_(self.language)
        if found.value is not None:
            return self.number(found.value)
        if found.stated:
            return "; ".join(one.in_(self.language) for one in found.stated)
        if found.standing in ("invalid", "unread"):
            return self._written(found)
        if found.code is None:
            return self.say("blank")
        question = self.basis.program.meaning.model.questions[name]
        if question.levels:
            return list(question.levels.values())[found.code - 1].in_(self.language)
        return WORDS["yes" if found.code else "no"].in_(self.language)

    def _written(self, found: Figure) -> str:
        """What is there and cannot be used, as it was written; of a longer period only that it cannot."""
        one_period = len({one.period for one in found.observations}) == 1
        written = [one.value for one in found.observations if one.value not in (None, "")] if one_period else []
        said = "; ".join(dict.fromkeys(f"“{speak(one, self.language)}”" for one in written))
        return self.say("unusable_written", said) if said else self.say("unusable")

    def gap(self, result: Result) -> str:
        """How much is wanting, or too much, and of what where it is counted."""
        line = result.line
        key = "excess" if gap_told(result)[1] else "gap"
        size = result.gap_amount(self.language)
        if result.counts_units:
            return self.say(f"{key}_of", size, self.say("unit that meets"))
        named = line.indicator.measure is not None and isinstance(line.numerator, Name)
        if named and (result.gap_in == "count" or line.kind == "quantity"):
            return self.say(f"{key}_of", size, self.sentences.speaker.say(line.numerator))
        return self.say(key, size)

    def verdict(self, result: Result) -> Iterator[str]:
        verdict = result.verdict_text(self.language)
        # Of a line that should have a value and has none, the verdict was said in its place.
        valued = bool(result.value_text(self.language)) or result.line.kind == "points"
        if result.target is not None:
            text = told_target(result, _decimals(result), self.language)
            classes = self.sentences.scope_of(result.target.case)
            source = result.target.case.source
            because = "; ".join(one for one in (classes, source.in_(self.language) if source else "") if one)
            because = f" ({because})" if because else ""
            yield self.say("target", text, verdict, because) if verdict else self.say("target_alone", text, because)
            if result.gap_text(self.language):
                yield self.gap(result)
        elif result.in_count and valued:
            yield self.say("verdict", verdict)

    def earned(self, result: Result, node: ScoredNode) -> Iterator[str]:
        if node.max == 0 and node.min == 0:
            yield self.say("not scored")
            return
        yield from self.given(result)
        step = steps_of(self.basis, keys.points(node.name))
        ruled = not result.given and step.find("unproven") is None
        if result.standing == "ok" and ruled and result.unsettled:
            # A policy speaks of what is open; a finding says why.
            yield self.points(result)
            return
        if result.bounds is not None and result.standing == "ok" and ruled:
            yield self.say("every value", result.points_text(self.language))
            yield self.points(result)
            return
        if result.standing == "ok":
            yield from self.by_rule(node, step, result.line.percent)
        if result.standing == "ok" and result.points is not None:
            yield self.points(result)
        elif result.standing is not None:
            yield from self.lacking(step)
            gone = result.standing == "not applicable" and result.without_cases
            most = result.max_points if result.standing == "missing" else node.max
            yield self.no_points("no cases" if gone else result.standing, most)

    def by_rule(self, node: ScoredNode, step: Step, percent: bool) -> Iterator[str]:
        """What the rule came to, or the policy that spoke where it came to nothing."""
        inner = _ruled(step)
        if inner.value is not None and _by_target_alone(node):
            yield from (self.target_first(one) for one in self.reckoned(inner, percent))
        elif inner.value is not None:
            yield from self.reckoned(inner, percent)
        else:
            yield from self.lacking(step)
            yield self.say("policy", *self._policy(node, inner))

    def target_first(self, said: str) -> str:
        """What a table that has the target alone says below it: that the target was not met."""
        otherwise = self.say("else")
        return self.say("else_target") + said.removeprefix(otherwise) if said.startswith(otherwise) else said

    def lacking(self, step: Step) -> Iterator[str]:
        """Why nothing came of a rule: items without points, or a case of which nobody knows whether it holds."""
        inner = _ruled(step)
        if missing := self._missing(inner) or self._missing(inner, left="leave out"):
            yield self.say("lacking", ", ".join(map(self.code, missing)))
        undecided = inner.find("undecided", "item")
        if undecided is not None and undecided.tree is not None:
            blank = ", ".join(self.blank(undecided.tree))
            condition = self.sentences.speaker.condition(undecided.tree)
            if blank and isinstance(undecided.tree, Name):
                yield self.say("blank figure", blank)
            else:
                yield self.say("undecided_for", condition, blank) if blank else self.say("undecided", condition)

    def blank(self, tree: Expression) -> list[str]:
        """What a condition reads that has no figure."""
        meaning, speaker = self.basis.program.meaning, self.sentences.speaker
        found: list[str] = []
        found += [speaker.say(one) for one in tree.walk() if self._points_open(one)]
        for one in of_this_period(tree):
            if isinstance(one, Name):
                lacking = one.name in meaning.model.questions and not self._there(one.name)
            elif isinstance(one, Reference) and one.function in ("value", "points"):
                lacking = steps_of(self.basis, (one.function, one.name)).state == MISSING
            else:
                continue
            if lacking:
                found.append(f"“{speaker.label(one.name)}”")
        return list(dict.fromkeys(found))

    def _points_open(self, tree: Expression) -> bool:
        """Whether points of an earlier period are asked for and nobody knows them."""
        item = points_before(tree)
        asked = tree.operator if isinstance(tree, Operation) else ""
        return item is not None and key_of_points(asked, item) not in self.basis.inputs

    def _there(self, name: str) -> bool:
        figure = self.basis.figures.get(name)
        return figure is not None and figure.usable

    def _missing(self, step: Step, left: str = "missing") -> list[str]:
        """The items that leave their group without a sum: blank ones, and groups of such; or all that are left out."""
        found: list[str] = []
        for item in items_of(step):
            inner, node = _ruled(item), self.basis.program.meaning.scoring.nodes[item.name]
            stands = inner.state in (OK, NOT_APPLICABLE)
            policy = "" if stands else node.policy(without_cases=inner.state == NO_CASES)
            needed = self.basis.program.meaning.scoring.needed(node)
            if needed and item.name not in found and (policy == left or (policy and self._missing(inner))):
                found.append(item.name)
        return found

    def given(self, result: Result | Score) -> Iterator[str]:
        """The points that others gave, stage by stage, and how much the last differ from the first."""
        stages = list(result.given.values())
        for one in stages:
            said = (one.observation.by, self.day(one.observation.on or ""), one.observation.reason)
            who = "; ".join(part for part in said if part)
            parts = (self.number(one.points), stage_label(one.stage, self.language), who)
            yield self.say("given_by", parts[0], parts[1], who) if who else self.say("given", *parts[:2])
        if stages and isinstance(result, Result) and result.line.name in result.basis.unit.open_given:
            yield self.say("given_unread")
        for earlier, later in pairwise(stages):
            if earlier.points == later.points:
                continue
            names = [stage_label(one.stage, self.language) for one in (later, earlier)]
            yield self.say("difference", *names, signed(self.number(later.points - earlier.points)))

    def _policy(self, node: ScoredNode, inner: Step) -> tuple[str, str]:
        """Which policy gave the points, where the rule could not."""
        if inner.state in (NOT_APPLICABLE, NO_CASES):
            key, policy = (
                ("not_applicable", node.not_applicable)
                if inner.state == NOT_APPLICABLE
                else ("no_cases", node.no_cases)
            )
            text = PHRASES[key].in_(self.language).format(POLICIES[policy].in_(self.language))
        else:
            text = self.say("unusable_zero" if self._unusable(node, inner) else "blank_zero")
        head, _, tail = text.partition(": ")
        return head, tail

    def _unusable(self, node: ScoredNode, inner: Step) -> bool:
        line = self.basis.program.meaning.lines.get(node.name)
        return inner.state == INVALID or (line is not None and reads_unusable(line, self.basis.figures))

    def without_points(self, score: Score) -> Iterator[str]:
        """The whole of a model without points: how many lines are met, and the grade."""
        if score.pillar is not None or not self.basis.program.meaning.model.grades or not score.graded:
            return
        yield WORDS["grade"].in_(self.language)
        if score.in_count:
            yield self.say("met_of", str(score.met), str(score.with_target))
        yield from self.grade(score)

    def group(self, score: Score) -> Iterator[str]:
        node, model = score.node, self.basis.program.meaning.model
        if node is None:
            yield from self.without_points(score)
            return
        title = WORDS["total"].in_(self.language) if score.pillar is None else self.sentences.speaker.label(node.name)
        code = getattr(node.item, "code", "")
        most = self.most(score.declared)
        yield f"{code}. {title}{most}" if code else f"{title}{most}"
        if score.standing == "ok" and score.coverage is not None:
            covered = (score.coverage.reported, score.coverage.expected)
            yield self.say("mean of totals", score.points_text(self.language), *map(str, covered))
        elif score.standing == "ok":
            yield from self.given(score)
            step = steps_of(self.basis, keys.points(node.name))
            yield from self.by_rule(node, step, percent=False)
            if score.max_points is not None:
                yield self.points(score)
        elif score.standing is not None:
            step = steps_of(self.basis, keys.points(node.name))
            yield from self.lacking(step)
            empty = score.standing == "not applicable" and _ruled(step).state == NO_CASES
            of = score.declared if score.standing == "missing" else node.max
            yield self.no_points("no cases" if empty else score.standing, of)
        if score.in_count:
            yield self.say("met_of", str(score.met), str(score.with_target))
        totals = (score.declared, score.applicable, score.earned)
        if score.applicable != score.declared and None not in totals:
            yield self.say("totals", *(self.number(one) for one in totals))
        if score.pillar is None and model.grades:
            yield from self.grade(score)
        if score.rank is not None and model.ties:
            yield self.say("rank", str(score.rank))


def _by_target_alone(node: ScoredNode) -> bool:
    """Whether points ask for the target and nothing else: ``{target: 6, else: …}``."""
    return isinstance(node.rule, Table) and [str(one.bound) for one in node.rule.rows] == ["target"]


def _decimals(result: Result) -> int:
    """With how many decimals at most what a line came to is told, and what its target has no end of."""
    if not isinstance(result.value, Fraction) or result.line.indicator.question is not None:
        return value_decimals(result)
    return value_decimals(result, told_decimals(result.value, percent=result.line.percent)[1])


def _ruled(step: Step) -> Step:
    """What a node's own rule came to, before the policy for what it lacks."""
    policy = step.find("policy")
    return step if policy is None else policy.parts[0]
