"""The command line as tests call it, and the schemas that it publishes."""

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any, TypeAlias

import jsonschema


class Ran:
    """What a command printed and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


Run: TypeAlias = Callable[..., Ran]


def schema(name: str) -> dict[str, Any]:
    """A published schema."""
    loaded: dict[str, Any] = json.loads((files("khong3") / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded
