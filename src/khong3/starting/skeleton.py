"""The skeleton of a spec: number, label, maximum and words of every line, the rule left to write."""

import json
import re
from collections.abc import Iterator
from fractions import Fraction

from khong3.catalogue.starting import COMMENTS
from khong3.starting.annex import AnnexFound, AnnexLine
from khong3.starting.proposing import proposal, target_proposal
from khong3.text import Language, format_number, strip_marks


def skeleton(annex: AnnexFound, name: str, file: str, language: Language) -> str:
    """A spec that loads; what is to be written stands in it as comments."""
    return "\n".join(_lines(annex, name, file, language)) + "\n"


def _lines(annex: AnnexFound, name: str, file: str, language: Language) -> Iterator[str]:
    def comment(key: str, *parts: object, indent: str = "") -> Iterator[str]:
        for line in COMMENTS[key].in_(language).format(*parts).split("\n"):
            yield f"{indent}# {line}"

    scored = any(one.max is not None and not one.inside for one in annex.walk())
    yield from comment("head", _safe(file))
    yield "khong3: 1"
    yield f"id: {_identity(name)}"
    yield 'version: "1"'
    yield f"title: {_quoted(name)}"
    if language == "en":
        yield "language: en"
    yield f"source: {_quoted(file)}"
    if annex.around:
        yield from comment("around")
        yield from (f"#   {_safe(one)}" for one in annex.around)
    yield ""
    if scored:
        yield from comment("policies")
        yield "missing: missing"
        yield "rounding: {item: 0.01}"
        if annex.total is not None:
            yield from comment("total", _plain(annex.total))
        yield ""
    yield from comment("variables")
    yield ""
    for note in annex.notes:
        yield from comment("note", _safe(note))
    yield "items:"
    for line in annex.lines:
        yield from _item(line, "  ", language)


def _item(
    line: AnnexLine, indent: str, language: Language, *, penalty: bool = False, taken: bool = False
) -> Iterator[str]:
    inner = f"{indent}  "
    taken = taken or line.effect == "penalty"
    penalty = penalty or taken or "tru" in strip_marks(line.label).split() or "penalty" in line.label.casefold()

    def comment(key: str, *parts: object) -> str:
        return f"{inner}# " + COMMENTS[key].in_(language).format(*parts)

    yield f"{indent}- code: {_quoted(line.code)}"
    if line.code == "total":
        # The whole model is called by that name.
        yield f"{inner}id: total_line"
    yield f"{inner}label: {_quoted(line.label)}"
    told = [("words", "; ".join(line.words)), ("provider", line.provider), ("appraiser", line.appraiser)]
    # Documents are asked of lines alone.
    told += [] if line.inside else [("evidence", line.evidence)]
    yield from (f"{inner}{key}: {_quoted(text)}" for key, text in told if text)
    said = [("unit", line.unit), ("target", line.target), ("evidence", line.evidence if line.inside else "")]
    notes = [f"{COMMENTS[f'note_{key}'].in_(language)}: {text}" for key, text in said if text]
    for note in (*notes, *line.notes):
        yield comment("note", _safe(note))
    if line.effect is not None:
        yield comment(line.effect)
        yield f"{inner}effect: {line.effect}"
    if line.inside:
        yield from _group(line, inner, language, penalty=penalty, taken=taken)
        return
    if line.max is None:
        yield comment("asks")
        if proposed := target_proposal(line.target, line.unit):
            yield comment("target_proposal")
            yield from (f"{inner}# {one}" for one in proposed)
        yield f"{inner}type: yes/no"
        return
    yield f"{inner}max: {_plain(line.max)}"
    yield comment("rule")
    proposed = proposal(line.words, line.max, penalty=penalty, taken=taken)
    if proposed:
        target = [one for one in target_proposal(line.target, line.unit) if one.startswith("target: ")]
        answers = "type: yes/no" in proposed or proposed[0].startswith("levels: ")
        yield comment("proposal")
        yield from (f"{inner}# {one}" for one in (*proposed, *([] if answers else target)))
    yield f"{inner}points: 0"


def _group(line: AnnexLine, inner: str, language: Language, *, penalty: bool, taken: bool) -> Iterator[str]:
    if line.max is not None and line.max == line.worth:
        yield f"{inner}max: {_plain(line.max)}"
    elif line.max is not None:
        said = COMMENTS["sum"].in_(language).format(_plain(line.max), _plain(line.worth or Fraction(0)))
        yield f"{inner}# max: {_plain(line.max)}   {said}"
    yield f"{inner}items:"
    for one in line.inside:
        yield from _item(one, f"{inner}  ", language, penalty=penalty, taken=taken)


def _quoted(text: str) -> str:
    """A text in double quotes, whatever it holds."""
    return json.dumps(text, ensure_ascii=False)


def _safe(text: str) -> str:
    """A text for a comment: on one line."""
    return " ".join(text.split())


def _plain(number: Fraction) -> str:
    """A number with a dot."""
    return format_number(number, "en", most=2).replace(",", "")


def _identity(name: str) -> str:
    """A file's name as an id."""
    found = re.sub(r"[^a-z0-9]+", "-", strip_marks(name)).strip("-")
    return found if found[:1].isalpha() and found not in _REFUSED else f"mo-hinh-{found}".rstrip("-")


_REFUSED = frozenset(["yes", "no", "on", "off", "true", "false", "null", "y", "n"])
