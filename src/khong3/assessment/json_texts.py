"""Values as JSON text, as ``json.dumps`` writes them; numbers that no binary float holds, as text."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from json.encoder import encode_basestring
from typing import Any, TypeAlias, cast

from khong3.text import visible_json

ExactNumbers: TypeAlias = "Mapping[str, Fraction | Mapping[str, Fraction | None] | None]"

MOST_KEPT = 10_000
_LITERALS = {None: "null", True: "true", False: "false"}
_FLOAT_HOLDS = 2**53
"""Every whole number up to this is a binary float, so that any reader of JSON has it as it is."""


def exact_numbers(numbers: ExactNumbers) -> dict[str, Any]:
    """Under their own keys, those numbers that a binary float may not hold."""
    found: dict[str, Any] = {}
    for key, one in numbers.items():
        if isinstance(one, Fraction):
            if (exact := beyond_float(*one.as_integer_ratio())) is not None:
                found[key] = exact
        elif one and (inner := exact_numbers(cast("ExactNumbers", one))):
            found[key] = inner
    return found


def beyond_float(above: int, below: int) -> str | None:
    """A fraction in lowest terms as text, where a binary float may not hold it."""
    if below != 1:
        return f"{above}/{below}"
    return str(above) if abs(above) > _FLOAT_HOLDS else None


class JsonTexts(dict[str, str]):
    """Values as JSON, as ``json.dumps`` writes them with and without indents: what comes again is written once.

    Labels, codes and most figures stand in every unit, and all entries of a list have the same keys.
    """

    def __init__(self, *, indented: bool) -> None:
        self.colon, self.deeper = (": ", "  ") if indented else (":", "")
        self._leaves: Mapping[type, Callable[[Any], str]] = {
            str: self.__getitem__,
            int: repr,
            float: repr,
            bool: _LITERALS.__getitem__,
            type(None): _LITERALS.__getitem__,
        }
        self._templates: dict[tuple[str, ...], str] = {}

    def __missing__(self, text: str) -> str:
        if len(self) >= MOST_KEPT:
            self.clear()
        found = self[text] = self.once(text)
        return found

    @staticmethod
    def once(text: str) -> str:
        """A text that whoever asks for it keeps, or that hardly comes again."""
        return visible_json(encode_basestring(text))

    def value(self, value: object, newline: str) -> str:
        """A value; ``newline``: a line's end, and what it stands under."""
        leaf = self._leaves.get(type(value))
        if leaf is not None:
            return leaf(value)
        inner, leaves = newline + self.deeper, self._leaves
        keyed = cast("dict[str, object]", value) if isinstance(value, dict) else None
        values = list(cast("Iterable[object]", value) if keyed is None else keyed.values())
        if not values:
            return "[]" if keyed is None else "{}"
        texts = [leaf(one) if (leaf := leaves.get(type(one))) else self.value(one, inner) for one in values]
        if keyed is None:
            return f"[{inner}{f',{inner}'.join(texts)}{newline}]"
        shape = (newline, *keyed)
        template = self._templates.get(shape)
        if template is None:
            template = self._templates[shape] = self.around(keyed, dict.fromkeys(keyed, "%s"), newline)
        return template % tuple(texts)

    def around(self, keyed: Mapping[str, object], left: Mapping[str, str], newline: str) -> str:
        """A mapping as a template, with what stands for the values that are ``left`` out."""
        inner = newline + self.deeper
        entries = [
            self._percent(self[key]) + self.colon + (left.get(key) or self._percent(self.value(one, inner)))
            for key, one in keyed.items()
        ]
        return f"{{{inner}{f',{inner}'.join(entries)}{newline}}}"

    @staticmethod
    def _percent(text: str) -> str:
        return text.replace("%", "%%")
