"""The read-back: every rule as a sentence from what is computed, escaped in HTML, held to its schema in JSON."""

import json
from html.parser import HTMLParser
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given

from khong3 import Indicator, Model, load
from khong3.readback import annex, to_html, to_json, to_text
from khong3.specs import parse, shipped
from khong3.text import LANGUAGES
from tests.schemes import Scheme, schemes
from tests.test_comparing_keys import MEANING, changed
from tests.test_points import count_line

SKETCH = load("tests/specs/good/sketch.yaml")
SCHEMA = json.loads((files("khong3") / "schemas" / "model-1.json").read_text(encoding="utf-8"))
MODELS = [
    SKETCH,
    load("tests/specs/good/everything.yaml"),
    *(load(one.name.removesuffix(".yaml")) for one in shipped()),
]

SENTENCES = [
    "Đạt chỉ tiêu giao: 10 điểm; chưa đạt: 10 × kết quả / chỉ tiêu giao",
    "Chỉ tiêu giao: từ 80 % trở lên; từ 60 % trở lên với Miền núi",
    "Từ 4 trở lên: 20 điểm; 3: 15 điểm; 2: 10 điểm; 1: 5 điểm; dưới 1: 0 điểm",
    "    – Nếu kết quả dưới 80 % và “Đã đôn đốc bằng văn bản”: có: 2 điểm\n",
    "    – còn lại: (từ 90 % trở lên: 3 điểm; từ 80 %",
    "từ 80 % đến dưới 90 %: 2 điểm; từ 70 % đến dưới 80 %: 1 điểm; dưới 70 %: 0,5 điểm)",
    "3 điểm, trừ 0,5 điểm cho mỗi trường hợp",
    "Điểm = 8 × kết quả / full_wifi (4; 2 với Biên giới, Miền núi), tối đa 8",
    "Từ 50 % trở lên: Điểm = 25 × kết quả, tối đa 25; dưới 50 %: 0 điểm",
    "Chỉ áp dụng khi “Có chợ”: có",
    "Cộng điểm các mục, nhiều nhất 10 điểm",
    "Khá: từ 65 điểm; từ 60 điểm với Biên giới",
    "“Kê khai không trung thực” trên 0: hạ 1 mức",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_of_the_sketch(sentence: str) -> None:
    """The rules of the language's own example, as an official reads them."""
    assert sentence in to_text(annex(SKETCH))


@pytest.mark.parametrize("of", MODELS, ids=lambda one: one.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_model_reads_back(of: Model, language: str) -> None:
    """Every item with its number and words; JSON keeps its schema."""
    found = annex(of, language)  # type: ignore[arg-type]
    text = to_text(found)
    for _, item, _ in of.walk():
        assert f"{item.code}  {item.label.in_(language)}" in text  # type: ignore[arg-type]
        if item.words:
            assert item.words.in_(language) in text  # type: ignore[arg-type]
    assert "{" not in text
    data = json.loads(json.dumps(to_json(found)))
    jsonschema.validate(data, SCHEMA)
    assert [one["name"] for one in data["items"]] == [item.name for _, item, _ in of.walk()]


@given(schemes())
def test_any_scheme_reads_back(scheme: Scheme) -> None:
    """No rule is without its sentence."""
    for language in LANGUAGES:
        for row in annex(scheme.model, language).rows:
            assert row.max is None or row.sentences


def test_the_sentence_follows_the_rule() -> None:
    """Another number in the rule is another sentence: what is signed is what is computed."""
    one, other = (to_text(annex(count_line(9, {"3": points, "else": 0}))) for points in (5, 6))
    assert one != other
    assert "Từ 3 trở lên: 5 điểm" in one


@pytest.mark.parametrize("key", MEANING)
def test_what_means_something_is_read_back(key: str) -> None:
    """Whoever signs sees every difference that ``diff`` calls one of meaning: as text, as a page, as data."""
    models = changed(*MEANING[key])
    for language in LANGUAGES:
        both = [annex(one, language) for one in models]
        digests = [one.digest for one in models]
        for told in (to_text, to_html, lambda one: json.dumps(to_json(one))):
            one, other = (told(one).replace(digest, "") for one, digest in zip(both, digests, strict=True))
            assert one != other, MEANING[key]


def test_a_rule_that_divides_says_what_no_cases_are() -> None:
    """A line that measures no ratio, too, where its points divide: its own policy, not the file's."""
    asked = "variables: {a: {label: A}, b: {label: B}}"
    lines = [
        '{code: "1", label: X, max: 10, measure: a, points: max * value / b, no_cases: missing}',
        '{code: "2", label: Y, max: 10, points: max * a / highest(a), no_cases: zero}',
    ]
    head = f"khong3: 1\nid: z\nversion: 1\ntitle: Z\nmissing: missing\nno_cases: full\n{asked}\nitems:\n- "
    of, _ = parse(head + "\n- ".join(lines))
    assert of is not None
    one, two = annex(of, "en").rows
    assert "No cases (0/0): it counts as without figures" in one.sentences
    assert "No cases (0/0): no points" in two.sentences


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it."""
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)
        self.tags.add(tag)


def test_html_escapes_everything() -> None:
    """Labels and words of a file are only text, and the page loads nothing from anywhere."""
    nasty = "<script>alert(1)</script> & “x”"
    of = Model(
        id="m",
        version="1",
        title=nasty,
        missing="zero",
        items=[Indicator(code="<b>", id="x", label=nasty, words=nasty, type="yes/no", max=1)],
    )
    page = to_html(annex(of))
    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.tags
    assert "b" not in tags.tags
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “x”" in page


SIGNED = """khong3: 1
id: m
version: 1
title: Thử
missing: missing
no_cases: missing
attributes:
  dbkk: {label: Đặc biệt khó khăn, co: Có, khong: Không}
  vung: {nui: Miền núi, bien: Biên giới, con_lai: Còn lại}
variables:
  thuc_hien: {label: Kết quả thực hiện, type: number}
  giao: {label: Chỉ tiêu được giao, type: number}
items:
  - {code: A, label: Vượt, max: 10, points: max * thuc_hien / highest(if(giao = 0; thuc_hien; 0))}
  - {code: B, label: So sánh, max: 10, points: max * thuc_hien / highest(giao)}
  - code: C
    label: Tăng
    max: 10
    points:
      - {when: thuc_hien - previous(thuc_hien) > 0 and dbkk = co, then: 5}
      - {when: if(giao = 0; thuc_hien; 0) > 3, then: 4}
      - {when: vung in (nui; bien) and (giao > 1 or thuc_hien > 2 and giao > 3), then: 3}
      - {else: 1}
grades:
  - id: d
    label: Đạt
    from:
      - {is: 28}
      - {is: 20, for: {dbkk: co}}
      - {is: 15, for: {vung: nui}, period: ..2024}
      - {is: 14, for: {vung: nui, dbkk: co}}
    requires: weakest(total) > 0 %
  - {id: k, label: Không đạt, from: 0}
"""
SIGNED_OFF = [
    "cao nhất trong các đơn vị của (nếu “Chỉ tiêu được giao” bằng 0 thì “Kết quả thực hiện”, nếu không thì 0))\n",
    "Điểm = điểm tối đa × “Kết quả thực hiện” / (“Chỉ tiêu được giao” cao nhất trong các đơn vị)\n",
    "    – Nếu “Kết quả thực hiện” − (“Kết quả thực hiện” của kỳ trước) trên 0 và “Đặc biệt khó khăn” là Có: 5 điểm\n",
    "    – nếu (nếu “Chỉ tiêu được giao” bằng 0 thì “Kết quả thực hiện”, nếu không thì 0) trên 3: 4 điểm\n",
    "    – nếu (“vung” là Miền núi hoặc Biên giới) và (“Chỉ tiêu được giao” trên 1 hoặc (",
    "trên 1 hoặc (“Kết quả thực hiện” trên 2 và “Chỉ tiêu được giao” trên 3)): 3 điểm\n",
    "    – còn lại: 1 điểm\n",
    "từ 28 điểm; từ 20 điểm với Đặc biệt khó khăn: Có; ",
    "từ 15 điểm với Miền núi (đến hết 2024)",
    "– với mọi đơn vị còn phải: không tiêu chí nào 0 điểm",
]


@pytest.mark.parametrize("sentence", SIGNED_OFF)
def test_what_is_signed_has_one_reading(sentence: str) -> None:
    """Brackets where the meaning needs them, labels for ids, a line a branch, a condition as an official says it."""
    model, _ = parse(SIGNED)
    assert model is not None
    assert sentence in to_text(annex(model))
