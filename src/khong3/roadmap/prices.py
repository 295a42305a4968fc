"""Prices: what one more of a count costs, from a small file of YAML or CSV."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from khong3.findings import Finding, KhongError, Place, errors, must_be
from khong3.models import Model
from khong3.numbers import Misread, read_number
from khong3.observations.tables import parse_table
from khong3.specs.files import read_text
from khong3.specs.nodes import Mapping as MappingNode
from khong3.specs.nodes import Scalar, compose
from khong3.text import nearest

SaidPrice = tuple[str, str | Fraction, Place]
_HEADINGS = ("variable", "price")


def read_prices(path: str | Path, model: Model) -> Mapping[str, Fraction]:
    """Prices by the names of counts: ``name: price`` in YAML, or the columns ``variable`` and ``price`` of a CSV file.

    Raises KhongError with every line that says no price of a count of the model.
    """
    shown = str(path)
    must_be(path, "path", "read_prices(path=…)", str, Path)
    text = read_text(Path(path), shown)
    rows = _rows(text, shown) if Path(path).suffix.lower() == ".csv" else _entries(text, shown)
    return checked(rows, model)


def as_prices(given: Mapping[str, object], model: Model) -> Mapping[str, Fraction]:
    """Prices that were given in Python, by the names of counts; raises KhongError as ``read_prices`` does."""
    must_be(given, "prices", "Assessment.roadmap(prices=…)", Mapping)
    said = {str(name): price if isinstance(price, Fraction) else str(price) for name, price in given.items()}
    return checked(((name, price, Place(name=name)) for name, price in said.items()), model)


def checked(said: Iterable[SaidPrice], model: Model) -> Mapping[str, Fraction]:
    """Prices as they stand, each of one count of the model; raises KhongError with all that are none."""
    found: dict[str, Fraction] = {}
    wrong: list[Finding] = []
    known = [name for name, one in model.questions.items() if one.whole]
    for name, text, place in said:
        price = text if isinstance(text, Fraction) else _value(text)
        if name not in known:
            parameters = {"name": name, "known": known, "near": nearest(name, known)}
            wrong.append(Finding(code="price-of-nothing", place=place, parameters=parameters))
        elif name in found:
            wrong.append(Finding(code="price-twice", place=place, parameters={"name": name}))
        elif price is None or price < 0:
            wrong.append(Finding(code="not-a-price", place=place, parameters={"name": name, "found": str(text)}))
        else:
            found[name] = price
    if wrong:
        raise KhongError(wrong)
    return found


def _value(text: str) -> Fraction | None:
    price = read_number(text)
    return None if isinstance(price, Misread) or price.percent else price.value


def _entries(text: str, file: str) -> Iterator[SaidPrice]:
    root = compose(text, file, "name: 1000")
    if not isinstance(root, MappingNode):
        raise KhongError([Finding(code="no-prices", place=Place(file=file, line=1))])
    for key, value in root.entries:
        place = Place(file=file, line=value.mark.line, column=value.mark.column)
        yield key.text, value.text if isinstance(value, Scalar) else "", place


def _rows(text: str, file: str) -> Iterator[SaidPrice]:
    table = parse_table(text, file)
    if wrong := errors(table.findings):
        raise KhongError(wrong)
    if not set(_HEADINGS) <= set(table.header):
        raise KhongError([Finding(code="no-prices", place=table.head)])
    for row in table.rows:
        texts = table.texts(row)
        if texts:
            yield texts.get("variable", ""), texts.get("price", ""), table.place("price", row[0])
