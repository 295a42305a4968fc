"""The account of a grade: what each grade asks, what of it holds, what nobody can say yet, and the sanctions."""

from collections.abc import Iterator, Sequence

from khong3.arithmetic.terms import NO, UNKNOWN, YES
from khong3.catalogue.phrases import GRADES
from khong3.explaining.forms import PointsTeller
from khong3.expressions import Expression
from khong3.models.cases import choose
from khong3.models.outcomes import Grade
from khong3.results.results import Score
from khong3.tape import keys


class GradeTeller(PointsTeller):
    """Tells how a unit's grade came about."""

    def grade(self, score: Score) -> Iterator[str]:
        """Grade by grade from the best, the sanctions, what other units made of it, and the grade."""
        if score.points is None and score.node is not None:
            yield self.say("no grade without total")
            return
        yield from self._by_conditions(score)
        yield from self._sanctioned()
        for finding in map(self.sentences.speaker.worded, (*score.grade_findings, *score.findings)):
            yield f"{finding.message(self.language)} {finding.mend(self.language)}".strip()
        labels = [one.label.in_(self.language) for one in self.basis.program.meaning.model.grades]
        by_id = {one.id: one.label.in_(self.language) for one in self.basis.program.meaning.model.grades}
        if score.grade is not None:
            yield self.say("grade", by_id[score.grade])
        elif may_be := [labels[at] for at in score.grades_open if at < len(labels)]:
            yield self.say("grade open", ", ".join(f"“{one}”" for one in may_be))
        else:
            yield self.say("no grade")

    def _by_conditions(self, score: Score) -> Iterator[str]:
        """What keeps a unit from each grade above its own, and what its own rests on."""
        outcome, meaning = self.basis.judgement.outcome, self.basis.program.meaning
        before = outcome[keys.grade("before")]
        for index, grade in enumerate(meaning.model.grades):
            conditions = meaning.scoring.grades[index].requires
            held = [outcome[keys.requires(index, number)] for number in range(len(conditions))]
            if outcome[keys.reaches(index)] == YES:
                yield from self._conditions(grade, conditions, held)
            if index == before:
                return
            if index + 1 == before and outcome[keys.reaches(index)] == NO:
                yield from self._unreached(score, grade)

    def _conditions(self, grade: Grade, conditions: Sequence[Expression], held: Sequence[int]) -> Iterator[str]:
        label = grade.label.in_(self.language)
        # What cannot be settled is among the findings.
        for truth, key in ((NO, "grade_failed"), (UNKNOWN, ""), (YES, "grade_granted")):
            said = [
                self.sentences.speaker.condition(one) for one, at in zip(conditions, held, strict=True) if at == truth
            ]
            if said:
                yield from (self.say(key, label, "; ".join(said)),) if key else ()
                return

    def _unreached(self, score: Score, grade: Grade) -> Iterator[str]:
        """What the grade above asks for, in the unit's own class; nothing where that is not known."""
        chosen, *doubtful = choose(grade.from_, score.commune, score.period)
        if chosen is not None and not doubtful:
            bound = grade.from_[chosen].is_
            key = "from_share" if bound.percent else "from"
            said = GRADES[key].in_(self.language).format(self.sentences.speaker.literal(bound))
            yield self.say("grade_unreached", grade.label.in_(self.language), said)

    def _sanctioned(self) -> Iterator[str]:
        outcome, model = self.basis.judgement.outcome, self.basis.program.meaning.model
        before = outcome[keys.grade("before")]
        applied = [at for at in range(len(model.sanctions)) if outcome[keys.sanction(at)] == YES]
        if applied and before < len(model.grades):
            yield self.say("grade_before", model.grades[before].label.in_(self.language))
            yield from (self.say("sanction", self.sentences.sanction(at)) for at in applied)
