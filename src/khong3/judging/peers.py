"""The best and worst that a unit's peers have, which come into the tapes beside its own figures."""

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from attrs import evolve, frozen

from khong3.arithmetic.terms import INVALID, MISSING, OK
from khong3.communes import Commune
from khong3.engines.aggregates import aggregated
from khong3.engines.ranges import FEW, Possible, certain, either, numbers, over_scale, span_of
from khong3.judging.judgement import figure_in
from khong3.judging.outcome import PeerFigures
from khong3.judging.program import Program
from khong3.judging.unit import JudgedUnit
from khong3.models import Model
from khong3.spans import Span, hull
from khong3.tape import keys
from khong3.tape.keys import Key


def beside_peers(program: Program, units: Sequence[JudgedUnit]) -> list[JudgedUnit]:
    """The units with what the highest and the lowest of their peers have; points of points are settled in turn."""
    found = list(units)
    for _ in range(len(program.offers) + 1):
        groups = _groups(program, found)
        unplaced = [one for one in found if peers_of(program.meaning.model, one.commune, one.height) is None]
        asked_of = [(group, _of_peers(program, group, unplaced)) for group in groups]
        by_unit = {id(unit): asked for group, asked in asked_of for unit in group}
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


@frozen(eq=False, repr=False)
class _Offer:
    """What a unit may have to offer its peers: a few numbers, or a span; unless ``sure`` perhaps nothing at all."""

    values: frozenset[Fraction] | Span = frozenset()
    sure: bool = False

    @property
    def there(self) -> bool:
        """Whether it may have anything."""
        return bool(self.values)

    @property
    def open(self) -> bool:
        """Whether it may be one number or another, or none."""
        return self.there and not (self.sure and isinstance(self.values, frozenset) and len(self.values) == 1)

    @property
    def span(self) -> Span:
        """From the least to the greatest."""
        one = self.values
        return one if isinstance(one, Span) else Span((min(one), 0), (max(one), 0))


def _of_peers(program: Program, group: list[JudgedUnit], unplaced: Sequence[JudgedUnit]) -> _Asked:
    """What the best and worst of a group come to, and whose figures that rests on."""
    inputs: dict[Key, Possible] = {}
    figures: dict[str, PeerFigures] = {}
    for function, asked in program.offers:
        offers = [(unit, _offer(unit, asked)) for unit in group]
        best = _best("max" if function == "highest" else "min", [one for _, one in offers if one.there])
        if best is not None:
            inputs |= as_input(keys.of_peers(function, asked), best)
        figures[asked] = PeerFigures(
            there=sum(one.there for _, one in offers),
            missing=tuple(unit.commune for unit, one in offers if not one.there and _lacks(unit, asked)),
            open=tuple(unit.commune for unit, one in offers if one.open),
            unplaced=tuple(
                one.commune for one in unplaced if one.height == group[0].height and _offer(one, asked).there
            ),
        )
    return inputs, figures


def _best(how: str, offers: list[_Offer]) -> Span | frozenset[Fraction] | None:
    """The best of what all may offer, as a few numbers or a span; None where there may be nothing at all."""
    sure = [one for one in offers if one.sure]
    if not sure:
        return None
    choose = max if how == "max" else min
    found: frozenset[Fraction] | None = frozenset()
    for offer in sorted(offers, key=lambda one: not one.sure):
        values = offer.values
        if found is None or isinstance(values, Span) or len(found) * len(values) > FEW * FEW:
            found = None
        else:
            chosen = frozenset(choose(pair) for pair in product(found, values)) if found else values
            found = chosen if offer.sure else chosen | found
    if found is not None and len(found) <= FEW:
        return found
    spans = [aggregated(how, [one.span for one in some]) for some in (sure, offers)]
    return hull(span_of(one) for one in spans if one is not None)


def _lacks(unit: JudgedUnit, asked: str) -> bool:
    """Whether a unit would have an offer, were its figures known."""
    state = keys.parts(keys.offer(asked))[2]
    return state in unit.judgement.outcome and unit.judgement.state(keys.offer(asked)) in (None, MISSING, INVALID)


def _offer(unit: JudgedUnit, asked: str) -> _Offer:
    """What a unit may have itself; nothing where its points were taken as given."""
    judgement, key = unit.judgement, keys.offer(asked)
    if keys.parts(key)[2] not in judgement.outcome:
        return _Offer()
    states = either(run[keys.parts(key)[2]] for run in judgement.foreseen)
    few = numbers(states)
    if few is not None and OK not in few:
        return _Offer()
    spans = [span for run in judgement.foreseen if (span := figure_in(run, key)) is not None]
    singles = frozenset(Fraction(one.single) for one in spans if one.single is not None)
    counted = all(one.single is not None for one in spans) and len(singles) <= FEW
    return _Offer(singles if counted else hull(spans), certain(states) == OK)


def as_input(key: Key, best: Span | frozenset[Fraction]) -> dict[Key, Possible]:
    """A figure of elsewhere as the tapes take it: its digits, and what they stand over."""
    if isinstance(best, Span):
        digits, over = over_scale(best)
        return {key: digits, keys.over(key): over}
    common = math.lcm(*(one.denominator for one in best))
    whole = frozenset(int(one * common) for one in best)
    return {key: next(iter(whole)) if len(whole) == 1 else whole, keys.over(key): common}
