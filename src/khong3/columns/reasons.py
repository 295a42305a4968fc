"""What of a model or of figures needs the exact engine, by name: then no unit is judged as columns."""

from collections.abc import Iterator, Sequence

from khong3.columns.intake import Intake
from khong3.findings import Finding
from khong3.judging.program import Program
from khong3.models.policies import policy
from khong3.periods import Period
from khong3.text import Text

_WHY = {
    "earlier": Text(
        "có hàm previous, last_year hoặc latest", "it asks for earlier periods (previous, last_year, latest)"
    ),
    "peers": Text("có hàm highest hoặc lowest", "it asks for the peers' best (highest, lowest)"),
    "baseline": Text("so với kỳ gốc", "lines are compared with a base period"),
    "evidence": Text("thiếu minh chứng thì không tính điểm", "points hang on evidence"),
    "wide": Text("có bước tính có thể vượt 127 bit", "some step may need more than 127 bits"),
    "root": Text("có trung bình nhân", "it has geometric means"),
    "to date": Text("có số luỹ kế từ đầu năm", "it has totals since the year began"),
    "lives": Text(
        "có đơn vị không tồn tại suốt các kỳ ấy (from, until)", "some unit is not there all that time (from, until)"
    ),
    "together": Text(
        "có số liệu chỉ đọc được khi xem cả bảng: hai cột của một biến, ngày thay cho kỳ, dấu thập phân",
        "some figure can be read only beside all others: two columns of one variable, days for periods, decimal signs",
    ),
    "codes": Text("mã của dòng là số (4,10 thành 4,1)", "lines are named by numbers (4.10 has become 4.1)"),
    "over time": Text("các kỳ có số liệu chồng lên nhau", "periods of figures overlap"),
}


def reasons(program: Program, intake: Intake, asked: Sequence[Period]) -> Iterator[Finding]:
    """Why all of it goes to the exact engine."""
    for name in _names(program, intake, asked):
        yield reason(name)


def reason(name: str) -> Finding:
    """One of them in words."""
    return Finding(code="columns-exact", parameters={"reason": worded(name)})


def worded(name: str) -> Text:
    """One of them, as a clause."""
    return _WHY[name]


def other_periods(program: Program) -> Iterator[str]:
    """What of a model asks for figures of other periods."""
    if program.earlier:
        yield "earlier"
    if any(line.indicator.baseline is not None and line.baseline is None for line in program.meaning.lines.values()):
        yield "baseline"
    if any(one.over_time == "to date" for one in program.meaning.model.questions.values()):
        yield "to date"


def _names(program: Program, intake: Intake, asked: Sequence[Period]) -> Iterator[str]:
    meaning = program.meaning
    yield from other_periods(program)
    if intake.together:
        yield "together"
    if _mortal(intake, asked):
        yield "lives"
    if program.offers:
        yield "peers"
    asks = [one.evidence for one in meaning.model.lines.values()]
    asks += [one.evidence for one in meaning.model.questions.values()]
    if any(asks) and any((policy(meaning.model, name, "no_evidence") or "keep") != "keep" for name in meaning.lines):
        yield "evidence"
    if any(one.flow for one in meaning.model.questions.values()) and _between_totals(intake, asked):
        yield "over time"


def _mortal(intake: Intake, asked: Sequence[Period]) -> bool:
    """Whether some unit is not there on the last day of some period: of a code with several lives the last."""
    days = sorted(one.last_day for one in (*intake.periods, *asked))
    return any(not (one.lives_on(days[0]) and one.lives_on(days[-1])) for one in intake.communes if one.mortal and days)


def _between_totals(intake: Intake, asked: Sequence[Period]) -> bool:
    """Whether a flow of some period may be what two longer ones leave between them."""
    late = [one for one in asked or intake.periods if one.since_january not in (None, one)]
    return any(
        one not in period and one.first <= period.last and period.first <= one.last
        for period in late
        for one in intake.periods
    )
