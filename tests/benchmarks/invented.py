"""A scheme of ratios of any length. Invented, for timing."""

from collections.abc import Callable, Sequence

from khong3 import Grade, Indicator, Model, Pillar, Variable


def ratios(lines: int, label: Callable[[int], str], grades: Sequence[Grade] = ()) -> Model:
    """Groups of ten ratios, each ``line_N`` of two figures of its own: ``part_N`` over ``whole_N``."""
    variables: list[Variable] = []
    groups: list[Pillar] = []
    for start in range(0, lines, 10):
        items: list[Indicator] = []
        group = start // 10 + 1
        for number in range(start, start + 10):
            whole, part = f"whole_{number}", f"part_{number}"
            variables += [
                Variable(id=whole, label=f"Tổng số của dòng {number}"),
                Variable(id=part, label=f"Số đạt của dòng {number}", part_of=whole),
            ]
            items.append(
                Indicator(
                    code=f"{group}.{number % 10 + 1}",
                    id=f"line_{number}",
                    label=label(number),
                    measure=f"{part} / {whole}",
                    target="at least 80 %",
                    max=2,
                    points="proportional to target",
                )
            )
        groups.append(Pillar(code=str(group), label=f"Nhóm nội dung {group}", items=items))
    return Model(
        id="timing",
        version="1",
        title="Bịa để đo",
        variables=variables,
        items=groups,
        missing="missing",
        no_cases="full",
        grades=grades,
    )
