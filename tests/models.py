"""Tiny models in plain Python, for laws about one line."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from khong3 import Assessment, Commune, Data, Indicator, Model, Observation, Pillar, Result, Variable
from khong3.models import Item
from khong3.observations import Raw

UNIT = "01234"


def model(*lines: Indicator, variables: Iterable[Variable] = (), **others: object) -> Model:
    """A model of these lines."""
    return Model(id="law", version="1", title="Luật", items=lines, variables=tuple(variables), **others)  # type: ignore[arg-type]


def ratio_model(
    target: str | None = None,
    *,
    part: bool = True,
    kind: str = "integer",
    model_keys: Mapping[str, object] | None = None,
    **line: object,
) -> Model:
    """One line, n / d, with a target or none."""
    asked = [
        Variable(id="whole", label="Mẫu số", type=kind),  # type: ignore[arg-type]
        Variable(id="part", label="Tử số", type=kind, part_of="whole" if part else None),  # type: ignore[arg-type]
    ]
    return model(
        Indicator(code="1", label="Tỷ lệ", measure="part / whole", target=target, **line),  # type: ignore[arg-type]
        variables=asked,
        **(model_keys or {}),
    )


def with_target(of: Model, name: str, target: str) -> Model:
    """The same model with another target for one line."""

    def changed(item: Item | str) -> Item | str:
        if isinstance(item, Pillar):
            return evolve(item, items=tuple(map(changed, item.items)))
        return evolve(item, target=target) if isinstance(item, Indicator) and item.name == name else item

    return evolve(of, items=tuple(map(changed, of.items)))


def observed(figures: Mapping[str, Raw], period: str = "2024", unit: str = UNIT) -> list[Observation]:
    """One observation a figure."""
    return [Observation(commune=unit, period=period, variable=name, value=value) for name, value in figures.items()]


def assessed(of: Model, figures: Mapping[str, Raw], commune: Commune | None = None) -> Assessment:
    """The model on one unit's figures for 2024."""
    unit = commune or Commune(code=UNIT)
    return of.assess(Data(observations=tuple(observed(figures, unit=unit.code)), communes=(unit,)), "2024")


def result(of: Model, figures: Mapping[str, Raw], line: str = "1") -> Result:
    """One line of it."""
    return assessed(of, figures)[UNIT, line]


def codes(one: Result) -> list[str]:
    """The codes of its findings."""
    return [finding.code for finding in one.findings]
