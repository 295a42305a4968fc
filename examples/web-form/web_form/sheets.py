"""What stands on a sheet: every figure, verdict, point, total and grade on it is khong3's."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from attrs import evolve, frozen

from khong3 import (
    Assessment,
    Commune,
    Data,
    Evidence,
    Finding,
    Observation,
    Period,
    Result,
    Score,
    Variable,
    load,
    read,
)  # fmt: skip
from web_form.store import Document, Said, Store

STAGE_TITLES = {"self": "Tự chấm", "appraised": "Thẩm định", "final": "Chốt"}


@frozen
class Field:
    """A figure that is asked for: what was typed, and what khong3 finds in that."""

    question: Variable
    typed: str
    findings: tuple[Finding, ...]


MENDS = {
    "ambiguous-number": "Ghi không có dấu phân cách nghìn, dấu thập phân là dấu phẩy: 1000 hoặc 1,0.",
    "evidence-lacking-keep": "Đính kèm tài liệu ở dòng này.",
    "evidence-lacking-pending": "Đính kèm tài liệu ở dòng này.",
    "evidence-lacking-zero": "Đính kèm tài liệu ở dòng này.",
}
"""What to do on this page where khong3 speaks of files and columns, which it has not."""


@frozen
class Row:
    """A line of the sheet; its figures stand where they are first read."""

    result: Result
    max: Fraction | None
    fields: tuple[Field, ...]
    given: dict[str, Said]
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    groups: tuple[Score, ...]


@frozen
class Sheet:
    """One unit's sheet as far as the stage that is open."""

    commune: Commune
    stage: str | None
    total: Score
    stages: dict[str, Score]
    rows: tuple[Row, ...]


class Sheets:
    """The sheets of all units of one model and period."""

    def __init__(self, store: Store, model: Path, communes: Path, period: str) -> None:
        self.store, self.model, self.period = store, load(model), str(Period.asked(period))
        self.communes = {one.code: one for one in read(communes).communes}

    def open_stage(self, commune: str) -> str | None:
        """Whose word it is; None where all have had theirs."""
        closed = self.store.closed(commune)
        return next((one for one in self.model.scoring_stages if one not in closed), None)

    def totals(self) -> list[Score]:
        """Every unit's total, best first."""
        found = self._assessment({one: self.store.said(one) for one in self.communes})
        totals = [found.score(one) for one in self.communes]
        return sorted(totals, key=lambda one: (one.rank is None, one.rank, one.commune.code))

    def sheet(self, commune: str, typed: Sequence[Said] = ()) -> Sheet:
        """A unit's sheet; with what is typed and not yet kept, as it would be."""
        known = {(one.name, one.stage): one for one in [*self.store.said(commune), *typed]}
        said = {one: self.store.said(one) for one in self.communes if one != commune} | {commune: list(known.values())}
        found = self._assessment(said)
        stages, given = self.model.scoring_stages, {stage for _, stage in known}
        reached = stages[: max((at for at, one in enumerate(stages) if one in given), default=0) + 1]
        return Sheet(
            commune=self.communes[commune],
            stage=self.open_stage(commune),
            total=found.score(commune),
            stages={one: self._assessment(said, one).score(commune) for one in reached},
            rows=tuple(self._rows(found, commune, known)),
        )

    def wrong(self, commune: str) -> list[str]:
        """The numbers of the lines in which something is wrong, so that a unit is not done with its sheet."""
        return [
            row.result.indicator.code
            for row in self.sheet(commune).rows
            if any(one.severity == "error" for one in (*row.findings, *(f for at in row.fields for f in at.findings)))
        ]

    def not_counted(self, commune: str, stage: str) -> list[str]:
        """The numbers of the lines whose points at a stage are there and cannot count, so that it is not closed."""
        return [
            row.result.indicator.code
            for row in self.sheet(commune).rows
            if stage in row.given and row.given[stage].typed and stage not in row.result.given
        ]

    def _rows(self, found: Assessment, commune: str, known: dict[tuple[str, str | None], Said]) -> Iterator[Row]:
        documents = self.store.documents(commune)
        lines = self.model.in_class(self.communes[commune], found.periods[0]).lines
        asked: set[str] = set()
        groups: set[str] = set()
        about = [one for one in found.findings if one.place.commune == commune]
        for result in (one for one in found.results if one.commune.code == commune):
            line = result.indicator
            findings = [*result.findings, *(one for one in about if one.place.name == line.name)]
            names = [one for one in self.model.questions if one in result.line.reads and one not in asked]
            above = [one.name for one in self.model.above[line.name] if one.name not in groups]
            asked.update(names)
            groups.update(above)
            yield Row(
                result=result,
                max=most if isinstance(most := lines[line.name].max, Fraction) else None,
                fields=tuple(self._field(name, known, findings) for name in names),
                given={stage: said for (name, stage), said in known.items() if name == line.name and stage},
                documents=tuple(one for one in documents if one.line == line.name),
                findings=tuple(one for one in findings if one.place.name not in names or one.place.name == line.name),
                groups=tuple(found.score(commune, one) for one in above),
            )

    def _field(self, name: str, known: dict[tuple[str, str | None], Said], findings: Sequence[Finding]) -> Field:
        said = known.get((name, None))
        mine = tuple(one for one in findings if one.place.name == name and name not in self.model.lines)
        return Field(self.model.questions[name], said.typed if said else "", mine)

    def _assessment(self, said: dict[str, list[Said]], stage: str | None = None) -> Assessment:
        documents = {one: self.store.documents(one) for one in said}
        data = Data(
            observations=[one for code in said for one in self._observed(code, said[code], documents[code])],
            communes=self.communes.values(),
            evidence=[Evidence(id=one.file, file=one.name) for all_of in documents.values() for one in all_of],
        )
        return self.model.assess(data, self.period, stage=stage)

    def _observed(self, commune: str, said: Sequence[Said], documents: Sequence[Document]) -> Iterator[Observation]:
        """Figures as they were typed: khong3 reads them. What is attached to a line belongs to all that it reads."""
        reads = {name: {*line.reads, name} for name, line in self.model.meaning.lines.items()}
        for one in (each for each in said if each.typed):
            attached = ";".join(each.file for each in documents if one.name in reads.get(each.line, ()))
            figure = Observation(
                commune=commune, period=self.period, variable=one.name, decimal="comma",
                evidence=attached or None, by=one.account or None, on=one.day or None,
            )  # fmt: skip
            if one.stage:
                yield evolve(figure, points=one.typed, stage=one.stage, reason=one.reason or None)
            else:
                yield evolve(figure, value=one.typed)
