"""Folders of figures made bad at random, and an account of every row: nothing that can be read may be lost.

The account reads the files anew with Python's own csv module and asks of every cell that holds something where it went:
into the history of a result, among the points given, or into a finding about its place.
"""

import csv
import io
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, field, frozen

from khong3 import Assessment, Finding, KhongError, Model, Observation, load, read
from khong3.bounds import parted
from khong3.catalogue.words import stage_text
from khong3.observations import Data
from khong3.observations.headings import arranged, role_of
from khong3.observations.lists import _of_units
from khong3.text import nfc, strip_marks
from tests.mutations import ROOT, Tally, mutant, watched

EXAMPLES = ROOT / "examples"
FOLDERS: dict[str, Model] = {
    "thuong-xuan-2024": load("thanh-hoa-3-khong"),
    "thuong-xuan-communes-illustrative": load("thanh-hoa-3-khong"),
    "stages-illustrative": load(EXAMPLES / "stages-illustrative" / "model-illustrative.yaml"),
}
"""Each example folder with the model that reads it."""

CELLS = [
    "", " ", "0", "-3", "1,5", "3.500", "1e9", "NaN", "74 %", "74%", "740 %", "0.74", "½", "có", "không", "=1+1",
    "2024", "2023", "2024-H1", "2024-Q5", "2024-01..2024-09", "2026-02-30", "31/12/2025", "over", "trên", "about",
    "gần", "hơn", "official", "corrected", "ước", "self", "appraised", "final", "tự chấm", "hop", "e-none",
    "hop; chu-ky", ";", "15607", "015607", "X1", "X9", "thuong-xuan", "Xã Bát Mọt", "adults", "e_signature",
    "Dân số", "trên 90 %", "≥ 88", "Tổng cộng", "'15607", '="15607"', "STT", "Ghi chú", "Tên xã", "Mã xã", "Kỳ",
    "Quý III/2024", "Năm 2024", "-", "#N/A", "17,5", "1.234,5", "signature_holders %", "999999999999", "10.005",
    "commune", "\u00a0", "a\u0301", "×", "@SUM(A1)",
]  # fmt: skip


COLUMNS = ("column-twice", "column-unknown", "column-aside", "heading-aside", "column-without-heading",
           "column-unknown-variable")  # fmt: skip
"""Findings about all that stands in a column."""
FILES = ("not-utf-8", "windows-1258", "tcvn3", "table-on-its-side", "period-column-missing", "header-unknown",
         "list-elsewhere", "communes-without-code", "evidence-without-id")  # fmt: skip
"""Findings about all that stands in a file."""
ROWS = (
    "lines-above-header",
    "attribute-unread",
    "file-has-dot",
    "file-has-comma",
    "encoded-twice",
    "tcvn3-as-text",
    "record-broken",
)
"""Findings about the first line that are not about the file."""


def try_folder(seed: int, tally: Tally) -> None:
    """A mutated folder ends in results or in findings, and every row of it is accounted for."""
    random_ = random.Random(seed)
    name = random_.choice(list(FOLDERS))
    model = FOLDERS[name]
    size = sum(path.stat().st_size for path in (EXAMPLES / name).glob("*.csv"))
    with tempfile.TemporaryDirectory() as made, watched(f"folder {seed} ({name})", tally, size):
        folder = Path(made)
        for path in sorted((EXAMPLES / name).glob("*.csv")):
            text = path.read_text(encoding="utf-8")
            if random_.random() < 0.7:
                text = mutated(text, random_)
            (folder / path.name).write_bytes(_bytes(text, random_))
        data: Data | None = None
        try:
            data = read(folder)
            found = model.assess(data, random_.choice([None, None, "2024", "2025"]))
        except KhongError as problem:
            tally.outcomes["folders refused"] += 1
            tally.outcomes["refusals without a word"] += not [one.in_full("vi") for one in problem.findings]
            lost = list(_Account(model, folder, data, None, problem.findings).lost())
        else:
            tally.outcomes["folders assessed"] += 1
            for finding in found.all_findings:
                finding.in_full("en")
            lost = list(_Account(model, folder, data, found, found.all_findings).lost())
        tally.outcomes["cells lost"] += len(lost)
        assert not lost, lost[0]


def mutated(text: str, random_: random.Random) -> str:
    """Slips of cells and rows, and those of any file."""
    for _ in range(random_.randint(1, 3)):
        text = random_.choice([_cell, _cell, _cell, _rows, mutant])(text, random_)
    return text


def _cell(text: str, random_: random.Random) -> str:
    rows = _table(text)
    row = random_.choice(rows[:1] if random_.random() < 0.1 else rows)
    if row:
        row[random_.randrange(len(row))] = random_.choice(CELLS)
    return _written(rows)


def _rows(text: str, random_: random.Random) -> str:
    rows = _table(text)
    if random_.random() < 0.5:
        rows.insert(random_.randrange(len(rows) + 1), list(random_.choice(rows)))
    else:
        del rows[random_.randrange(len(rows))]
    return _written(rows)


def _table(text: str) -> list[list[str]]:
    """The rows of a text, as far as it is a table still."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True)) or [[]]
    except csv.Error:
        return [[text]]


def _written(rows: list[list[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def _bytes(text: str, random_: random.Random) -> bytes:
    encoding = random_.choice(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1258"])
    raw = text.encode(encoding, errors="replace")
    if random_.random() < 0.05:
        at = random_.randrange(len(raw) + 1)
        raw = raw[:at] + random_.randbytes(random_.randint(1, 40)) + raw[at:]
    return raw


def lost_without_a_row(name: str) -> list[str]:
    """What the account says where the last figure of an example folder is left out of the assessment."""
    data = read(EXAMPLES / name)
    less = evolve(data, observations=data.observations[:-1])
    found = FOLDERS[name].assess(less)
    return list(_Account(FOLDERS[name], EXAMPLES / name, less, found, found.all_findings).lost())


@frozen
class _Read:
    """A cell as the account reads it."""

    file: str
    line: int
    last: int
    column: int
    header: str
    text: str
    row: dict[str, str]


@frozen
class _Account:
    model: Model
    folder: Path
    data: Data | None
    found: Assessment | None
    findings: tuple[Finding, ...]
    _named: dict[tuple[str, int], list[Finding]] = field(factory=dict[tuple[str, int], list[Finding]])
    _heads: dict[str, int] = field(factory=dict[str, int])
    _whole: set[str] = field(factory=set[str])
    _columns: set[tuple[str, int]] = field(factory=set[tuple[str, int]])
    _kept: dict[tuple[str, int], list[Observation]] = field(factory=dict[tuple[str, int], list[Observation]])

    def lost(self) -> Iterator[str]:
        """Every cell of which nobody speaks."""
        for one in (*self.findings, *(self.data.findings if self.data else ())):
            if one.place.file is None:
                continue
            file = Path(one.place.file).name
            if one.code in COLUMNS and one.place.column is not None:
                self._columns.add((file, one.place.column))
            elif one.code in FILES or (one.place.line in (None, 1) and one.code not in ROWS):
                self._whole.add(file)
            if one.code == "lines-above-header":
                self._heads[file] = int(str(one.parameters["header"]))
            first = one.place.line or 1
            last = one.parameters.get("last")
            for line in range(first, (last if isinstance(last, int) else first) + 1):
                self._named.setdefault((Path(one.place.file).name, line), []).append(one)
        for observation in self.kept():
            place = observation.place
            if place.file is not None and place.line is not None:
                self._kept.setdefault((Path(place.file).name, place.line), []).append(observation)
        for path in sorted(self.folder.glob("*.csv")):
            if path.name not in self._whole:
                for cell in _cells(path, self._heads.get(path.name, 1)):
                    if not self.accounted(cell):
                        yield f"{cell.file}:{cell.line}:{cell.column} {cell.header!r} = {cell.text!r} in {cell.row}"

    def kept(self) -> Iterator[Observation]:
        """Everything that some result rests on, or that is on record beside it."""
        for result in self.found or ():
            yield from result.history
            yield from (one.observation for one in result.given.values())

    def accounted(self, cell: _Read) -> bool:
        """Whether a cell went anywhere."""
        if any((cell.file, line) in self._named for line in range(cell.line, cell.last + 1)):
            return True
        if (cell.file, cell.column) in self._columns:
            return True
        if role_of(cell.header) in ("name", "unit") and cell.file.lower() != "communes.csv":
            # A name that is the list's needs no word.
            return True
        if cell.file.lower() == "communes.csv":
            return self.listed(cell)
        if cell.file.lower() == "evidence.csv":
            return self.data is not None and any(one.id == cell.row.get("id") for one in self.data.evidence)
        kept = self._kept.get((cell.file, cell.line), [])
        if any(_holds(one, cell) for one in kept):
            return True
        return self.set_aside(cell)

    def listed(self, cell: _Read) -> bool:
        """Whether a unit of the list is there, with what the list says of it."""
        for one in self.data.communes if self.data else ():
            if one.code == cell.row.get("code"):
                said = {"code": one.code, "name": one.name, "kind": one.kind, "parent": one.parent, **one.attributes}
                return said.get(cell.header) == cell.text
        return False

    def set_aside(self, cell: _Read) -> bool:
        """Whether a finding names the period or unit of the row as a whole, or no line reads its figure."""
        periods = {str(one.parameters.get("period")) for one in self.findings if one.code == "period-not-assessed"}
        if cell.row.get("period") in periods or self.found is None:
            return True
        if any(one.code in ("unit-not-addressed", "figures-without-list") for one in self.findings):
            return True
        name = (cell.row.get("variable") or cell.header).removesuffix(" %").strip()
        read_by = [line for line in self.model.program.meaning.lines.values() if name in (*line.reads, line.name)]
        only_words = not any(cell.row.get(key) for key in ("value", "points")) and "variable" in cell.row
        return cell.header in ("commune", "period") or only_words or (not read_by and name in self.model.questions)


def _holds(one: Observation, cell: _Read) -> bool:
    """Whether an observation says what stands in a cell."""
    if "variable" not in cell.row:
        return cell.header in ("commune", "period") or one.place.column == cell.column or cell.text == one.evidence
    if cell.header == "variable":
        return True
    if cell.header == "value" and (found := parted(cell.text)) is not None:
        return (one.qualifier, one.value) == found
    said = getattr(one, cell.header, None)
    if cell.header == "stage" and said is not None:
        # A stage may be written as tables print it; the observation has the model's name of it.
        label = stage_text(said)
        return strip_marks(cell.text) in map(strip_marks, (said, label.vi or "", label.en or ""))
    return said is not None and str(said) == cell.text


def _cells(path: Path, head: int) -> Iterator[_Read]:
    """The cells of a file that hold something, below the line of its header."""
    raw = path.read_bytes()
    text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    first = next(line for line in text.splitlines()[head - 1 :] if line.strip())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    header: list[str] = []
    begin = 1
    for fields in reader:
        said = [_plain(one) for one in fields]
        if any(said) and begin >= head and not header:
            header = list(_of_units(tuple(said)) if path.name == "communes.csv" else arranged(said))
        elif any(said) and header:
            # Of a header that stands twice the first is meant; the other is a finding.
            row = dict(reversed(list(zip(header, said, strict=False))))
            for column, (name, one) in enumerate(zip(header, said, strict=False), start=1):
                if one:
                    yield _Read(path.name, begin, reader.line_num, column, name, one, row)
        begin = reader.line_num + 1


def _plain(cell: str) -> str:
    """A cell's text, without what Excel writes to keep its zeros."""
    text = nfc(cell).strip()
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text.removeprefix("'")
