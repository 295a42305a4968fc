"""Districts out of communes: sums by group, in a frame or a database, come to what the exact engine makes of units."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

import pytest

from khong3 import Commune, Data, Observation, load
from khong3.judging.unit import JudgedUnit
from khong3.recording.join import aggregates, by_sums
from khong3.recording.lines import STANDINGS
from khong3.tape import Key, keys

COMMUNES, DISTRICTS = 120, 8
Cells = Mapping[str, Sequence[int]]
Sums = Callable[[Sequence[str], Cells], list[dict[str, int]]]


def polars_sums(groups: Sequence[str], cells: Cells) -> list[dict[str, int]]:
    """Each column summed by group, in order of the groups."""
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"group": groups, **cells}).group_by("group").sum().sort("group")
    return [dict(row) for row in frame.drop("group").to_dicts()]


def duckdb_sums(groups: Sequence[str], cells: Cells) -> list[dict[str, int]]:
    """The same in SQL."""
    duckdb = pytest.importorskip("duckdb")
    columns = ", ".join(f'unnest(?::BIGINT[]) AS "{name}"' for name in cells)
    sums = ", ".join(f'sum("{name}") AS "{name}"' for name in cells)
    given = f"SELECT unnest(?::VARCHAR[]) AS g, {columns}"
    asked = f"SELECT {sums} FROM ({given}) GROUP BY g ORDER BY g"
    found = duckdb.connect().execute(asked, [list(groups), *map(list, cells.values())]).fetchall()
    return [dict(zip(cells, map(int, row), strict=True)) for row in found]


def drawn(name: str) -> list[JudgedUnit]:
    """Invented figures of communes in districts: blanks, zeros, parts above their wholes, stated percentages alone."""
    model, draw = load(name), Random(name)
    units = [Commune(code=f"c{at:03}", parent=f"d{at % DISTRICTS}") for at in range(COMMUNES)]
    units += [Commune(code=f"d{at}") for at in range(DISTRICTS)]
    data = [
        Observation(commune=unit.code, period="2024", variable=one.id, value=draw.choice([0, 1, 5, 40, 50, 90, 100]))
        for unit in units[:COMMUNES]
        for one in model.questions.values()
        if one.type == "integer" and draw.random() < 0.9
    ]
    return list(model.assess(Data(observations=tuple(data), communes=tuple(units)), "2024")._every)


def summed(units: Sequence[JudgedUnit], sums: Sums) -> list[dict[Key, int]]:
    """The inputs of *join* for each district, by what ``aggregates`` says: which outputs, of parts that stand how."""
    meaning = units[0].program.meaning
    measured = [{**unit.judgement.measured, **unit.judgement.standings} for unit in units]
    cells: dict[str, list[int]] = {}
    into: dict[str, Key] = {}
    for at, one in enumerate(aggregates(meaning)):
        if not one.standings:
            cells[f"a{at}"] = [row[one.of] for row in measured]
        else:
            counts = [STANDINGS[row[keys.standing(one.of[1])]] in one.standings for row in measured]
            n, d, _ = keys.parts(one.of)
            assert all(row[d] == 1 for row in measured)
            cells[f"a{at}"] = [
                (row[n] if one.how == "sum" else 1) if counted else 0
                for row, counted in zip(measured, counts, strict=True)
            ]
        into[f"a{at}"] = one.into
    rows = sums([unit.commune.parent or "" for unit in units], cells)
    return [{into[column]: value for column, value in row.items()} for row in rows]


def ratios(unit: JudgedUnit) -> Iterable[str]:
    """The lines of a higher unit that are made of sums."""
    return (name for name, line in unit.program.meaning.lines.items() if by_sums(line))


@pytest.mark.parametrize("name", ["thanh-hoa-3-khong", "hdnd-xa-thanh-hoa"])
@pytest.mark.parametrize("sums", [polars_sums, duckdb_sums], ids=["polars", "duckdb"])
def test_sums_by_group_come_to_what_units_come_to(sums: Sums, name: str) -> None:
    """Numerators, denominators, states, coverage, values and verdicts of every district and every ratio line."""
    every = drawn(name)
    communes = [one for one in every if not one.higher]
    districts = sorted((one for one in every if one.higher), key=lambda one: one.commune.code)
    assert (len(communes), len(districts)) == (COMMUNES, DISTRICTS)
    program = communes[0].program
    seen = 0
    for district, row in zip(districts, summed(communes, sums), strict=True):
        joined = program.join.run(row)
        whole = {**district.inputs, **joined}
        judged = program.judge.run(whole)
        for line in ratios(district):
            for key in (keys.numerator(line), keys.denominator(line)):
                for part in keys.parts(key):
                    assert joined[part] == district.judgement.measured[part], (district.commune.code, part)
                    seen += 1
            for part in (*keys.parts(keys.value(line)), keys.verdict(line)):
                assert judged[part] == district.judgement.outcome[part], (district.commune.code, part)
                seen += 1
    assert seen >= DISTRICTS * 10
