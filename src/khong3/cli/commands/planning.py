"""Commands on what changes, or might: ``diff``, ``roadmap``, ``what-if``."""

from pathlib import Path

from attrs import evolve

from khong3.cli.commands.adding import command, form
from khong3.cli.commands.options import (
    AS_OF,
    COMPARABLE_ON,
    DATA,
    DEADLINE,
    DECIMAL,
    DRAW,
    DRAW_SEED,
    LANG,
    LAYOUT,
    LEAVE_OUT,
    MODEL,
    MOVED,
    NEW,
    OLD,
    OUT,
    PERIOD,
    PRICES,
    ROAD_UNIT,
    STAGE,
    STRICT,
    SUCCEEDING,
    SUPPOSED,
    WEIGHTS,
    Decimal,
)
from khong3.cli.commands.shared import data_of_units_on, held_to, of_units_on, read_figures, succeeding
from khong3.cli.output import as_csv, as_json, write
from khong3.cli.working import Working
from khong3.text import Language


@command(OLD, NEW, MOVED, PERIOD, STAGE, AS_OF, DECIMAL, form("table", "json", "csv"), OUT, LANG, STRICT, name="diff")
def diff_models(
    old: str,
    new: str,
    data: Path | None,
    period: tuple[str, ...],
    stage: str | None,
    as_of: str | None,
    decimal: Decimal | None,
    form: str,
    out: Path | None,
    lang: Language,
    *,
    strict: bool,
) -> None:
    """Say what NEW changes of OLD in meaning and what in words; with DATA, who moves by it."""
    from khong3.cli.differences import to_text
    from khong3.comparing import compare
    from khong3.comparing.formats import CHANGE_COLUMNS, MOVE_COLUMNS, change_rows, move_rows, to_json
    from khong3.observations import read
    from khong3.specs import load

    with Working(lang) as work:
        work.step("reading")
        comparison = compare(load(old), load(new))
        figures = None if data is None else read(data, decimal=decimal)
        work.step("assessing")
        moves = None
        if figures is not None:
            moves = comparison.moves(figures, period or None, stage=stage, as_of=as_of)
        if form == "json":
            text = as_json(to_json(comparison, moves, lang))
        elif form == "csv" and moves is not None:
            text = as_csv(MOVE_COLUMNS, move_rows(moves, lang), for_file=out is not None)
        elif form == "csv":
            text = as_csv(CHANGE_COLUMNS, change_rows(comparison, lang), for_file=out is not None)
        else:
            text = to_text(comparison, moves, lang, plain=out is not None)
    write(text, out)
    held_to(moves, strict=strict)


@command(
    MODEL,
    DATA,
    ROAD_UNIT,
    DEADLINE,
    PRICES,
    PERIOD,
    STAGE,
    AS_OF,
    COMPARABLE_ON,
    SUCCEEDING,
    DECIMAL,
    LAYOUT,
    form("table", "json", "csv"),
    OUT,
    LANG,
)
def roadmap(
    model: str,
    data: Path,
    commune: str | None,
    deadline: str,
    prices: Path | None,
    period: tuple[str, ...],
    stage: str | None,
    as_of: str | None,
    comparable_on: str | None,
    succession: Path | None,
    decimal: Decimal | None,
    layout: Path | None,
    form: str,
    out: Path | None,
    lang: Language,
) -> None:
    """Say how far each unit is from its targets, how fast that must go by a day, and which efforts pay most."""
    from khong3.cli.roadmaps import to_text
    from khong3.roadmap import read_prices
    from khong3.roadmap.formats import COLUMNS, rows, to_json
    from khong3.specs import load

    with Working(lang) as work:
        work.step("reading")
        loaded = load(model)
        costs = None if prices is None else read_prices(prices, loaded)
        figures = succeeding(read_figures(data, loaded, decimal, layout), succession, comparable_on)
        work.step("assessing")
        found = loaded.assess(figures, period or None, stage=stage, as_of=as_of)
        found = of_units_on(found, comparable_on)
        found = found if commune is None else found.only(commune)
        ways = found.roadmap(deadline, costs)
        if form == "json":
            text = as_json(to_json(ways, lang))
        elif form == "csv":
            text = as_csv(COLUMNS, rows(ways, lang), for_file=out is not None)
        else:
            text = to_text(ways, lang, plain=out is not None)
    write(text, out)


@command(
    MODEL,
    DATA,
    SUPPOSED,
    LEAVE_OUT,
    WEIGHTS,
    DRAW,
    DRAW_SEED,
    PERIOD,
    STAGE,
    AS_OF,
    COMPARABLE_ON,
    SUCCEEDING,
    DECIMAL,
    LAYOUT,
    form("table", "json", "csv"),
    OUT,
    LANG,
    STRICT,
    name="what-if",
)
def suppose(
    model: str,
    data: Path,
    supposed: tuple[str, ...],
    draw: int | None,
    seed: int,
    period: tuple[str, ...],
    stage: str | None,
    as_of: str | None,
    comparable_on: str | None,
    succession: Path | None,
    decimal: Decimal | None,
    layout: Path | None,
    form: str,
    out: Path | None,
    lang: Language,
    *,
    leave_out: bool,
    weights: bool,
    strict: bool,
) -> None:
    """Say what other figures, weights, targets or rules would make of all units, as diff compares."""
    from khong3.cli.suppositions import to_text
    from khong3.observations.settings import settings_of
    from khong3.specs import load
    from khong3.whatif.formats import COLUMNS, Beside, rows, to_json

    with Working(lang) as work:
        work.step("reading")
        loaded = load(model)
        folder = settings_of(data if data.is_dir() else data.parent)
        supposing = loaded.what_if(supposed).with_decimal(decimal or folder.decimal)
        figures = succeeding(read_figures(data, loaded, decimal, layout), succession, comparable_on)
        work.step("assessing")
        if comparable_on is not None:
            # What is supposed is of the units of that day, as what is told of them is.
            figures = data_of_units_on(loaded, figures, comparable_on, period, stage=stage, as_of=as_of)
            as_of = None
        moves = supposing.moves(figures, period or None, stage=stage, as_of=as_of)
        beside = Beside()
        lines = len(supposing.new.lines)
        if leave_out:
            work.step("leaving")
            work.of(lines)
            beside = evolve(beside, leaving=moves.new.leave_one_out(work.advance))
        if weights:
            work.step("weighing")
            work.of(lines)
            beside = evolve(beside, weights=moves.new.weight_tolerances(work.advance))
        if draw is not None:
            work.step("drawing")
            work.of(draw)
            beside = evolve(beside, draws=moves.new.monte_carlo(draw, seed, work.advance))
        if form == "json":
            text = as_json(to_json(supposing, moves, beside, lang))
        elif form == "csv":
            text = as_csv(COLUMNS, rows(moves, beside, lang), for_file=out is not None)
        else:
            text = to_text(supposing, moves, beside, lang, plain=out is not None)
    write(text, out)
    held_to(moves, strict=strict)
