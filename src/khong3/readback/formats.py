"""The annex as text for a terminal, and as JSON for dashboards."""

from fractions import Fraction
from typing import Any

from khong3.catalogue.words import WORDS
from khong3.findings import must_be
from khong3.readback.annex import Annex, AnnexRow
from khong3.text import format_number, json_number, visible

FORMAT = "khong3.model/1"


def to_json(annex: Annex) -> dict[str, Any]:
    """``khong3.model/1``, held to ``schemas/model-1.json``.

    >>> from khong3 import Indicator, Model
    >>> from khong3.readback import annex
    >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=2)
    >>> model = Model(id="m", version="1", title="Xã số", missing="zero", items=[line])
    >>> to_json(annex(model))["format"]
    'khong3.model/1'
    """
    must_be(annex, "annex", "to_json(annex=…)", Annex)
    model = annex.model
    return {
        "format": FORMAT,
        "model": {"id": model.id, "version": model.version, "digest": model.digest},
        "title": model.title.in_(annex.language),
        "about": list(annex.about),
        "items": [_row(one) for one in annex.rows],
        "views": [_row(one) for one in annex.views],
        "total": list(annex.total),
        "grades": [{"label": label, "rule": rule} for label, rule in annex.grades],
        "sanctions": list(annex.sanctions),
        "reporting": list(annex.reporting),
        "variables": list(annex.variables),
        "checks": list(annex.checks),
    }


def _row(row: AnnexRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "code": row.code,
        "label": row.label,
        "kind": row.kind,
        "depth": row.depth,
        "max": json_number(row.max),
        "words": row.words,
        "provider": row.provider,
        "rule": list(row.sentences),
        "tree": row.tree,
    }


def to_text(annex: Annex) -> str:
    """Line by line, for reading beside the decision.

    >>> from khong3 import Indicator, Model
    >>> from khong3.readback import annex
    >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=2)
    >>> model = Model(id="m", version="1", title="Xã số", missing="zero", items=[line])
    >>> "Wi-Fi" in to_text(annex(model))
    True
    """
    must_be(annex, "annex", "to_text(annex=…)", Annex)
    model, language = annex.model, annex.language
    head = [model.title.in_(language), f"{model.id} {model.version} · {model.digest}", *annex.about, ""]
    body: list[str] = []
    for row in annex.rows:
        pad = "  " * row.depth
        most = f" ({WORDS['max_of'].in_(language).format(max_text(annex, row.max))})" if row.max is not None else ""
        body.append(f"{pad}{row.code}  {row.label}{most}")
        if row.words:
            body.append(f"{pad}    {WORDS['decision_words'].in_(language)}: “{row.words}”")
        body += [f"{pad}    – {one}" for one in row.sentences]
    tail: list[str] = []
    if annex.total:
        tail += ["", f"{WORDS['total'].in_(language)}: {annex.total[0]}", *(f"    – {one}" for one in annex.total[1:])]
    for key, lines in (
        ("views", [view_text(annex, one) for one in annex.views]),
        ("grades", [f"{label}: {rule}" for label, rule in annex.grades]),
        ("sanctions", list(annex.sanctions)),
        ("reporting", list(annex.reporting)),
        ("of_figures", list(annex.variables)),
        ("checks", list(annex.checks)),
    ):
        if lines:
            tail += ["", f"{WORDS[key].in_(language)}:", *(f"    – {one}" for one in lines)]
    return visible("\n".join([*head, *body, *tail]) + "\n")


def view_text(annex: Annex, view: AnnexRow) -> str:
    """A view in one sentence: its label, its maximum where it has one, what it adds up."""
    most = max_text(annex, view.max)
    said = "; ".join(view.sentences)
    return f"{view.label} ({most}): {said}" if most else f"{view.label}: {said}"


def max_text(annex: Annex, most: Fraction | None) -> str:
    """A maximum as it is printed."""
    return "" if most is None else format_number(most, annex.language)
