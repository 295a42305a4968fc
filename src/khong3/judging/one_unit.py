"""One unit through the tapes, and who takes which way: the plain in one run, those with something open in all ways."""

from attrs import evolve

from khong3.communes import Commune
from khong3.engines.exact import Outputs
from khong3.judging.inputs import Inputs, examples
from khong3.judging.judgement import Judgement, UnitCase, put_out
from khong3.judging.one_run import OneRun
from khong3.judging.program import Program
from khong3.judging.ways import EachWay, joined_to
from khong3.periods import Period


def judge(program: Program, commune: Commune, period: Period, inputs: Inputs, case: UnitCase) -> Judgement:
    """One unit, as each class that it may be of."""
    classes = program.by_class.classes(commune, period)
    plain = case.plain and len(classes) == 1
    if plain or program.counts:
        given = inputs if classes[0] is commune else {**inputs, **program.by_class.inputs(classes[0], period)}
        whole_run = program.one_run(classes[0], period, given) if plain and not case.joined else None
        if whole_run is not None and (found := _in_one(program, whole_run, given)) is not None:
            return found
        measured = joined_to(program, program.measure.run(given), examples(case.joined))
        # Most counts are measured, so that what is judged need not be written where one of them is open.
        outcome: Outputs | None = None
        open_ = len(classes) > 1 or any(map(measured.get, program.uncounted_first))
        if not open_:
            outcome = program.judge.run({**given, **put_out(measured)})
            open_ = any(map(outcome.get, program.uncounted))
        if open_:
            counting = program.careful(case.given_over, doubted=case.doubtful).counting
            case = evolve(case, doubt={**counting, **case.doubt})
        elif plain and outcome is not None:
            runs = (outcome,)
            return Judgement(
                program=program, given=given, measured=measured, outcome=outcome, parts=(measured,), foreseen=runs
            )
    careful = program.careful(case.given_over, doubted=case.doubtful)
    with careful.reruns() as reruns:
        return EachWay(careful, reruns, period, classes, {**inputs, **case.inputs}, case).judgement()


def _in_one(program: Program, run: OneRun, given: Inputs) -> Judgement | None:
    """What all tapes as one came to; None where a count of conditions is open."""
    came = run.run(given)
    if any(map(came.measured.get, program.uncounted)) or any(map(came.judged.get, program.uncounted)):
        return None
    return Judgement(
        program=program,
        given=given,
        measured=came.measured,
        outcome=came.judged,
        parts=(came.measured,),
        foreseen=(came.judged,),
        came=came,
    )
