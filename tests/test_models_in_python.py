"""A model built in Python: a word that is none of the language's is refused where it is written, as a file's is."""

from collections.abc import Callable
from typing import Any

import pytest

from khong3 import Check, Grade, Indicator, KhongError, Model, Pillar, Variable
from khong3.models import Source
from khong3.models.nodes import Effect


def line(**said: Any) -> Indicator:  # noqa: ANN401 - what a caller may say
    """A line of answers."""
    return Indicator(**{"code": "1", "label": "Một", "type": "yes/no", **said})


def model(**said: Any) -> Model:  # noqa: ANN401 - what a caller may say
    """A model of one line."""
    return Model(**{"id": "m", "version": "1", "title": "Mô hình", "items": [line()], **said})


def variable(**said: Any) -> Variable:  # noqa: ANN401 - what a caller may say
    """A count."""
    return Variable(**{"id": "a", "label": "Số đếm", **said})


@pytest.mark.parametrize(
    ("made", "key", "word", "near"),
    [
        (model, "missing", "Zero", "zero"), (model, "missing", True, None), (model, "no_cases", "ful", "full"),
        (model, "not_applicable", "rescaled", "rescale"), (model, "no_evidence", "zeros", "zero"),
        (model, "rollup", "means", "mean"), (model, "given_points", "chek", "check"), (model, "pairing", "al", "all"),
        (model, "period", "years", "year"), (model, "language", "fr", None), (line, "effect", "Penalty", "penalty"),
        (line, "missing", "misssing", "missing"), (line, "over_time", "sums", "sum"), (line, "type", "int", None),
        (variable, "type", "int", None), (variable, "over_places", "x", None), (variable, "over_time", None, None),
    ],
)  # fmt: skip
def test_a_word_of_the_language_is_one_of_few(made: Callable[..., object], key: str, word: object, near: str) -> None:
    """With the word that was meant, where one is near: a policy that nobody knows would decide points in silence."""
    with pytest.raises(KhongError) as caught:
        made(**{key: word})
    (finding,) = caught.value.findings
    assert (finding.code, finding.parameters["what"], finding.parameters["near"]) == ("not-one-of", key, near)
    assert str(word) in finding.in_full("vi")


@pytest.mark.parametrize(
    "made",
    [
        lambda: model(items=[{}]), lambda: model(items="abc"), lambda: model(items=None), lambda: model(title=None),
        lambda: model(variables=["a"]), lambda: model(variables={"a": "A"}), lambda: model(attributes="x"),
        lambda: model(grades=["x"]), lambda: model(examples=[1]), lambda: model(peers=[1]), lambda: model(checks=["x"]),
        lambda: line(label=None), lambda: line(label=5), lambda: line(levels=["a"]), lambda: variable(label=None),
        lambda: Grade(id="a", label="A", quota=25),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        lambda: Pillar(code="1", label="A", items=[1]),  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    ],
)  # fmt: skip
def test_a_model_is_made_of_its_own_parts(made: Callable[[], object]) -> None:
    """Anything else is named where it is given, and what is wanted."""
    with pytest.raises(KhongError) as caught:
        made()
    (finding,) = caught.value.findings
    assert finding.code == "wrong-argument"
    assert finding.in_full("vi")


def test_a_check_is_an_error_or_a_warning() -> None:
    """And nothing else."""
    with pytest.raises(KhongError):
        Check(must="a <= b", message="Nhiều hơn", severity="fatal")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_one_name_stands_for_a_list_of_one() -> None:
    """Letters are no stages."""
    assert model(stages="self").stages == ("self",)


def test_a_source_is_a_document_or_its_title() -> None:
    """As in a file; anything else is refused when the model is made."""
    assert model(source="QĐ 12").source == Source(title="QĐ 12")
    with pytest.raises(KhongError, match="wrong-argument"):
        model(source=12)


def test_what_may_be_left_out_may_be_none() -> None:
    """As its default is."""
    none: Effect | None = None
    assert (line(effect=none, missing=None).effect, model(period=None).period) == (None, None)


@pytest.mark.parametrize(
    ("said", "code", "path"),
    [
        ({"id": "a b"}, "not-an-id", ("id",)),
        ({"id": "3-khong"}, "not-an-id", ("id",)),
        ({"version": "1 x"}, "not-an-id", ("version",)),
        ({"coverage": "150 %"}, "coverage-not-share", ("coverage",)),
        ({"coverage": "-5 %"}, "coverage-not-share", ("coverage",)),
        ({"items": [line(coverage="101 %")]}, "coverage-not-share", ("items", 0, "coverage")),
    ],
)
def test_what_a_file_could_not_say_is_an_error_in_python_too(
    said: dict[str, Any], code: str, path: tuple[object, ...]
) -> None:
    """Found by ``check``, and refused when the model is used."""
    made = model(**{"missing": "zero", **said})
    assert [(one.code, one.place.path) for one in made.check()] == [(code, path)]
    with pytest.raises(KhongError, match=code):
        made.assess([])
    assert not model(missing="zero", id="a-b.c_1", version="2025.1", coverage="100 %").check()
