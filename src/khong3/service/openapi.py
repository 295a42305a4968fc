"""The service described: an OpenAPI document made of the schemas that are published with khong3."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from khong3 import __version__
from khong3.text import Language, Text

SCHEMAS: Mapping[str, str] = {
    "Figures": "figures-1",
    "Assessment": "assessment-1",
    "Explanation": "explanation-1",
    "Check": "check-1",
    "Models": "models-1",
    "Form": "form-1",
    "Problem": "problem-1",
}
"""By the name of a component, the published schema that it is."""
_ABOUT = Text(
    "Mô hình chỉ số của tỉnh qua HTTP: số liệu vào, kết quả ra; không lưu gì giữa hai yêu cầu. Mỗi số kèm chữ in của "
    "cán bộ (text) và phân số đúng (exact). Lời theo ?lang, không có thì theo Accept-Language: vi hoặc en.",
    "A province's models of indicators over HTTP: figures in, results out; nothing is kept between two requests. Each "
    "number has its printed text (text) and its exact fraction (exact) beside it. Words are in ?lang, else by "
    "Accept-Language: vi or en.",
)
_SAID: Mapping[str, Text] = {
    "models": Text("Các mô hình mà dịch vụ có", "The models that are served"),
    "form": Text("Một mô hình hỏi gì, và biểu trống", "What a model asks for, and its empty forms"),
    "assess": Text("Tính và đánh giá mọi đơn vị", "Measure and judge every unit"),
    "explain": Text("Giải trình số liệu của một đơn vị", "How the figures of one unit came about"),
    "check": Text("Kiểm tra chữ của một mô hình (YAML)", "Check the text of a spec (YAML)"),
    "described": Text("Bản mô tả này", "This description"),
    "done": Text("Kết quả", "The answer"),
    "refused": Text("Không làm được, và vì sao", "Not done, and why"),
    "name": Text("id, hoặc id@version", "the id, or id@version"),
    "lang": Text("Tiếng của lời", "The language of words"),
}


@cache
def openapi(language: Language, root: str = "") -> dict[str, Any]:
    """The document, in one language; ``root`` is the path below which the service is mounted."""

    def said(key: str) -> str:
        return _SAID[key].in_(language)

    lang = {
        "name": "lang",
        "in": "query",
        "description": said("lang"),
        "schema": {"type": "string", "enum": ["vi", "en"]},
    }
    name = {"name": "name", "in": "path", "required": True, "description": said("name"), "schema": {"type": "string"}}
    figures = _content("application/json", "Figures")
    spec = {"content": {"application/yaml": {"schema": {"type": "string"}}}}

    def operation(key: str, answer: str | None, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        answered = {"schema": {"type": "object"}} if answer is None else _content("application/json", answer)["content"]
        content = {"application/json": answered} if answer is None else answered
        refused = {"description": said("refused"), **_content("application/problem+json", "Problem")}
        return {
            "operationId": key,
            "summary": said(key),
            "parameters": [lang],
            **({} if body is None else {"requestBody": {"required": True, **body}}),
            "responses": {"200": {"description": said("done"), "content": content}, "default": refused},
        }

    return {
        "openapi": "3.1.0",
        "info": {"title": "khong3", "version": __version__, "description": _ABOUT.in_(language)},
        **({"servers": [{"url": root}]} if root else {}),
        "paths": {
            "/models": {"get": operation("models", "Models")},
            "/models/{name}": {"parameters": [name], "get": operation("form", "Form")},
            "/models/{name}/assess": {"parameters": [name], "post": operation("assess", "Assessment", figures)},
            "/models/{name}/explain": {"parameters": [name], "post": operation("explain", "Explanation", figures)},
            "/check": {"post": operation("check", "Check", spec)},
            "/openapi.json": {"get": operation("described", None)},
        },
        "components": {"schemas": {component: _schema(component, file) for component, file in SCHEMAS.items()}},
    }


def _content(kind: str, component: str) -> dict[str, Any]:
    return {"content": {kind: {"schema": {"$ref": f"#/components/schemas/{component}"}}}}


def _schema(component: str, file: str) -> dict[str, Any]:
    """A published schema as a component: its references lead into itself."""
    text = (files("khong3") / "schemas" / f"{file}.json").read_text(encoding="utf-8")
    moved = _moved(json.loads(text), f"#/components/schemas/{component}/$defs/")
    return {key: value for key, value in cast("dict[str, Any]", moved).items() if key != "$schema"}


def _moved(node: object, to: str) -> object:
    if isinstance(node, dict):
        every = cast("dict[str, object]", node).items()
        return {
            key: value.replace("#/$defs/", to) if key == "$ref" and isinstance(value, str) else _moved(value, to)
            for key, value in every
        }
    return [_moved(one, to) for one in cast("list[object]", node)] if isinstance(node, list) else node
