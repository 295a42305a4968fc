"""What a notebook shows of a value: small tables, with nothing in them that a browser would obey."""

from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

import khong3
from khong3 import Commune, Data, Indicator, Model, Observation, Pillar, Variable, load, read
from khong3.notebook import MOST_ROWS

ROOT = Path(__file__).parents[1]
EVIL = "<script>alert(1)</script>&\"'\x1b"


class Table(HTMLParser):
    """The tags and texts of a piece of HTML, each tag closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= {"style"}
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def table(one: object) -> Table:
    """What a notebook is given."""
    return Table(one._repr_html_())  # type: ignore[attr-defined] # it is there for notebooks


@pytest.fixture(scope="module")
def hostile() -> Model:
    """Its every text holds what a browser would run."""
    of = Indicator(code=EVIL, label=EVIL, measure="part / whole", target="at least 80 %", max=5)
    grade = khong3.Grade(id="good", label=EVIL, from_="0")
    group = Pillar(code="A", label=EVIL, items=[of])
    variables = [Variable(id="part", label=EVIL, part_of="whole"), Variable(id="whole", label=EVIL)]
    return Model(
        id="m", version="1", title=EVIL, variables=variables, items=[group], grades=[grade], missing="missing",
        no_cases="zero",
    )  # fmt: skip


def test_no_text_becomes_a_tag(hostile: Model) -> None:
    """A label, a name, a code: each is shown as it is, with what a screen would obey spelt out."""
    said = [
        Observation(commune=EVIL, period="2024", variable=name, value=value)
        for name, value in (("part", 9), ("whole", 10))
    ]
    assessment = hostile.assess(Data(observations=tuple(said), communes=(Commune(code=EVIL, name=EVIL),)))
    for one in (hostile, assessment, assessment.results[0], *assessment.scores):
        shown = table(one)
        assert set(shown.tags) <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "p", "br"}
        assert any("<script>" in text for text in shown.texts)
        assert not any("\x1b" in text for text in shown.texts)


def test_one_unit_is_shown_line_by_line() -> None:
    """With its groups; several, a row each."""
    model = load("thanh-hoa-3-khong")
    one = table(model.assess(read(ROOT / "examples" / "thuong-xuan-2024")))
    assert {"74 %", "trên 80 %", "chưa đạt", "Xã hội số"} <= set(one.texts)
    several = table(model.assess(read(ROOT / "examples" / "thuong-xuan-communes-illustrative")))
    assert {"15607", "Xã Bát Mọt", "Huyện Thường Xuân"} <= set(several.texts)
    assert several.tags.count("tr") == 18


def test_many_units_are_not_all_shown(hostile: Model) -> None:
    """How many more there are is said."""
    said = [Observation(commune=f"c{at}", period="2024", variable="whole", value=10) for at in range(MOST_ROWS + 7)]
    shown = table(hostile.assess(said))
    assert shown.tags.count("tr") == MOST_ROWS + 1
    assert "… và 7 dòng nữa." in shown.texts


def test_units_of_a_frame_are_shown_as_those_of_figures() -> None:
    """The same table, whichever engine they went through: points, ranks and grades in words."""
    share = Indicator(
        code="1", label="Tỷ lệ", measure="part / whole", target="at least 80 %", max=7, points="proportional"
    )
    grades = [khong3.Grade(id="good", label="Tốt", from_="5"), khong3.Grade(id="poor", label="Kém")]
    variables = [Variable(id="part", label="Đạt", part_of="whole"), Variable(id="whole", label="Tổng")]
    model = Model(
        id="m", version="1", title="M", variables=variables, items=[share], grades=grades, missing="missing",
        no_cases="missing",
    )  # fmt: skip
    rows = [{"commune": f"c{at}", "period": "2024", "part": at, "whole": at * 7 % 500} for at in range(MOST_ROWS + 9)]
    shown = table(model.assess(pl.DataFrame(rows))).texts
    assert shown == table(model.assess(read(rows))).texts
    assert {"Tốt", "1", "… và 9 dòng nữa."} <= set(shown)
    model = load("thanh-hoa-3-khong")
    data = read(ROOT / "examples" / "thuong-xuan-communes-illustrative")
    figures = pl.DataFrame(
        {
            "commune": [one.commune for one in data.observations],
            "period": [one.period for one in data.observations],
            "variable": [one.variable for one in data.observations],
            "value": [str(one.value) for one in data.observations],
        }
    )
    of_frame = table(model.assess(figures, communes=data.communes))
    assert {"15607", "Xã Bát Mọt", "Huyện Thường Xuân"} <= set(of_frame.texts)
    assert of_frame.tags.count("tr") == 18


def test_a_model_that_does_not_hold_together_is_shown_too() -> None:
    """Whoever mends it looks at it; and nothing assessed is an empty table."""
    broken = Model(id="m", version="1", title="Hỏng", items=[Indicator(code="1", label="Dòng", measure="a / b")])
    assert broken.check()
    assert "a / b" in table(broken).texts
    model = load("thanh-hoa-3-khong")
    assert table(model.assess((), "2024")).tags.count("tr") <= 1
