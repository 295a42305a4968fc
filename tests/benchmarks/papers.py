"""How long a province's scoring sheets take: 166 communes, 60 lines each, as Word files.

Run: python -m tests.benchmarks.papers
"""

import time
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from khong3 import Commune, Data, Model, Observation
from khong3.assessment.stages import compare_stages
from khong3.paper import make_papers, write_docx
from tests.benchmarks.invented import ratios

COMMUNES, LINES = 166, 60


def scheme() -> Model:
    """Six groups of ten ratios."""
    return ratios(LINES, lambda number: f"Tỷ lệ hồ sơ loại {number} được xử lý trên môi trường điện tử")


def figures(units: list[Commune]) -> Data:
    """Counts of every line, and points that an office gave every third."""
    draw = Random(1)
    told: list[Observation] = []
    for unit in units:
        of = partial(Observation, commune=unit.code, period="2025")
        for number in range(LINES):
            told.append(of(variable=f"whole_{number}", value=draw.randint(500, 900)))
            told.append(of(variable=f"part_{number}", value=draw.randint(0, 500)))
            if number % 3 == 0:
                told.append(of(variable=f"line_{number}", points=1, stage="appraised", reason="Theo minh chứng"))
    return Data(observations=tuple(told), communes=tuple(units))


if __name__ == "__main__":
    model = scheme()
    communes = [Commune(code=f"{number:05}", name=f"Xã {number}", kind="commune") for number in range(COMMUNES)]
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        compared = compare_stages(model, figures(communes), "2025")
        print(f"assessed at every stage: {time.perf_counter() - start:.1f} s")
        size = 0
        for paper in make_papers("sheet", compared):
            content = write_docx(paper)
            (Path(folder) / f"{paper.unit}.docx").write_bytes(content)
            size += len(content)
        print(f"{COMMUNES} sheets of {LINES} lines: {time.perf_counter() - start:.1f} s, {size / 1e6:.1f} MB")
