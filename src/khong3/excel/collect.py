"""Collecting: filled forms to figures, whose each is, and what two of one unit say.

Every cell that somebody filled is taken, or rejected, or one of two that agree; blanks are counted.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from attrs import field, frozen

from khong3.catalogue.sheets import FORM_SAYS, SHEETS
from khong3.excel.asking import Questions
from khong3.excel.filled import FilledSheet
from khong3.excel.meta import NAME, Meta, MetaSheet, MetaVariable, read_meta
from khong3.excel.one_form import OneForm, Rejected, SheetReading, TakenCell
from khong3.excel.opening import opened
from khong3.excel.own_words import otherwise, title_otherwise
from khong3.excel.sheets import FormSheet
from khong3.findings import Finding, KhongError, Place, column_letters
from khong3.models import Model
from khong3.periods import period_told
from khong3.text import LANGUAGES, Language, as_label, nearest, same_name

_SKIPPED = tuple(SHEETS[key].in_(one) for key in ("live", "results") for one in LANGUAGES)
"""What begins so has formulas alone."""
_TITLE = tuple(SHEETS["form_title"].in_(one).partition(":")[0] for one in LANGUAGES)


@frozen(eq=False, kw_only=True)
class Collected:
    """What came of all forms."""

    forms: int
    taken: tuple[TakenCell, ...]
    rejected: tuple[Rejected, ...]
    blank: int
    findings: tuple[Finding, ...]
    """About forms as a whole; those that were not taken at all have an error here."""
    doubted: tuple["Rejected", ...] = ()
    """Cells that were taken, and should be looked at by who filled them."""
    units: frozenset[str] = frozenset()
    """Whose forms they are."""

    @property
    def unread(self) -> int:
        """How many were not taken at all."""
        return len({one.place.file for one in self.findings if one.severity == "error"})


def collect(
    files: Iterable[Path],
    model: Model | None = None,
    communes: Mapping[str, str] | None = None,
    each: Callable[[Path], None] = lambda _: None,
    filled: Collection[str] = (),
) -> Collected:
    """Read filled forms; ``communes`` are names by code, where it is known which units there are.

    ``filled`` are the variables that forms came with: one in which nothing else stands is blank.

    What a code stands for is the model's word, or that of the forms where all are of one version. ``each`` is told of
    every file. Raises KhongError where there is nothing to collect, or forms are of several versions and no model says
    which holds.
    """
    paths = list(files)
    if not paths:
        raise KhongError([Finding(code="nothing-to-collect")])
    findings: list[Finding] = []
    books = list(_books(paths, findings, each))
    reference = _reference(model, [meta for _, meta, _ in books if meta is not None])
    every = {one.commune: one.name for _, meta, _ in books if meta is not None for one in meta.sheets}
    names = every if communes is None else communes
    gathering = _Gathering(model, reference, communes, names, findings, filled)
    for path, meta, sheets in books:
        gathering.book(path, meta, sheets)
    forms = gathering.forms
    gathering.compare()
    return Collected(
        forms=len(forms),
        taken=tuple(one for form in forms for one in form.taken.values()),
        rejected=tuple(one for form in forms for one in form.rejected),
        blank=sum(len(form.blank) for form in forms),
        findings=tuple(findings),
        doubted=tuple(one for form in forms for one in form.doubted),
        units=frozenset(form.commune for form in forms),
    )


Sheets = list[FormSheet]


def _books(
    paths: Iterable[Path], findings: list[Finding], each: Callable[[Path], None]
) -> Iterator[tuple[Path, Meta | None, Sheets]]:
    """Every workbook with what it says of itself, and those of its sheets that are forms."""
    for path in paths:
        try:
            sheets = opened(path, _SKIPPED)
        except KhongError as problem:
            findings.extend(problem.findings)
            continue
        finally:
            each(path)
        hidden = next((one for one in sheets if one.name == NAME), None)
        meta = None if hidden is None else read_meta(_texts(hidden))
        forms = [form for one in sheets if one is not hidden and (form := FormSheet.of(one)) is not None]
        if not forms:
            wanted_ = SHEETS["value"]
            findings.append(Finding(code="not-a-form", place=Place(file=str(path)), parameters={"wanted": wanted_}))
        yield path, meta, forms


def _texts(sheet: FilledSheet) -> list[list[str]]:
    found: list[list[str]] = []
    for cells in sheet.rows.values():
        last = max(cells)
        found.append([cells[at].text if at in cells else "" for at in range(1, last + 1)])
    return found


def _reference(model: Model | None, metas: list[Meta]) -> Meta | None:
    """What every code stands for."""
    if model is not None:
        return _of_model(model, "vi")
    digests = {one.digest for one in metas}
    if len(digests) > 1:
        raise KhongError([Finding(code="forms-of-several-models", parameters={"count": len(digests)})])
    return metas[0] if metas else None


def _of_model(model: Model, language: Language) -> Meta:
    """What a form of a model would say of itself."""
    return Meta(
        model=model.id,
        version=model.version,
        digest=model.digest,
        period="",
        language=language,
        sheets=(),
        variables=tuple(MetaVariable.of(one, model, language) for one in Questions.of(model.meaning).every.values()),
    )


@frozen(eq=False)
class _Gathering:
    model: Model | None
    reference: Meta | None
    communes: Mapping[str, str] | None
    names: Mapping[str, str]
    """What units are called, by the list or by all forms that came."""
    findings: list[Finding]
    filled: Collection[str]
    forms: list[OneForm] = field(factory=list[OneForm])
    spoken: dict[Language, Meta] = field(factory=dict[Language, Meta])
    """What the model's codes stand for, by language."""

    def book(self, path: Path, meta: Meta | None, sheets: Sheets) -> None:
        if meta is not None and self.model is not None and meta.model != self.model.id:
            said = {"found": meta.model, "wanted": self.model.id}
            self.findings.append(Finding(code="form-other-model", place=Place(file=str(path)), parameters=said))
        for sheet in sheets:
            form = self.form(path, meta, sheet, alone=len(sheets) == 1)
            if form is not None:
                self.forms.append(form)

    def form(self, path: Path, meta: Meta | None, sheet: FormSheet, *, alone: bool) -> OneForm | None:
        """One sheet; None where it is not taken, and why is said."""
        place = sheet.sheet.place()
        reference = self.reference_of(meta)
        whose = self.whose(meta, sheet, alone=alone)
        if isinstance(whose, Finding):
            self.findings.append(whose)
            return None
        if reference is None:
            self.findings.append(Finding(code="form-whose", place=place, parameters={"sheet": sheet.sheet.name}))
            return None
        commune, period = whose
        if self.communes is not None and commune not in self.communes:
            zeros = [one for one in self.communes if one.lstrip("0") == commune.lstrip("0")]
            near = zeros[0] if len(zeros) == 1 else nearest(commune, list(self.communes))
            self.findings.append(
                Finding(code="form-unknown-unit", place=place, parameters={"commune": commune, "near": near})
            )
            return None
        twice = sheet.twice.get("value")
        if "value" not in sheet.columns or twice:
            said = {
                "wanted": SHEETS["value"],
                "sheet": sheet.sheet.name,
                "columns": [*map(column_letters, twice or ())],
            }
            code = "form-column-twice" if twice else "form-column-lost"
            self.findings.append(Finding(code=code, place=place, parameters=said))
            return None
        if (changed := self.otherwise(sheet, meta, period)) is not None:
            self.findings.append(changed)
            return None
        if meta is None:
            self.findings.append(Finding(code="form-without-version", place=place))
        elif meta.digest != reference.digest and meta.model == reference.model:
            said = {"found": meta.version or meta.digest[:8], "wanted": reference.version or reference.digest[:8]}
            self.findings.append(Finding(code="form-other-version", place=place, parameters=said))
        return SheetReading(
            path,
            sheet,
            meta or reference,
            reference,
            OneForm(file=path, commune=commune, period=period),
            self.findings,
            self.filled,
            _given(meta, commune),
        ).form()

    def otherwise(self, sheet: FormSheet, meta: Meta | None, period: str) -> Finding | None:
        """Words of its head by which all its figures are others than it asks for."""
        reference = meta or self.reference
        units = [] if reference is None else [one.measured_in for one in reference.variables if one.measured_in]
        head = sheet.sheet.at(sheet.head, sheet.columns["value"])
        told = [(head, otherwise(sheet.behind, period, units))]
        told += [
            (cell, title_otherwise(text, period, units))
            for cell in sheet.above()
            if (text := self.added(cell.text, meta))
        ]
        for cell, what in told:
            if what is not None:
                said = {"found": cell.text, "what": FORM_SAYS[what], "wanted": SHEETS["value"]}
                return Finding(code="form-says-otherwise", place=sheet.sheet.place(cell.cell), parameters=said)
        return None

    def added(self, title: str, meta: Meta | None) -> str:
        """A line of its head without the model's own title, which may name any year."""
        begin = next((one for one in _TITLE if as_label(title).startswith(as_label(one))), None)
        if begin is None:
            return title
        before, _, behind = title[len(begin) :].partition(":")
        if self.model is None or meta is None or meta.digest != self.model.digest:
            # What that version is called is not known.
            return before
        return f"{before} {behind.strip().removeprefix(self.model.title.in_(_language(meta)))}".strip()

    def reference_of(self, meta: Meta | None) -> Meta | None:
        """What every code stands for, in the language of a form."""
        if self.model is None:
            return self.reference
        spoken = _language(meta)
        if spoken not in self.spoken:
            self.spoken[spoken] = _of_model(self.model, spoken)
        return self.spoken[spoken]

    def whose(self, meta: Meta | None, sheet: FormSheet, *, alone: bool) -> tuple[str, str] | Finding:
        """The unit and the period of a sheet, by what is hidden and by its head, which must not contradict it."""
        place, said = sheet.sheet.place(), sheet.said
        hidden = _hidden(meta, sheet.sheet.name, alone=alone, said=said.commune)
        named = self.named(said.name)
        commune = hidden.commune if hidden is not None else said.commune or (named[0] if len(named) == 1 else "")
        period = meta.period if meta is not None else _spelled(said.period)
        if not commune or not period:
            return Finding(code="form-whose", place=place, parameters={"sheet": sheet.sheet.name})
        if said.commune and said.commune != commune:
            parameters = {"hidden": commune, "shown": said.commune}
            return Finding(code="form-contradicts", place=place, parameters=parameters)
        if named and commune in self.names and commune not in named:
            parameters = {"hidden": f"{commune} {self.names.get(commune, '')}".strip(), "shown": said.name}
            return Finding(code="form-contradicts", place=place, parameters=parameters)
        for shown in (said.period, sheet.headed):
            if shown and _spelled(shown) != period:
                parameters = {"hidden": period, "shown": shown}
                return Finding(code="form-contradicts", place=place, parameters=parameters)
        return commune, period

    def named(self, name: str) -> list[str]:
        """The units that are called so."""
        return [code for code, other in self.names.items() if other and same_name(name, other)] if name else []

    def compare(self) -> None:
        """Of two forms of one unit and period what differs is taken from neither."""
        first: dict[tuple[str, str], list[OneForm]] = {}
        for form in self.forms:
            first.setdefault((form.commune, form.period), []).append(form)
        for (commune, period), forms in first.items():
            if len(forms) == 1:
                continue
            named = ", ".join(dict.fromkeys(one.file.name for one in forms[:-1]))
            for form in forms[1:]:
                said = {"commune": commune, "period": period, "first": named}
                self.findings.append(Finding(code="form-twice", place=Place(file=str(form.file)), parameters=said))
            _agreed(forms)


def _language(meta: Meta | None) -> Language:
    """The language of a form."""
    return "en" if meta is not None and meta.language == "en" else "vi"


def _hidden(meta: Meta | None, sheet: str, *, alone: bool, said: str) -> MetaSheet | None:
    """What is hidden of a sheet: by its name, or of the only one there is, or of the one whose head it has."""
    if meta is None:
        return None
    named = [one for one in meta.sheets if one.sheet == sheet]
    if not named and len(meta.sheets) == 1 and alone:
        named = list(meta.sheets)
    if not named:
        named = [one for one in meta.sheets if one.commune == said]
    return named[0] if len(named) == 1 else None


def _given(meta: Meta | None, commune: str) -> MetaSheet:
    """What a unit's form came with."""
    sheets = () if meta is None else meta.sheets
    return next((one for one in sheets if one.commune == commune), MetaSheet("", commune, ""))


def _spelled(period: str) -> str:
    """A period as a form writes it, where it is one in whichever words."""
    told = period_told(period)
    return period if told is None else str(told)


def _agreed(forms: list[OneForm]) -> None:
    """Keep one of each figure that all forms have alike; reject it in all where they differ."""
    for name in dict.fromkeys(name for form in forms for name in form.taken):
        having = [form for form in forms if name in form.taken]
        texts = {form.taken[name].text for form in having}
        if len(texts) == 1:
            for form in having[1:]:
                del form.taken[name]
            continue
        every = [form.taken.pop(name) for form in having]
        for form, one in zip(having, every, strict=True):
            other = next(each for each in every if each.text != one.text)
            said = {"label": one.variable.label, "found": one.shown, "other": other.shown, "where": str(other.place)}
            finding = Finding(code="cell-differs", place=one.place, parameters=said)
            form.rejected.append(Rejected(file=form.file, sheet=one.sheet.name, cell=one.cell, finding=finding))
