"""The annex as a page to print and sign: A4 on paper, cards on a telephone, nothing said in every row."""

from collections.abc import Sequence
from html import escape

from khong3.catalogue.words import WORDS
from khong3.findings import must_be
from khong3.readback.annex import Annex, AnnexRow
from khong3.readback.formats import max_text, view_text
from khong3.stationery import STYLE, heading, signatures
from khong3.text import visible

_STYLE = """
tr.group td { font-weight: bold; background: #f4f4f4; } tr.group td.rule, td.words { font-weight: normal; }
td.code { white-space: nowrap; } td.max { text-align: right; white-space: nowrap; } td.words { font-style: italic; }
th.code { width: 8%; } th.max { width: 9%; } th.words { width: 24%; } p.about { text-align: center; }
"""


def to_html(annex: Annex, agency: str | None = None) -> str:
    """A page of its own, without script or anything from elsewhere; every text is escaped.

    With ``agency``, which may be empty, the national heading stands above it and the signatures below; the agency is
    who issues it.

    >>> from khong3 import Indicator, Model
    >>> from khong3.readback import annex
    >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=2)
    >>> model = Model(id="m", version="1", title="Xã số", missing="zero", items=[line])
    >>> to_html(annex(model)).splitlines()[0]
    '<!doctype html>'
    """
    must_be(annex, "annex", "to_html(annex=…)", Annex)
    return visible(_AnnexPage(annex).written(agency))


class _AnnexPage:
    """Writes one annex."""

    def __init__(self, annex: Annex) -> None:
        self.annex = annex
        self.columns = [
            *("code", "indicator"),
            *(["max_points"] if any(one.max is not None for one in annex.rows) else []),
            *(["decision_words"] if any(one.words for one in annex.rows) else []),
            "rule",
        ]

    def word(self, key: str) -> str:
        return escape(WORDS[key].in_(self.annex.language))

    def written(self, agency: str | None) -> str:
        annex = self.annex
        model, language = annex.model, annex.language
        title = escape(model.title.in_(language))
        classes = {"max_points": "max", "decision_words": "words", "indicator": "label"}
        heads = (
            f'<th scope="col" role="columnheader" class="{classes.get(key, key)}">{self.word(key)}</th>'
            for key in self.columns
        )
        parts = [
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>{STYLE}{_STYLE}</style>\n</head>\n<body>",
            *([] if agency is None else [heading(language, agency)]),
            f"<main>\n<h1>{title}</h1>",
            f'<p class="about">{escape(model.id)} {escape(model.version)}<br>',
            f"<code>{escape(model.digest)}</code></p>",
            *([f'<p class="about">{"<br>".join(map(escape, annex.about))}</p>'] if annex.about else []),
            '<table class="cards" role="table">\n<thead role="rowgroup"><tr role="row">',
            *heads,
            '</tr></thead>\n<tbody role="rowgroup">',
            *(self.row(one) for one in annex.rows),
            "</tbody>\n</table>",
            *self.below(),
            "</main>",
            *([] if agency is None else [signatures(language)]),
        ]
        return "\n".join([*parts, "</body>\n</html>\n"])

    def below(self) -> Sequence[str]:
        """What holds for all rows, and what is made of them."""
        annex = self.annex
        parts: list[str] = []
        if any(one.kind == "group" and one.said_elsewhere for one in annex.rows):
            parts.append(f"<p>{self.word('groups_are_sums')}</p>")
        if annex.total:
            parts += [f"<h2>{self.word('total')}: {escape(annex.total[0])}</h2>", _list(annex.total[1:])]
        for key, sentences in (
            ("views", [view_text(annex, one) for one in annex.views]),
            ("grades", [f"{label}: {rule}" for label, rule in annex.grades]),
            ("sanctions", annex.sanctions),
            ("reporting", annex.reporting),
            ("of_figures", annex.variables),
            ("checks", annex.checks),
        ):
            if sentences:
                parts += [f"<h2>{self.word(key)}</h2>", _list(sentences)]
        return parts

    def row(self, row: AnnexRow) -> str:
        """A line or group; what stands in no column of it has no label on a telephone."""
        cells = {
            "code": ("code", escape(row.code)),
            "indicator": ("label", escape(row.label)),
            "max_points": ("max", escape(max_text(self.annex, row.max))),
            "decision_words": ("words", escape(row.words)),
            "rule": ("rule", _list([one for one in row.sentences if one not in row.said_elsewhere])),
        }
        shown = (
            f'<td role="cell" class="{name}" data-label="{self.word(key)}">{text}</td>'
            for key, (name, text) in cells.items()
            if key in self.columns
        )
        return f'<tr role="row" class="{row.kind}">{"".join(shown)}</tr>'


def _list(sentences: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in sentences) + "</ul>" if sentences else ""
