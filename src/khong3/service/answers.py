"""Answers: documents out of documents, for models that are loaded once. Nothing here knows of HTTP."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from khong3.assessment import Assessment, Result, Score
from khong3.assessment.assess import run
from khong3.assessment.formats import compact_pieces
from khong3.catalogue.words import TYPES
from khong3.communes import Commune
from khong3.explaining import explain_assessment
from khong3.findings import Finding, KhongError
from khong3.models import Model
from khong3.observations import LONG, Data
from khong3.observations.forms import wide_header
from khong3.service.limits import Stop
from khong3.service.requests import AskedFor, read_request
from khong3.specs import parse
from khong3.specs.report import report
from khong3.text import LANGUAGES, Language, nearest, shortened
from khong3.values import ReadOnly

MODELS = "khong3.models/1"
MODEL = "khong3.form/1"
EXPLANATION = "khong3.explanation/1"
_SPEC = "<text>"
"""What a spec is called that came in a request."""


def address(model: Model) -> str:
    """The name under which a model is served."""
    return f"{model.id}@{model.version}"


@frozen(eq=False, repr=False)
class Answers:
    """What is answered, by ``id@version`` of the models that are served."""

    models: Mapping[str, Model]

    @classmethod
    def of(cls, models: Iterable[Model]) -> "Answers":
        """Raises KhongError where two models have one name, or one does not hold together; each is made warm."""
        found: dict[str, Model] = {}
        for model in models:
            if address(model) in found:
                raise KhongError([Finding(code="models-alike", parameters={"name": address(model)})])
            found[address(model)] = model
        answers = cls(ReadOnly(found))
        for model in found.values():
            answers.warm(model)
        return answers

    def warm(self, model: Model) -> None:
        """Record what a first request would wait for: the tapes, the words, the explanations."""
        unit = Commune(code="·")
        found = model.assess(Data(communes=(unit,)), "2024")
        for language in LANGUAGES:
            "".join(compact_pieces(found, language))
            explain_assessment(found, language)

    def model(self, name: str) -> Model:
        """A model by its id, or by ``id@version``; raises KhongError where none or more than one is meant."""
        if name in self.models:
            return self.models[name]
        alike = [one for one in self.models if one.partition("@")[0] == name]
        if len(alike) == 1:
            return self.models[alike[0]]
        known = list(self.models)
        if alike:
            raise KhongError([Finding(code="model-of-versions", parameters={"name": name, "known": alike})])
        said = {"name": shortened(name), "known": known, "near": nearest(name, known)}
        raise KhongError([Finding(code="model-not-served", parameters=said)])

    def listed(self, language: Language, root: str = "") -> dict[str, Any]:
        """``khong3.models/1``: what is served; ``root`` is the path below which it is."""
        return {"format": MODELS, "models": [_head(one, language, root) for one in self.models.values()]}

    def form(self, name: str, language: Language, root: str = "") -> dict[str, Any]:
        """``khong3.form/1``: what a model asks for, and the headers of its empty forms."""
        model = self.model(name)
        return {
            "format": MODEL,
            "model": _head(model, language, root),
            "long": list(LONG),
            "wide": wide_header(model),
            "variables": [
                {
                    "name": one.id,
                    "label": one.label.in_(language),
                    "type": one.type,
                    "type_text": TYPES[one.type].in_(language),
                    "unit": one.unit,
                    "part_of": one.part_of,
                    "levels": {level: label.in_(language) for level, label in one.levels.items()},
                }
                for one in model.questions.values()
            ],
        }

    def assess(self, name: str, body: bytes, language: Language, stop: Stop) -> Iterator[str]:
        """``khong3.assessment/1``, piece by piece."""
        asked = read_request(body, meanwhile=stop.check)
        assessment = self._assessed(name, asked, stop)
        for piece in compact_pieces(assessment, language):
            stop.check()
            yield piece

    def explain(self, name: str, body: bytes, language: Language, stop: Stop) -> dict[str, Any]:
        """``khong3.explanation/1``: how the figures of one unit came about."""
        asked = read_request(body, of_one=True, meanwhile=stop.check)
        assessment = self._assessed(name, asked, stop).only(asked.commune or "")
        stop.check()
        every: tuple[Result | Score, ...] = (*assessment.results, *assessment.scores)
        told = every if asked.indicator is None else assessment.across(asked.indicator)
        return {
            "format": EXPLANATION,
            "model": _digest(assessment.model),
            "text": explain_assessment(assessment, language) if asked.indicator is None else None,
            "items": [_explained(one, language) for one in told],
        }

    def check(self, text: str, language: Language) -> dict[str, Any]:
        """``khong3.check/1``, of a spec's text."""
        _, findings = parse(text, _SPEC)
        return report(findings, _SPEC, language)

    def _assessed(self, name: str, asked: AskedFor, stop: Stop) -> Assessment:
        program = self.model(name).program
        return run(program, asked.data, asked.period, stage=asked.stage, as_of=asked.as_of, meanwhile=stop.check)


def _digest(model: Model) -> dict[str, Any]:
    return {"id": model.id, "version": model.version, "digest": model.digest}


def _head(model: Model, language: Language, root: str) -> dict[str, Any]:
    more = {"title": model.title.in_(language), "lines": len(model.lines), "href": f"{root}/models/{address(model)}"}
    return {**_digest(model), **more}


def _explained(one: Result | Score, language: Language) -> dict[str, Any]:
    return {
        "commune": one.commune.code,
        "period": str(one.period),
        "name": one.name,
        "code": one.code,
        "text": one.explain(language),
    }
