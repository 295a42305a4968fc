"""Every output of every shipped model, written to a folder: versions that compute and say the same have equal folders.

Run: python tests/long/outputs.py FOLDER [SPEC ...], once with each version, then --compare OLD NEW. Beside the examples
it assesses invented figures, the same every time, with what offices send: blanks, zeros, parts above their wholes,
bounds, contradictions, months, stages, higher units, units of unknown class.
"""

import csv
import difflib
import io
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from fractions import Fraction
from pathlib import Path

import khong3
from khong3.cli import main as command

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "indicator_specs").glob("*.yaml"))
GOOD = sorted((ROOT / "tests" / "specs" / "good").glob("*.yaml"))
EXAMPLES = {
    "thanh-hoa-3-khong": ["thuong-xuan-2024", "thuong-xuan-communes-illustrative"],
    "model-illustrative": ["stages-illustrative"],
}
PERIODS = ("2024", "2024", "2024", "2023", "2024-01..2024-06", "2024-07..2024-12", "2024-03")


def figures(model: khong3.Model, dice: random.Random, units: list[str]) -> Iterator[dict[str, str]]:
    """Observations of every kind, most of them sound."""
    for unit in units:
        share = dice.choice([0.98, 0.9, 0.5])
        for name, one in model.questions.items():
            if dice.random() > share:
                continue
            for _ in range(dice.choice([1] * 12 + [2])):
                row = {"commune": unit, "period": dice.choice(PERIODS) if dice.random() < 0.05 else "2024"}
                row |= {"variable": name, "value": _value(one, dice)}
                if one.type in ("integer", "number", "percent") and dice.random() < 0.02:
                    row["qualifier"] = dice.choice(["over", "at least", "under", "at most", "about"])
                if dice.random() < 0.05:
                    row["status"] = dice.choice(["official", "estimate", "corrected"])
                yield row
        for name, line in model.lines.items():
            if isinstance(line.max, Fraction) and line.max and dice.random() < 0.06:
                points = dice.choice(["0", "1", "0.5", str(float(line.max)), "0.333"])
                for stage in dice.sample(model.scoring_stages, dice.choice([1, 2])):
                    yield {"commune": unit, "period": "2024", "variable": name, "points": points, "stage": stage}
            if dice.random() < 0.02 and line.question is None:
                yield {"commune": unit, "period": "2024", "variable": name, "value": "87.5 %"}


def _value(one: khong3.Variable, dice: random.Random) -> str:
    if one.type == "yes/no":
        return dice.choice(["yes", "yes", "no"])
    if one.levels:
        return dice.choice(list(one.levels))
    number = dice.choice([0, 1, 2, 3, 5, 8, 10, 12, 50, 80, 90, 95, 99, 100, 100, 120, 1000])
    if one.type == "percent":
        return f"{min(number, 100)} %"
    return str(number) if one.type == "integer" or dice.random() < 0.8 else f"{number}.25"


def folder(model: khong3.Model, where: Path) -> None:
    """A list of units, three levels of them, and what they report."""
    dice = random.Random(model.id)
    units = [f"{number:05d}" for number in range(1, 13)]
    attributes = list(model.attributes)
    with (where / "communes.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["code", "name", "kind", "parent", *attributes])
        for index, unit in enumerate([*units, "h1", "h2", "p"]):
            own = [dice.choice([*model.attributes[name].levels, ""]) for name in attributes]
            above = "" if unit == "p" else "p" if unit.startswith("h") else f"h{1 + index % 2}"
            table.writerow([unit, f"Đơn vị {unit}", dice.choice(["xã", "xã", "phường", ""]), above, *own])
    rows = [*figures(model, dice, units), *figures(model, dice, ["h2"])]
    keys = ["commune", "period", "variable", "value", "points", "stage", "qualifier", "status"]
    with (where / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.DictWriter(file, keys)
        written.writeheader()
        written.writerows(rows)


def said(*arguments: str) -> str:
    """What a command prints, and its exit status."""
    out, err = io.StringIO(), io.StringIO()
    status: object = None
    with redirect_stdout(out), redirect_stderr(err):
        try:
            command(list(arguments))
        except SystemExit as ended:
            status = ended.code
    return f"{out.getvalue()}\n--- {err.getvalue()}\n--- {status}\n"


def outputs(spec: Path, scratch: Path) -> Iterator[tuple[str, str]]:
    """The name and the text of everything that is said of a model."""
    model = khong3.load(spec)
    yield "digest", model.digest
    yield "dump", khong3.dump(model)
    for form in ("text", "html", "json"):
        for language in ("vi", "en"):
            yield f"show.{form}.{language}", said("show", str(spec), "--format", form, "--lang", language)
    yield "check", said("check", str(spec), "--format", "json")
    yield "test", said("test", str(spec), "--format", "json")
    yield "diff", said("diff", str(spec), str(spec))
    invented = scratch / model.id
    invented.mkdir(exist_ok=True)
    folder(model, invented)
    data = {"invented": invented, **{one: ROOT / "examples" / one for one in EXAMPLES.get(spec.stem, ())}}
    for name, where in data.items():
        for form in ("table", "json", "csv"):
            for language in ("vi", "en"):
                arguments = ["assess", str(spec), str(where), "--format", form, "--lang", language]
                yield f"{name}.assess.{form}.{language}", said(*arguments)
        yield f"{name}.stages", said("assess", str(spec), str(where), "--by-stage")
        yield (
            f"{name}.self",
            said("assess", str(spec), str(where), "--stage", model.scoring_stages[0], "--format", "json"),
        )
        yield f"{name}.year", said("assess", str(spec), str(where), "--period", "2024", "--format", "json")
        for language in ("vi", "en"):
            for unit in ("00001", "00002", "00003", "h1", "h2", "p", "thuong-xuan", "ngoc-phung"):
                arguments = ["explain", str(spec), str(where), "--commune", unit, "--lang", language]
                yield f"{name}.explain.{unit}.{language}", said(*arguments)


def main(target: Path, names: list[str]) -> None:
    """Write all of them."""
    target.mkdir(parents=True, exist_ok=True)
    every = [*SHIPPED, *GOOD, ROOT / "examples" / "stages-illustrative" / "model-illustrative.yaml"]
    with tempfile.TemporaryDirectory() as scratch:
        # The same place in every run, for some messages name the file.
        here = Path(scratch).parent / "khong3-outputs"
        here.mkdir(exist_ok=True)
        for spec in every:
            if names and spec.stem not in names:
                continue
            count = 0
            for name, text in outputs(spec, here):
                (target / f"{spec.stem}.{name}.txt").write_text(text, encoding="utf-8")
                count += 1
            print(f"{spec.stem}: {count} outputs", flush=True)


def compare(old: Path, new: Path) -> None:
    """Say how many are the same, and of the others each line that is not."""
    names = sorted({one.name for folder_ in (old, new) for one in folder_.iterdir()})
    different: dict[str, list[str]] = {}
    for name in names:
        before, after = (
            (one / name).read_text(encoding="utf-8") if (one / name).exists() else "" for one in (old, new)
        )
        if before != after:
            pairs = difflib.unified_diff(before.splitlines(), after.splitlines(), "old", "new", lineterm="", n=0)
            different[name] = [line for line in pairs if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    print(f"{len(names)} outputs, {len(names) - len(different)} byte for byte the same")
    for line, count in Counter(line for lines in different.values() for line in lines).most_common():
        print(f"{count:4}  {line.strip()}")


if __name__ == "__main__":
    if sys.argv[1] == "--compare":
        compare(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(Path(sys.argv[1]), sys.argv[2:])
