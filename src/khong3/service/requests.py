"""Requests: JSON in, figures out, with every slip of form named at once, by its path."""

import json
from collections.abc import Callable, Mapping
from decimal import MAX_EMAX, Decimal, InvalidOperation
from typing import Any, TypeAlias, TypeVar, cast

from attrs import evolve, field, frozen

from khong3.catalogue.service import KINDS, WHOLE
from khong3.communes import Commune
from khong3.findings import Finding, KhongError, Place, dotted
from khong3.numbers import LONGEST
from khong3.observations import LONG, Data, Evidence, Observation, Raw
from khong3.observations.evidence import COLUMNS as DOCUMENT
from khong3.observations.reading import read_records
from khong3.text import Text, nearest, without_percent

_Read = TypeVar("_Read")
Json: TypeAlias = "dict[str, Any]"
_KeyPath: TypeAlias = "tuple[str | int, ...]"

OBSERVATION = LONG
"""The keys of one figure: the columns of a long file."""
COMMUNE = ("code", "name", "kind", "parent")
"""The keys of a unit, beside the attributes of its model."""
LIFE = ("from", "until")
"""The first and the last day of its life."""
_VALUES = ("value", "points")
"""What may be a number."""
_ASKED = ("observations", "rows", "communes", "evidence", "period", "stage", "as_of")
_OF_ONE = ("commune", "indicator")


@frozen(eq=False, kw_only=True, repr=False)
class AskedFor:
    """What a request asks for: the figures, of which period and stage, and of which unit and line."""

    data: Data
    period: "str | tuple[str, ...] | None" = None
    stage: str | None = None
    as_of: str | None = None
    commune: str | None = None
    indicator: str | None = None


def read_request(body: bytes, *, of_one: bool = False, meanwhile: Callable[[], None] | None = None) -> AskedFor:
    """What a body asks for; ``of_one``: it names a unit. Raises KhongError with all that is wrong with its form.

    ``meanwhile`` is called before each entry is read, and may raise.
    """
    reader = _RequestReader(meanwhile)
    whole = reader.keyed(parsed(body), (), (*_ASKED, *(_OF_ONE if of_one else ())))
    texts = {key: reader.text(whole, key, ()) for key in ("stage", "as_of", *_OF_ONE)}
    period = reader.period(whole)
    observations = reader.listed(whole, "observations", reader.observation)
    rows = reader.listed(whole, "rows", reader.row)
    communes = reader.listed(whole, "communes", reader.commune)
    evidence = reader.listed(whole, "evidence", reader.document)
    if of_one and "commune" not in whole:
        reader.found("request-missing-key", ("commune",), key="commune")
    if reader.findings:
        raise KhongError(reader.findings)
    read = read_records(rows, "rows", communes) if rows else Data(communes=communes)
    data = evolve(
        read,
        headings={(table, name): _first(rows, name, place) for (table, name), place in read.headings.items()},
        observations=(*observations, *read.observations),
        evidence=tuple(evidence),
        undated=read.undated if reader.dated else read.undated | {"observations"},
    )
    return AskedFor(data=data, period=period, **texts)


def _first(rows: "list[Mapping[object, object]]", name: str, place: Place) -> Place:
    """Where a name first stands: an entry has no columns."""
    named = ({without_percent(str(key))[0] for key in row} for row in rows)
    at = next((at for at, names in enumerate(named, start=1) if name in names), None)
    return evolve(place, line=at, column=None)


def parsed(body: bytes) -> object:
    """JSON with its numbers exact; raises KhongError for anything else, keys that stand twice among it."""
    try:
        return json.loads(
            body.decode("utf-8-sig"),
            parse_float=_exact,
            parse_int=_whole,
            parse_constant=_none,
            object_pairs_hook=_once,
        )
    except (ValueError, RecursionError) as problem:
        raise KhongError([Finding(code="request-not-json", parameters={"why": _why(problem)})]) from None


def _exact(text: str) -> Decimal:
    """A number; one of an exponent that no decimal has as the greatest of all, for it is too long all the same."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(f"1E{MAX_EMAX}")


def _whole(text: str) -> int | Decimal:
    """A whole number; of more digits than Python reads, as a decimal."""
    return int(text) if len(text) <= LONGEST else Decimal(text)


def _why(problem: ValueError | RecursionError) -> Text:
    """Why it is no JSON, in both languages."""
    if isinstance(problem, RecursionError):
        return Text("lồng quá sâu", "it is nested too deeply")
    if isinstance(problem, UnicodeDecodeError):
        return Text(f"byte thứ {problem.start + 1} không phải UTF-8", f"byte {problem.start + 1} is no UTF-8")
    if isinstance(problem, json.JSONDecodeError):
        at = f"{problem.lineno}:{problem.colno}"
        return Text(f"sai cú pháp ở dòng:cột {at}", f"its syntax is wrong at line:column {at}")
    return cast("Text", problem.args[0])


def _none(constant: str) -> object:
    raise ValueError(Text(f"{constant} không phải là số", f"{constant} is no number"))


def _once(pairs: list[tuple[str, object]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(one for one in names if names.count(one) > 1)
        raise ValueError(Text(f"khoá “{twice}” ghi hai lần", f"the key “{twice}” stands twice"))
    return found


@frozen(eq=False, repr=False)
class _RequestReader:
    """Reads the parts of a request; what is wrong with any is kept, and said together."""

    meanwhile: Callable[[], None] | None = None
    findings: list[Finding] = field(factory=list[Finding])
    dated: set[str] = field(factory=set[str])
    """The lists of figures of which an entry says its period."""

    def found(self, finding_code: str, path: _KeyPath, **parameters: object) -> None:
        """One more finding."""
        self.findings.append(Finding(code=finding_code, place=Place(path=path), parameters=parameters))

    def wrong(self, path: _KeyPath, kind: str) -> None:
        """Something else stands where this kind is wanted."""
        last = path[-1] if path else WHOLE
        self.found("request-wrong-kind", path, key=dotted(path) if isinstance(last, int) else last, wanted=KINDS[kind])

    def entries(self, value: object, path: _KeyPath) -> Json:
        """An object; an empty one in place of anything else."""
        if isinstance(value, dict):
            return cast("Json", value)
        self.wrong(path, "object")
        return {}

    def keyed(self, value: object, path: _KeyPath, known: tuple[str, ...]) -> Json:
        """An object with no other keys than these."""
        whole = self.entries(value, path)
        strange = [key for key in whole if key not in known]
        for key in strange:
            self.found("request-unknown-key", (*path, key), key=key, known=known, near=nearest(key, known))
        return {key: one for key, one in whole.items() if key in known} if strange else whole

    def text(self, of: Mapping[str, object], key: str, path: _KeyPath) -> str | None:
        """A text, or none."""
        value = of.get(key)
        if value is None or isinstance(value, str):
            return value
        self.wrong((*path, key), "text")
        return None

    def period(self, of: Mapping[str, object]) -> "str | tuple[str, ...] | None":
        """One period or several."""
        value = of.get("period")
        if value is None or isinstance(value, str):
            return value
        several = cast("list[object]", value) if isinstance(value, list) else [None]
        texts = tuple(one for one in several if isinstance(one, str))
        if len(texts) < len(several):
            self.wrong(("period",), "texts")
        return texts or None

    def listed(
        self, of: Mapping[str, object], key: str, read: "Callable[[object, str, int], _Read | None]"
    ) -> "list[_Read]":
        """The entries of a list, each read with its number, from 0."""
        value = of.get(key, [])
        if not isinstance(value, list):
            self.wrong((key,), "list")
            return []
        found: list[_Read] = []
        for at, one in enumerate(cast("list[object]", value)):
            if self.meanwhile is not None:
                self.meanwhile()
            if (entry := read(one, key, at)) is not None:
                found.append(entry)
        return found

    def texts(self, of: Json, path: _KeyPath, needed: tuple[str, ...]) -> dict[str, str]:
        """The texts of an object, all of it that is there; nothing where one that is needed is not."""
        said = {key: one for key, one in of.items() if isinstance(one, str) and one}
        for key in [key for key in of if key not in said]:
            self.text(of, key, path)
        missing = [key for key in needed if key not in said]
        for key in missing:
            if of.get(key) in (None, ""):
                self.found("request-missing-key", (*path, key), key=key)
        return {} if missing else said

    def value(self, value: object, path: _KeyPath) -> Raw:
        """A figure or an answer, as it came."""
        if value is None or isinstance(value, str | bool | int | Decimal):
            return value
        self.wrong(path, "value")
        return None

    def observation(self, given: object, key: str, at: int) -> Observation | None:
        """One figure."""
        path = (key, at)
        whole = self.keyed(given, path, OBSERVATION)
        texts = {name: one for name, one in whole.items() if name not in _VALUES}
        value, points = (self.value(whole.get(name), (*path, name)) for name in _VALUES)
        said = self.texts(texts, path, ("commune", "variable")) if isinstance(given, dict) else {}
        if not said:
            return None
        said["variable"], percent = without_percent(said["variable"])
        said["period"] = self.period_of(said, key)
        place = Place(file=key, line=at + 1)
        return Observation(percent=percent, value=value, points=points, place=place, **cast("Json", said))

    def row(self, value: object, key: str, at: int) -> "Mapping[object, object] | None":
        """All that a unit reports for a period, by the names of the wide form: it is read as a record is."""
        whole = self.entries(value, (key, at))
        texts: Json = {name: whole[name] for name in whole if name in ("commune", "period")}
        said = self.texts(texts, (key, at), ("commune",)) if isinstance(value, dict) else {}
        figures = dict[object, object](said.items())
        figures |= {name: self.value(whole[name], (key, at, name)) for name in whole if name not in texts}
        return figures if said else None

    def period_of(self, said: Mapping[str, str], key: str) -> str:
        """The period that an entry of a list names; nothing where the request has it for all."""
        if "period" in said:
            self.dated.add(key)
        return said.get("period", "")

    def commune(self, value: object, key: str, at: int) -> Commune | None:
        """A unit; whatever else is said of it are its attributes."""
        whole = self.entries(value, (key, at))
        said = self.texts(whole, (key, at), ("code",)) if isinstance(value, dict) else {}
        if not said:
            return None
        own: dict[str, Any] = {name: said.pop(name) for name in COMMUNE if name in said}
        own |= {f"{name}_" if name == "from" else name: said.pop(name) for name in LIFE if name in said}
        try:
            return Commune(attributes=said, place=Place(file=key, line=at + 1), **own)
        except KhongError as problem:
            self.findings.extend(evolve(one, place=Place(path=(key, at))) for one in problem.findings)
            return None

    def document(self, value: object, key: str, at: int) -> Evidence | None:
        """A document."""
        whole = self.keyed(value, (key, at), DOCUMENT)
        said = self.texts(whole, (key, at), ("id",)) if isinstance(value, dict) else {}
        return Evidence(place=Place(file=key, line=at + 1), **said) if said else None
