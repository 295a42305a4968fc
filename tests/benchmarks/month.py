"""A nation's month by objects: ``python -m tests.benchmarks.month [--communes N] [--lines N] [--keep FILE]``.

3 321 communes in 34 provinces, one month, 60 ratio lines, from a long CSV file to a JSON file: what reading, judging
and writing take, and the memory at the peak after each. By the digest of the JSON two versions can be told apart.
"""

import gc
import hashlib
import resource
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

import khong3
from khong3.assessment.formats import json_pieces
from tests.benchmarks.nation import COMMUNES, DENOMINATORS, PROVINCES, spec

_T = TypeVar("_T")


def draw(folder: Path, communes: int, lines: int) -> None:
    """The figures as a long file, 1 % of them missing, and the list of units."""
    dice = Random(1)
    listed = [f"{10_000 + at},xã,h{at % PROVINCES},{dice.choice('abc')}\n" for at in range(communes)]
    listed += [f"h{at},tỉnh,,a\n" for at in range(PROVINCES)]
    (folder / "communes.csv").write_text("code,kind,parent,cls\n" + "".join(listed), encoding="utf-8")
    with (folder / "figures.csv").open("w", encoding="utf-8") as file:
        file.write("commune,period,variable,value\n")
        for at in range(communes):
            wholes = [dice.randint(1, 5_000) for _ in range(DENOMINATORS)]
            figures = {f"d{number}": whole for number, whole in enumerate(wholes)}
            figures |= {f"n{number}": dice.randint(0, wholes[number % DENOMINATORS]) for number in range(lines)}
            file.writelines(
                f"{10_000 + at},2024-01,{name},{figure}\n" for name, figure in figures.items() if dice.random() >= 0.01
            )


def staged(name: str, work: Callable[[], _T]) -> _T:
    """Do something, and print what it took."""
    begin = time.process_time()
    found = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name:8} {time.process_time() - begin:6.2f} cpu s, peak {peak:5.0f} MiB", flush=True)
    return found


def write(assessment: khong3.Assessment, path: Path) -> None:
    """The JSON, piece by piece."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json_pieces(assessment))


def told(path: Path) -> str:
    """How large a file is, and its digest."""
    with path.open("rb") as file:
        return f"{path.stat().st_size / 1e6:.0f} MB, {hashlib.file_digest(file, 'sha256').hexdigest()[:16]}"


def main() -> None:
    """Draw, read, judge, write, print."""
    asked = ArgumentParser()
    asked.add_argument("--communes", type=int, default=COMMUNES)
    asked.add_argument("--lines", type=int, default=60)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "model.yaml").write_text(spec(options.lines, 1), encoding="utf-8")
        draw(folder, options.communes, options.lines)
        gc.collect()
        print(f"{options.communes} communes, {options.lines} lines, one month")
        begin = time.process_time()
        model = staged("load", lambda: khong3.load(folder / "model.yaml"))
        staged("record", lambda: model.program.tapes)
        (folder / "data").mkdir()
        for one in ("communes.csv", "figures.csv"):
            (folder / one).rename(folder / "data" / one)
        data = staged("read", lambda: khong3.read(folder / "data"))
        assessment = staged("settle", lambda: model.assess(data, "2024-01"))
        staged("judge", lambda: [unit.judgement for unit in assessment.units])
        staged("JSON", lambda: write(assessment, folder / "out.json"))
        print(f"  whole    {time.process_time() - begin:6.2f} cpu s; {told(folder / 'out.json')}")


if __name__ == "__main__":
    main()
