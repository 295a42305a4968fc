"""How long scoring takes: the exact engine over a province's year, and one unit by a loaded model.

Run: python tests/benchmarks/scoring.py
"""

import random
import statistics
import time
from collections.abc import Callable

from khong3 import Commune, Data, Grade, Indicator, Model, Observation, Pillar, Variable
from khong3.periods import Period


def scheme(lines: int) -> Model:
    """Groups of ten scored lines of mixed forms. Invented, for timing."""
    variables: list[Variable] = []
    groups: list[Pillar] = []
    forms: list[object] = [
        "proportional to target",
        {"90 %": "max", "70 %": "max / 2", "else": 0},
        "proportional",
        [{"when": "value < 50 %", "then": 0}, {"else": "proportional"}],
        None,
    ]
    for start in range(0, lines, 10):
        items: list[Indicator] = []
        for number in range(start, min(start + 10, lines)):
            whole, part = f"whole_{number}", f"part_{number}"
            variables += [Variable(id=whole, label=whole), Variable(id=part, label=part, part_of=whole)]
            items.append(
                Indicator(
                    code=f"{start}.{number}",
                    label="Dòng",
                    measure=f"{part} / {whole}",
                    target="at least 80 %",
                    max=10,
                    points=forms[number % len(forms)],
                    applies="part_0 >= 0" if number % 7 == 6 else None,
                )
            )
        groups.append(Pillar(code=str(start), label="Nhóm", items=items))
    return Model(
        id="timing",
        version="1",
        title="Bịa để đo",
        variables=variables,
        items=groups,
        missing="zero",
        no_cases="full",
        not_applicable="rescale",
        grades=[Grade(id="good", label="Tốt", from_="80 %"), Grade(id="weak", label="Yếu", from_=0)],
    )


def figures(model: Model, seed: int) -> dict[str, int]:
    """Counts within their wholes."""
    draw = random.Random(seed)
    found: dict[str, int] = {}
    for name in model.variables:
        if name.startswith("whole"):
            found[name] = draw.randint(1, 5_000)
            found[name.replace("whole", "part")] = draw.randint(0, found[name])
    return found


def timed(run: Callable[[], object], repeat: int) -> float:
    """The median, in seconds."""
    spent: list[float] = []
    for _ in range(repeat):
        begin = time.perf_counter()
        run()
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)


def main() -> None:
    """Print both."""
    big, small = scheme(100), scheme(60)
    begin = time.perf_counter()
    program = big.program
    print(f"check, settle and record 100 lines: {time.perf_counter() - begin:.2f} s")
    print(f"  measure {len(program.tapes.measure.code)}, judge {len(program.tapes.judge.code)} instructions")
    commune, period = Commune(code="x"), Period.parse("2024-01")
    chosen = program.by_class.inputs(commune, period)
    units = [
        {**chosen, **{("figure", name): value for name, value in figures(big, seed).items()}} for seed in range(166)
    ]

    def year() -> None:
        for _ in range(12):
            for inputs in units:
                program.points(inputs)

    print(f"166 units x 12 months x 100 lines, exact engine: {timed(year, 3):.2f} s")

    inputs = {**small.program.by_class.inputs(commune, period)}
    inputs |= {("figure", name): value for name, value in figures(small, 1).items()}
    print(f"one unit, 60 lines, exact engine: {timed(lambda: small.program.points(inputs), 300) * 1000:.2f} ms")
    observations = tuple(
        Observation(commune="x", period="2024", variable=name, value=value) for name, value in figures(small, 1).items()
    )
    data = Data(observations=observations, communes=(commune,))
    print(
        f"one unit, 60 lines, Model.assess with all its results: {timed(lambda: small.assess(data), 100) * 1000:.2f} ms"
    )


if __name__ == "__main__":
    main()
