"""What stands beside a unit: what it came to in earlier periods, and the best and worst that its peers have.

Neither is in the unit's own figures; both come into the tapes as inputs.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import evolve

from khong3.arithmetic.terms import INVALID, MISSING, OK
from khong3.communes import Commune
from khong3.engines.aggregates import aggregated
from khong3.engines.ranges import Possible, Ranges, amount, certain, over_scale, span_of
from khong3.judging.outcome import PeerFigures
from khong3.judging.program import Program
from khong3.judging.unit import JudgedUnit
from khong3.models import Model
from khong3.spans import Span
from khong3.tape import keys
from khong3.tape.keys import Key


def earlier_inputs(function: str, unit: JudgedUnit) -> dict[Key, Possible]:
    """What an earlier unit came to, as inputs of the later one; what is not there is left out, and so missing."""
    program = unit.runs
    inputs = unit.inputs
    outcome: Mapping[Key, Possible] = (
        Ranges.of(program.tapes.before).run({**inputs, **unit.doubt}) if unit.doubt else program.before.run(inputs)
    )
    found: dict[Key, Possible] = {}
    for asked, expression in program.earlier:
        before = keys.before(expression)
        if asked == function and certain(outcome[keys.parts(before)[2]]) == OK:
            found |= _input(keys.earlier(function, expression), amount(outcome, before))
    return found


def beside_peers(program: Program, units: Sequence[JudgedUnit]) -> list[JudgedUnit]:
    """The units with what the highest and the lowest of their peers have; points of points are settled in turn."""
    found = list(units)
    for _ in range(len(program.offers) + 1):
        groups = _groups(program, found)
        by_unit = {id(unit): asked for group in groups for asked in (_of_peers(program, group),) for unit in group}
        later = [
            evolve(unit, beside={**unit.beside, **inputs}, peers=figures)
            for unit in found
            for inputs, figures in (by_unit.get(id(unit), _ALONE),)
        ]
        if all(one.beside == other.beside for one, other in zip(found, later, strict=True)):
            break
        found = later
    return found


def peers_of(model: Model, commune: Commune, height: int) -> tuple[object, ...] | None:
    """What makes units peers: the same level, and the same of each attribute that the model names.

    None where one of these is not known.
    """
    # Above the units that report, one that belongs to none is known to: it is the highest.
    known = [commune.attribute(name) or ("" if name == "parent" and height else None) for name in model.peers]
    return None if None in known else (height, *known)


def _groups(program: Program, units: Iterable[JudgedUnit]) -> list[list[JudgedUnit]]:
    groups: dict[tuple[object, ...], list[JudgedUnit]] = {}
    for unit in units:
        peers = peers_of(program.meaning.model, unit.commune, unit.height)
        if peers is not None:
            groups.setdefault(peers, []).append(unit)
    return list(groups.values())


_Asked: TypeAlias = tuple[Mapping[Key, Possible], Mapping[str, PeerFigures]]
_ALONE: _Asked = ({}, {})
"""Whose peers are not known has none to be held against."""


def _of_peers(program: Program, group: list[JudgedUnit]) -> _Asked:
    """What the best and worst of a group come to, and whose figures that rests on."""
    inputs: dict[Key, Possible] = {}
    figures: dict[str, PeerFigures] = {}
    for function, asked in program.offers:
        offers = [(unit, _offer(unit, asked)) for unit in group]
        there = [(unit, span) for unit, span in offers if span is not None]
        best = aggregated("max" if function == "highest" else "min", [span for _, span in there])
        if best is not None:
            inputs |= _input(keys.of_peers(function, asked), span_of(best))
        figures[asked] = PeerFigures(
            there=len(there),
            missing=tuple(unit.commune for unit, span in offers if span is None and _lacks(unit, asked)),
            open=tuple(unit.commune for unit, span in there if span.single is None),
        )
    return inputs, figures


def _lacks(unit: JudgedUnit, asked: str) -> bool:
    """Whether a unit would have an offer, were its figures known."""
    state = keys.parts(keys.offer(asked))[2]
    return state in unit.judgement.outcome and unit.judgement.state(keys.offer(asked)) in (None, MISSING, INVALID)


def _offer(unit: JudgedUnit, asked: str) -> Span | None:
    """What a unit has itself; None where it has nothing, or its points were taken as given."""
    judgement, key = unit.judgement, keys.offer(asked)
    if keys.parts(key)[2] not in judgement.outcome or judgement.state(key) != OK:
        return None
    return judgement.span(key)


def _input(key: Key, span: Span) -> dict[Key, Possible]:
    digits, over = over_scale(span)
    return {key: digits, keys.over(key): over}
