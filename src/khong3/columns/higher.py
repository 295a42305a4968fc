"""Units that their parts measure, all of a level at once: the sums of their parts through the *join* tape."""

from collections.abc import Iterator, Mapping

import polars as pl

from khong3.arithmetic.terms import OK
from khong3.columns.classes import ValuesInForce
from khong3.columns.leaves import Chain, Judged, figures_of, is_result, named
from khong3.engines.specialising import Link, same
from khong3.judging.program import IN_SUMS, Program
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.tape import keys
from khong3.tape.keys import Key


def levels(parents: Mapping[int, int]) -> Iterator[list[int]]:
    """Units that have others below them, by the level that is highest below: parts before wholes."""
    heights: dict[int, int] = {}

    def height(unit: int) -> int:
        if unit not in heights:
            heights[unit] = 1 + max((height(one) for one in below.get(unit, ())), default=-1)
        return heights[unit]

    below: dict[int, list[int]] = {}
    for unit, parent in parents.items():
        below.setdefault(parent, []).append(unit)
    found: dict[int, list[int]] = {}
    for unit in below:
        found.setdefault(height(unit), []).append(unit)
    yield from (found[one] for one in sorted(found))


def in_columns(meaning: Meaning) -> bool:
    """Whether units above others can be judged as columns: no mean of figures has a denominator of its own."""
    return not any(one.over_places == "mean" for one in meaning.model.questions.values())


def joined(
    program: Program, rows: pl.DataFrame, over: Mapping[str, int], in_force: ValuesInForce, height: int
) -> Judged:
    """Units of one level and program, out of the sums of their parts: ``rows`` with ``KEYS`` and ``CLASS``.

    ``over`` is what sums stand over. Raises ``NotInColumnsError``.
    """
    meaning = program.meaning
    program, bound = _prepared(program)
    variables = {name: over.get(name, 1) for name in meaning.model.questions if name in rows.columns}
    figures, stated = figures_of(program, variables)
    tapes = program.tapes
    settled = {**bound, **stated}
    settled |= {
        key: over.get(named(key[:-1]), 1) for key in tapes.join.inputs if key[0] == "summed" and key[-1] == "over"
    }
    made = {*tapes.join.outputs}
    sums = {key: named(key) for key in tapes.join.inputs if named(key) in rows.columns}
    chain = Chain.of(rows, {**figures, **sums}, in_force, settled)
    passed = {key: named(key) for key in _handed_on(meaning) if named(key) in rows.columns}
    chain.kept |= dict.fromkeys(passed.values())
    chain.outputs |= passed

    def called(key: Key) -> Key:
        return keys.own(key) if key in made or key[0] in IN_SUMS else key

    below: list[Link] = [(tapes.measure, called), (tapes.join, same)]
    judge = tapes.judge
    counts = [key for key in made if key[0] in ("numerator", "denominator", "handed on")]
    results = [key for key in judge.outputs if is_result(meaning, key)]
    open_ = [key for key in tapes.measure.outputs if key[0] == "uncounted"]
    if meaning.model.rollup == "mean":
        read = {*judge.inputs}
        between = [key for key in tapes.measure.outputs if called(key) == key and key in read]
        # Figures and targets that come in are read again behind the mean.
        chain.kept |= dict.fromkeys(column for key, column in chain.given.items() if key in read)
        chain.run(below, [*made, *open_, *between])
        _mean(chain)
        chain.run([(judge, same)], results)
    else:
        chain.run([*below, (judge, same)], [*counts, *open_, *results])
    return chain.judged(program, rows, height)


def variables_read(program: Program) -> frozenset[str]:
    """The variables whose figures matter to units above others: of lines that are no sums, and of formulas."""
    program, bound = _prepared(program)
    tapes = program.tapes
    alone: dict[Key, int | None] = {keys.own((name,)): None for name in program.meaning.lines}
    own = {key[1:] for key in program.binding({**bound, **alone}).tapes.join.inputs if key[0] == "own"}
    judged = {*tapes.judge.inputs} - {*tapes.join.outputs}
    wanted = [place for key, place in tapes.measure.outputs.items() if key in own or key in judged]
    measured = (tapes.measure.code[one].key for one in tapes.measure.needed(wanted))
    return frozenset(key[1] for key in (*measured, *judged) if key[:1] == ("figure",))


def _prepared(program: Program) -> tuple[Program, dict[Key, int | None]]:
    """The program of units above others, and what is settled for all of them."""
    meaning = program.meaning
    share = [name for name, line in meaning.lines.items() if line.indicator.rollup == "share met"]
    answers = {name for name in share if meaning.lines[name].kind == "yes/no"}
    bound: dict[Key, int | None] = {}
    if answers:
        program = program.opened({"shared"})
        bound = {keys.shared(name): int(name in answers) for name in meaning.lines}
    if meaning.model.rollup == "mean":
        program = program.taking((TOTAL,))
    return program, bound


def _handed_on(meaning: Meaning) -> Iterator[Key]:
    """What a unit's own parent needs of its sums."""
    for name, line in meaning.lines.items():
        yield from (keys.reported(name), keys.expected(name))
        if line.indicator.rollup == "share met":
            yield from (keys.summed(keys.numerator(name)), keys.summed(keys.denominator(name)))


def _mean(chain: Chain) -> None:
    """A total that is the mean of others, as it comes in."""
    n, d, state = (chain.term(one) for one in keys.parts(keys.points(TOTAL)))
    taken = keys.points_taken(TOTAL)
    columns = {taken: pl.when(state == OK).then(n), keys.over(taken): pl.when(state == OK).then(d)}
    chain.frame = chain.frame.with_columns(term.alias(named(key)) for key, term in columns.items())
    chain.given |= {key: named(key) for key in columns}
    for key, part in zip(columns, keys.parts(keys.points(TOTAL)), strict=False):
        chain.bounds[key] = chain.bounds[part]
        chain.filled.discard(key)
