"""Whatever is made of results, of random models of the whole language: ``python -m tests.long.doors MODELS [SEED]``.

Each door ends in what it makes or in words (``KhongError``), never in another error; results are the same whatever
the order of rows and units, of each period alone, of a copy, and of the model written and loaded again.
"""

import pickle
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import get_args

from khong3 import Assessment, Commune, Data, KhongError, Model, dump, loads
from khong3.assessment.formats import to_rows
from khong3.cli.changes import change_rows, changes_text
from khong3.cli.pictures import PictureAsked, picture
from khong3.excel.assessed import write_assessment
from khong3.paper import make_papers, write_docx, write_text
from khong3.paper.content import PaperKind
from khong3.text import Language
from tests.reference.compare import data, loaded
from tests.reference.completions import made_open
from tests.reference.models import LookingBack, Maker, questions, written

PERIODS = ("2022", "2023", "2024")
DEADLINE = "2026-12-31"
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass
class Tally:
    """What was tried, what ended in words, and what should not have come."""

    models: int = 0
    doors: int = 0
    refused: Counter[str] = field(default_factory=Counter[str])
    wrong: Counter[str] = field(default_factory=Counter[str])

    def through(self, name: str, seed: int, door: Callable[[], object]) -> None:
        """One door."""
        self.doors += 1
        try:
            door()
        except KhongError as problem:
            self.refused[f"{name}: {problem.findings[0].code}"] += 1
        except Exception as problem:  # noqa: BLE001 - a crash is what is looked for
            place = traceback.extract_tb(problem.__traceback__)[-1]
            self.tell(f"{name}: {type(problem).__name__} in {place.name}", seed)

    def same(self, name: str, seed: int, left: object, right: object) -> None:
        """Two ways to one thing."""
        self.doors += 1
        if left != right:
            self.tell(f"{name} differs", seed)

    def tell(self, what: str, seed: int) -> None:
        """Count, and show the first few."""
        self.wrong[what] += 1
        if self.wrong[what] <= 3:
            print(f"--- seed {seed}: {what}", flush=True)


def case(seed: int) -> tuple[Model, Data] | None:
    """A model, and units of two districts with figures of which some are open; None where it does not load."""
    dice = Random(seed)
    maker = (LookingBack if seed % 3 == 0 else Maker)(dice)
    tree = maker.model()
    model = loaded(written(tree))
    if isinstance(model, list):
        return None
    asked = {**maker.variables, **questions(tree)}
    drawn = (maker.unit(at, asked, known=False) for at in range(1, 6))
    reported = data(tuple(made_open(dice, one, asked, known=False) for one in drawn))
    parents = dict.fromkeys(("H1", "H2"), "T") if dice.randrange(3) else {}
    below = [Commune(code=one.code, attributes=one.attributes) for one in reported.communes]
    if parents:
        named = zip(below, ("H1", "H2") * 3, strict=False)
        below = [Commune(code=one.code, attributes=one.attributes, parent=above) for one, above in named]
        below += [Commune(code=code, parent=above) for code, above in parents.items()]
        below.append(Commune(code="T"))
    return model, Data(observations=reported.observations, communes=tuple(below))


def doors(model: Model, figures: Data, found: Assessment) -> Iterator[tuple[str, Callable[[], object]]]:
    """All that is made of an assessment of several periods, and of one."""
    last = found.in_periods(PERIODS[-1])
    for language in LANGUAGES:
        for name, door in IN_WORDS.items():
            yield name, partial(door, found, language)
            yield f"{name} of one period", partial(door, last, language)
        for asked in pictures(model, figures):
            for of in (found, last):
                yield f"chart {asked.kind}", partial(picture, asked, of, language)
    for kind in get_args(PaperKind):
        yield kind, partial(papers, kind, found)
    for table in ("results", "scores", "findings", "wide"):
        yield f"frame {table}", partial(found.frame, table)
    yield "notebook", found._repr_html_
    yield "roadmap", lambda: last.roadmap(DEADLINE).units


IN_WORDS: dict[str, Callable[[Assessment, Language], object]] = {
    "rows": to_rows,
    "document": Assessment.to_dict,
    "page": lambda of, language: of.to_html(language, deadline=DEADLINE, leave_out=True, weights=True),
    "workbook": lambda of, language: write_assessment(of, language, None, of.changes()),
    "changes": lambda of, language: changes_text(of.changes(), "table", language, None),
    "rows of changes": lambda of, language: change_rows(of.changes(), language),
    "explanations": lambda of, language: [one.explain(language) for one in (*of, *of.scores)],
}


def pictures(model: Model, figures: Data) -> Iterator[PictureAsked]:
    """Every kind of chart, of the first line, the first unit and the last."""
    first, last = figures.communes[0].code, figures.communes[-1].code
    for kind in ("ranking", "leave-out", "weights"):
        yield PictureAsked(kind=kind)
    yield PictureAsked(kind="line", indicator=next(iter(model.lines)))
    for code in (first, last):
        yield PictureAsked(kind="unit", commune=code)
        yield PictureAsked(kind="trend", commune=code)
        yield PictureAsked(kind="pace", commune=code, deadline=DEADLINE)


def papers(kind: PaperKind, found: Assessment) -> list[tuple[str, bytes]]:
    """Papers of a kind, as text and in Word."""
    return [(write_text(one), write_docx(one)) for one in make_papers(kind, found, period=PERIODS[-1])]


def ways(model: Model, figures: Data, found: Assessment, dice: Random) -> Iterator[tuple[str, object, object]]:
    """Two ways to the same results."""
    rows = to_rows(found)

    def alike(of: Iterable[Mapping[str, object]]) -> list[str]:
        return sorted(str({**row, "findings": sorted(str(row["findings"]).split())}) for row in of)

    def again(of: Model = model, *, observations: bool = False, communes: bool = False) -> list[str]:
        said, units = list(figures.observations), list(figures.communes)
        if observations:
            dice.shuffle(said)
        if communes:
            dice.shuffle(units)
        return alike(to_rows(of.assess(Data(observations=tuple(said), communes=tuple(units)), PERIODS)))

    yield "the order of rows", alike(rows), again(observations=True)
    yield "the order of units", alike(rows), again(communes=True)
    yield "a model written and loaded", alike(rows), again(loads(dump(model)))
    yield "a copy", alike(rows), alike(to_rows(pickle.loads(pickle.dumps(found))))  # noqa: S301 - our own
    for period in PERIODS:
        own = [row for row in rows if row["period"] == period]
        yield f"{period} alone", alike(own), alike(to_rows(model.assess(figures, period)))
    for code in found.communes:
        own = [row for row in rows if row["commune"] == code]
        yield f"{code} alone", alike(own), alike(to_rows(found.only(code)))


if __name__ == "__main__":
    wanted, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    tally = Tally()
    while tally.models < wanted:
        seed += 1
        drawn = case(seed)
        if drawn is None:
            continue
        tally.models += 1
        one, reported = drawn
        assessed = one.assess(reported, PERIODS)
        for name, door in doors(one, reported, assessed):
            tally.through(name, seed, door)
        for name, left, right in ways(one, reported, assessed, Random(seed)):
            tally.same(name, seed, left, right)
    print(f"{tally.models} models, {tally.doors} doors, {sum(tally.wrong.values())} wrong:", dict(tally.wrong))
    print("in words:", dict(tally.refused.most_common()))
