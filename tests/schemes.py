"""Whole schemes drawn for laws: nested groups of lines that may not apply, be blank, or add and take away."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen
from hypothesis import strategies as st

from khong3 import Indicator, Model, Pillar, Rounding, Variable
from khong3.models import Item
from khong3.observations import Raw

NOT_APPLICABLE = ("leave out", "rescale", "share equally", "full", "zero")
MISSING = ("missing", "zero", "leave out")


@frozen
class Scheme:
    """A model and figures for it."""

    model: Model
    figures: Mapping[str, Raw]


@st.composite
def schemes(draw: st.DrawFn, *, effects: bool = True) -> Scheme:
    """One to three groups of one to four percentages, each with its own maximum, condition and policies."""
    variables: list[Variable] = []
    figures: dict[str, Raw] = {}
    groups: list[Item] = []
    steps = draw(st.sampled_from([None, "0.01", "0.25"]))
    for number in range(draw(st.integers(1, 3))):
        lines: list[Item] = []
        for index in range(draw(st.integers(1, 4))):
            code = f"{number}.{index}"
            gate = f"gate_{number}_{index}"
            conditional = draw(st.booleans())
            if conditional:
                variables.append(Variable(id=gate, label=gate, type="yes/no"))
                if (answer := draw(st.sampled_from(["yes", "no", None]))) is not None:
                    figures[gate] = answer
            if (share := draw(st.one_of(st.none(), st.integers(0, 100)))) is not None:
                figures[code] = f"{share} %"
            lines.append(
                Indicator(
                    code=code,
                    label=code,
                    type="percent",
                    max=draw(st.integers(0, 12)),
                    points="proportional",
                    applies=gate if conditional else None,
                    not_applicable=draw(st.one_of(st.none(), st.sampled_from(NOT_APPLICABLE))),
                    missing=draw(st.one_of(st.none(), st.sampled_from(MISSING))),
                    effect=draw(st.sampled_from([None, None, None, "bonus", "penalty"])) if effects else None,
                )
            )
        groups.append(Pillar(code=str(number), label="Nhóm", items=lines))
    model = Model(
        id="scheme",
        version="1",
        title="Bịa để thử",
        items=groups,
        variables=variables,
        missing=draw(st.sampled_from(MISSING)),
        not_applicable=draw(st.sampled_from(NOT_APPLICABLE)),
        rounding=_rounding(steps),
    )
    return Scheme(model, figures)


def _rounding(step: str | None) -> Rounding:

    return Rounding(total="0.01") if step is None else Rounding(item=Fraction(step))
