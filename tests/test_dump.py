"""Models written as YAML: what is loaded again is equal."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Indicator, KhongError, Model, Pillar, Target, Text, Variable, dump, load
from khong3.models import Case
from khong3.specs import parse
from tests.schemes import Scheme, schemes
from tests.test_doubtful import judged

ROOT = Path(__file__).parents[1]
SPECS = [
    *sorted((ROOT / "indicator_specs").glob("*.yaml")),
    *sorted((ROOT / "tests" / "specs" / "good").glob("*.yaml")),
]


def again(of: Model) -> Model:
    """What the written model loads to."""
    found, findings = parse(dump(of))
    assert found is not None, dump(of)
    assert [one.in_full("en") for one in findings if one.severity == "error"] == []
    return found


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_spec_is_written_and_read_again(path: Path) -> None:
    """Equal, with the same digest and worked examples; written again it is the same text."""
    of = load(path)
    assert again(of) == of
    assert again(of).digest == of.digest
    assert dump(again(of)) == dump(of)


@given(st.one_of(judged(), schemes().map(lambda one: one.model)))
def test_models_in_python_are_written(of: Model) -> None:
    """Any model: groups, policies, forms of points, grades."""
    assert again(of) == of


TRAPS = ["", ": ", " #", "- ", "'", '"', "> 5", "{", "yes", "4.10", "\n", "@", "*x", "null", "2024-01-01", "%"]
VISIBLE = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Mn", "Lm"])


@given(st.text(VISIBLE, min_size=1), st.sampled_from(TRAPS))
def test_texts_stay_texts(words: str, trap: str) -> None:
    """Whatever a label holds, it comes back as it was."""
    label = f"{words}{trap}x"
    of = Model(
        id="m", version="1", title=Text(vi=label, en=label), items=[Indicator(code="4.10", label=label, type="yes/no")]
    )
    found, _ = parse(dump(of))
    assert found is not None
    assert (found.title.vi, found.lines["4.10"].label.vi) == tuple(map(_nfc, (label, label)))


@pytest.mark.parametrize(
    "words", ["  trước", "sau ", "\xa0cứng", "giữa\x85dòng", "giữa\u2028dòng", "x\u2029y", "\tthụt\n"]
)
def test_blanks_around_a_text_are_none_of_it(words: str) -> None:
    """A file has none, so a model in Python has none either; what ends lines is written so that it comes back."""
    other = f"{words}khác{words}"
    levels: dict[str, str | Text] = {"a": words, "b": Text(vi=other, en=other)}
    line = Indicator(code="1", label=words, words=words, levels=levels, points={"a": 1, "b": 0}, max=2)
    of = Model(id="m", version="1", title=words, missing="zero", source=words, items=[line])
    assert again(of) == of
    assert of.lines["1"].label.vi == words.strip()


def test_a_text_of_blanks_is_none() -> None:
    """Where it may be left out."""
    assert Indicator(code="1", label="Một", words=" ", type="yes/no").words is None


def _nfc(text: str) -> str:
    from khong3.text import nfc

    return nfc(text)


def test_what_other_programs_would_change_is_quoted() -> None:
    """A level that is a date and a label that is a truth are quoted; numbers, codes and formulas are not."""
    of = Model(
        id="m",
        version="2024.1",
        title="yes",
        missing="zero",
        variables=[Variable(id="held", label="2024-01-01")],
        items=[
            Pillar(
                code="4.10",
                label="1:30",
                items=[Indicator(code="a", label="~", max=2, measure="held", target="at least 1")],
            )
        ],
    )
    text = dump(of)
    for written in (
        "title: 'yes'",
        "label: '2024-01-01'",
        "code: 4.10",
        "label: '1:30'",
        "label: '~'",
        "max: 2",
        "target: at least 1",
    ):
        assert written in text
    assert again(of) == of


def test_an_english_model_keeps_its_language() -> None:
    """Bare texts are in the file's language; others are written with theirs."""
    line = Indicator(code="1", label=Text(en="Meetings"), words=Text(vi="Họp"), type="integer")
    of = Model(id="m", version="1", title=Text(en="Index"), language="en", items=[line])
    assert "label: Meetings" in dump(of)
    assert again(of) == of


def test_a_number_that_no_decimal_writes() -> None:
    """A third of a point is refused, with what to write in its place."""
    of = Model(
        id="m",
        version="1",
        title="M",
        missing="zero",
        items=[Indicator(code="1", label="L", type="yes/no", max=Fraction(1, 3))],
    )
    with pytest.raises(KhongError) as raised:
        dump(of)
    assert raised.value.findings[0].code == "not-writable"


@given(schemes())
def test_a_written_scheme_is_pleasant_to_read(scheme: Scheme) -> None:
    """One key a line, no brackets but of lists that are empty, nothing folded."""
    text = dump(scheme.model)
    assert all(":" in line or line.lstrip().startswith("- ") for line in text.splitlines())


def test_cases_are_written_with_whom_and_when() -> None:
    """A target by class and period, with its source."""
    cases = (
        Case(is_=Target.parse("at least 80 %")),
        Case(
            is_=Target.parse("at least 60 %"), for_={"kind": ["ward", "commune"]}, period="2025..", source="Công văn 1"
        ),
    )
    asked = [Variable(id="all_", label="Tất cả"), Variable(id="some", label="Một số", part_of="all_")]
    of = Model(
        id="m",
        version="1",
        title="M",
        variables=asked,
        items=[Indicator(code="1", label="L", measure="some / all_", target=cases)],
    )
    assert again(of) == of
