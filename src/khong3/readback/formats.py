"""The annex as text for a terminal, as a page to print and sign, and as JSON for dashboards."""

from fractions import Fraction
from html import escape
from typing import Any

from khong3.catalogue.words import WORDS
from khong3.readback.annex import Annex, AnnexRow
from khong3.text import format_number, json_number, visible

FORMAT = "khong3.model/1"

_STYLE = """
body { font-family: "Times New Roman", "Liberation Serif", serif; font-size: 12pt; margin: 1.5cm; color: #111; }
h1 { font-size: 15pt; text-align: center; margin: 0 0 .3em; } p.about { text-align: center; margin: 0 0 1em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #444; padding: .3em .45em; vertical-align: top; }
th { background: #eee; } td.code { white-space: nowrap; } td.max { text-align: right; white-space: nowrap; }
tr.group td { font-weight: bold; background: #f6f6f6; } tr.group td.rule, td.words { font-weight: normal; }
td.words { font-style: italic; } ul { margin: 0; padding-left: 1.1em; } h2 { font-size: 13pt; margin: 1.2em 0 .4em; }
"""


def to_json(annex: Annex) -> dict[str, Any]:
    """``khong3.model/1``, held to ``schemas/model-1.json``.

    >>> from khong3 import Indicator, Model
    >>> from khong3.readback import annex
    >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=2)
    >>> model = Model(id="m", version="1", title="Xã số", missing="zero", items=[line])
    >>> to_json(annex(model))["format"]
    'khong3.model/1'
    """
    model = annex.model
    return {
        "format": FORMAT,
        "model": {"id": model.id, "version": model.version, "digest": model.digest},
        "title": model.title.in_(annex.language),
        "items": [_row(one) for one in annex.rows],
        "views": [_row(one) for one in annex.views],
        "total": list(annex.total),
        "grades": [{"label": label, "rule": rule} for label, rule in annex.grades],
        "sanctions": list(annex.sanctions),
        "reporting": list(annex.reporting),
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


def to_html(annex: Annex) -> str:
    """A page of its own, without script or anything from elsewhere; every text is escaped.

    >>> from khong3 import Indicator, Model
    >>> from khong3.readback import annex
    >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=2)
    >>> model = Model(id="m", version="1", title="Xã số", missing="zero", items=[line])
    >>> to_html(annex(model)).splitlines()[0]
    '<!doctype html>'
    """
    model, language = annex.model, annex.language

    def word(key: str) -> str:
        return escape(WORDS[key].in_(language))

    source = f" – {escape(model.source.title.in_(language))}" if model.source else ""
    parts = [
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        f"<title>{escape(model.title.in_(language))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        f"<h1>{escape(model.title.in_(language))}</h1>",
        f'<p class="about">{escape(model.id)} {escape(model.version)}{source}<br>',
        f"<code>{escape(model.digest)}</code></p>",
        "<table>\n<thead><tr>",
        *(f"<th>{word(key)}</th>" for key in ("code", "indicator", "max_points", "decision_words", "rule")),
        "</tr></thead>\n<tbody>",
        *(_tr(annex, one) for one in annex.rows),
        "</tbody>\n</table>",
    ]
    if annex.total:
        parts += [f"<h2>{word('total')}: {escape(annex.total[0])}</h2>", _list(annex.total[1:])]
    if annex.views:
        said = [f"{one.label} ({_max(annex, one.max)}): {one.sentences[0]}" for one in annex.views]
        parts += [f"<h2>{word('views')}</h2>", _list(said)]
    if annex.grades:
        parts += [f"<h2>{word('grades')}</h2>", _list([f"{label}: {rule}" for label, rule in annex.grades])]
    if annex.sanctions:
        parts += [f"<h2>{word('sanctions')}</h2>", _list(list(annex.sanctions))]
    if annex.reporting:
        parts += [f"<h2>{word('reporting')}</h2>", _list(list(annex.reporting))]
    return visible("\n".join([*parts, "</body>\n</html>\n"]))


def _tr(annex: Annex, row: AnnexRow) -> str:
    return (
        f'<tr class="{row.kind}"><td class="code">{escape(row.code)}</td><td>{escape(row.label)}</td>'
        f'<td class="max">{escape(_max(annex, row.max))}</td><td class="words">{escape(row.words)}</td>'
        f'<td class="rule">{_list(row.sentences)}</td></tr>'
    )


def _list(sentences: "tuple[str, ...] | list[str]") -> str:
    return "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in sentences) + "</ul>" if sentences else ""


def _max(annex: Annex, most: Fraction | None) -> str:
    return "" if most is None else format_number(most, annex.language)


def to_text(annex: Annex) -> str:
    """Line by line, for reading beside the decision.

    >>> from khong3 import Indicator, Model
    >>> from khong3.readback import annex
    >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=2)
    >>> model = Model(id="m", version="1", title="Xã số", missing="zero", items=[line])
    >>> "Wi-Fi" in to_text(annex(model))
    True
    """
    model, language = annex.model, annex.language
    head = [model.title.in_(language), f"{model.id} {model.version} · {model.digest}", ""]
    body: list[str] = []
    for row in annex.rows:
        pad = "  " * row.depth
        most = f" ({WORDS['max_of'].in_(language).format(_max(annex, row.max))})" if row.max is not None else ""
        body.append(f"{pad}{row.code}  {row.label}{most}")
        if row.words:
            body.append(f"{pad}    {WORDS['decision_words'].in_(language)}: “{row.words}”")
        body += [f"{pad}    – {one}" for one in row.sentences]
    tail: list[str] = []
    if annex.total:
        tail += ["", f"{WORDS['total'].in_(language)}: {annex.total[0]}", *(f"    – {one}" for one in annex.total[1:])]
    for key, lines in (
        ("views", [f"{one.label} ({_max(annex, one.max)}): {one.sentences[0]}" for one in annex.views]),
        ("grades", [f"{label}: {rule}" for label, rule in annex.grades]),
        ("sanctions", list(annex.sanctions)),
        ("reporting", list(annex.reporting)),
    ):
        if lines:
            tail += ["", f"{WORDS[key].in_(language)}:", *(f"    – {one}" for one in lines)]
    return visible("\n".join([*head, *body, *tail]) + "\n")
