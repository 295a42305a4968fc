"""Assessments whose pages tests look at, and what such a page holds as data."""

import json
import re
from typing import Any

from khong3 import Assessment, Baseline, Commune, Data, Grade, Indicator, Model, Observation, Pillar, Text, Variable
from khong3.periods import Period

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><b>đậm</b>",
    "{{ 7 * 7 }}{% for x in y %}{# #}",
    "\u202egnuhc\u202c \x1b[31m",
    "&amp; ]]> <!-- -->",
)
PLAIN = (
    "Hồ sơ thủ tục hành chính được tiếp nhận, giải quyết trực tuyến",
    "Văn bản, hồ sơ công việc được ký số",
    "Cuộc họp không giấy",
    "Người từ 15 tuổi trở lên có tài khoản thanh toán",
    "Hộ thanh toán tiền điện không dùng tiền mặt",
    "Người trưởng thành có chữ ký số cá nhân",
)
"""Labels as real ones are."""
UNITS, YEARS = 12, ("2023", "2024")


def model(labels: tuple[str, ...] = HOSTILE, odd: str = HOSTILE[0]) -> Model:
    """Two groups of lines, their labels hostile, as is ``odd``, which stands in all names."""
    asked = [Variable(id="whole", label="Tổng số")]
    lines: list[Indicator] = []
    for at, label in enumerate(labels):
        asked.append(Variable(id=f"part_{at}", label=label, part_of="whole"))
        line = Indicator(
            code=f"{at // 3 + 1}.{at % 3 + 1}",
            id=f"line_{at}",
            label=label,
            words=label,
            measure=f"part_{at} / whole",
            target="at least 60 %" if at % 2 else "at least 80 %",
            max=10,
            points="proportional to target",
            baseline=Baseline(period=Period.parse("2023")) if at == 1 else None,
        )
        lines.append(line)
    return Model(
        id="pages",
        version="1",
        title=Text(vi=f"Mô hình {odd or 'xã số (số liệu tự đặt)'}", en=f"A model {odd or '(invented)'}"),
        variables=asked,
        items=[
            Pillar(code="1", label=f"Nhóm {odd or 'một'}", items=lines[:3]),
            Pillar(code="2", label="Nhóm hai", items=lines[3:]),
        ],
        grades=[Grade(id="good", label=f"Tốt {odd}".strip(), from_=45), Grade(id="weak", label="Yếu", from_=0)],
        missing="missing",
        no_cases="full",
    )


def assessment(labels: tuple[str, ...] = HOSTILE, odd: str = HOSTILE[0], period: str | None = None) -> Assessment:
    """Two years of twelve units, one of which lacks a figure; their names hostile, too. Or ``period`` alone of them."""
    communes = [
        Commune(code=f"{at:05}", name=f"Xã {labels[at] if odd and at < len(labels) else at}", kind="commune")
        for at in range(UNITS)
    ]
    said: list[Observation] = []
    for year in YEARS:
        for at, one in enumerate(communes):
            figures = {"whole": 300 + at, **{f"part_{n}": 90 + (at * 37 + n * 53 + int(year)) % 200 for n in range(6)}}
            if at == 3 and year == "2024":
                del figures["part_4"]
            said += [Observation(commune=one.code, period=year, variable=name, value=n) for name, n in figures.items()]
    return model(labels, odd).assess(Data(observations=said, communes=communes), period)


def of_two_units_of_one_code() -> Assessment:
    """Xã Cũ, and since July 2024 Xã Mới under its code, beside a unit that was there all along."""
    units = (
        Commune(code="01", name="Xã Cũ", until="30/6/2024"),
        Commune(code="01", name="Xã Mới", from_="1/7/2024"),
        Commune(code="02", name="Xã Bền"),
    )
    line = Indicator(
        code="1", label="Số lớp", max=9, type="integer", points={"each": 1}, baseline=Baseline(period="2023")
    )
    said = [
        Observation(commune=code, period=year, variable="1", value=at)
        for at, (code, year) in enumerate((code, year) for code in ("01", "02") for year in YEARS)
    ]
    of = Model(id="m", version="1", title="M", missing="missing", items=[line])
    return of.assess(Data(observations=said, communes=units), list(YEARS))


def packed(page: str) -> dict[str, Any]:
    """The data of a page, with its rows opened as the page opens them."""
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    found: dict[str, Any] = json.loads(text)
    for unit in found["units"]:
        unit["rows"] = [opened(found, *row) for row in unit["rows"]]
    return found


def opened(data: dict[str, Any], shape: int, figures: str) -> dict[str, Any]:
    """A row by its columns, put together of its shape and its own figures as the page does it."""
    kind, _, look, bar, *parts = data["shapes"][shape]
    own = figures.split("|")

    def figure(slot: int | str) -> str:
        return slot if isinstance(slot, str) else own[slot]

    texts: list[str] = []
    for words, *slots in parts:
        pieces = data["texts"][words].split("\0")
        texts.append(pieces[0] + "".join(figure(one) + after for one, after in zip(slots, pieces[1:], strict=True)))
    columns = data["columns"]
    return {
        "kind": data["kinds"][kind],
        "look": data["looks"][look],
        "bar": [int(figure(one)) for one in bar],
        **dict(zip(columns, texts, strict=False)),
        "told": texts[len(columns) :],
    }
