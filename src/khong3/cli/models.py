"""What models there are, and what one of them asks for."""

from collections.abc import Iterator

from khong3.catalogue.words import TYPES
from khong3.cli.drawing import render, word
from khong3.cli.sheets import ScreenTable, styled
from khong3.models import Model
from khong3.observations import LONG
from khong3.observations.forms import wide_header
from khong3.readback.sentences import Sentences
from khong3.specs import check, installed, shipped
from khong3.text import Language, visible
from khong3.units import in_words

LISTED = ("name", "version", "title")


def model_rows(language: Language) -> Iterator[dict[str, str]]:
    """Every shipped and installed model: id, version, title."""
    for file in (*shipped(), *installed()):
        model, _ = check(file.name.removesuffix(".yaml"))
        if model is not None:
            yield dict(zip(LISTED, (model.id, model.version, model.title.in_(language)), strict=True))


def list_models(language: Language) -> str:
    """The same as a table."""
    table = ScreenTable()
    for key in LISTED:
        table.add_column(word(key, language), no_wrap=key == "name")
    for row in model_rows(language):
        table.add_row(*map(styled, row.values()))
    return render(table, plain=False)


def one_model(model: Model, language: Language) -> str:
    """Its title and digest, its variables with types and units, its lines, and empty forms to fill."""
    table = ScreenTable(title=word("variables", language), naming=2)
    for key in ("name", "label", "type", "unit", "part_of"):
        table.add_column(word(key, language), no_wrap=key == "name")
    for one in model.questions.values():
        kind = ", ".join(one.levels) if one.levels else TYPES[one.type].in_(language)
        unit = _unit(model, one.unit, language)
        table.add_row(*map(styled, (one.id, one.label.in_(language), kind, unit, one.part_of or "")))
    head = styled(f"{model.title.in_(language)}\n{model.id} {model.version}\n{model.digest}\n")
    long_form, wide_form = ",".join(LONG[:4]), ",".join(wide_header(model))
    forms = (word("long_form", language), long_form, "", word("wide_form", language), wide_form)
    drawn = render(head, table, "", _names(model, language), plain=False)
    return drawn + visible("\n" + "\n".join(forms) + "\n")


def _unit(model: Model, unit: str | None, language: Language) -> str:
    return "" if unit is None else in_words(unit, model.units).in_(language)


def _names(model: Model, language: Language) -> ScreenTable:
    """The lines of a model: name, label, how each is measured."""
    table = ScreenTable(title=word("lines", language), naming=3)
    for key in ("code", "name", "indicator", "measure", "target"):
        table.add_column(word(key, language), no_wrap=key in ("code", "name"))
    say = Sentences(model.meaning, language)
    for line in model.lines.values():
        kind = TYPES[line.type].in_(language) if line.type else ", ".join(line.levels)
        how = str(line.measure) if line.measure else kind
        targets = "\n".join(say.targets(model.meaning.lines[line.name]))
        table.add_row(
            styled(line.code), styled(line.name), styled(line.label.in_(language)), styled(how), styled(targets)
        )
    return table
