"""What stands around a page of HTML: A4 and its margins, the national heading, who signs.

Measures are those of Nghị định 30/2020/NĐ-CP, Phụ lục I: margins of 20, 15, 20 and 30 mm on every page, capitals of 13.
"""

from html import escape

from khong3.catalogue.pages import PAGES
from khong3.text import Language

STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm; }
* { box-sizing: border-box; }
html { font: 13pt/1.35 "Times New Roman", "Liberation Serif", serif; color: #111; background: #fff; }
body { max-width: 62rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1 { font-size: 15pt; text-align: center; margin: .6em 0 .3em; } h2 { font-size: 13pt; margin: 1.2em 0 .4em; }
code { font-size: 9pt; overflow-wrap: anywhere; } ul { margin: 0; padding-left: 1.1em; }
table { border-collapse: collapse; width: 100%; } tr, li { break-inside: avoid; } h2 { break-after: avoid; }
th, td { border: 1px solid #444; padding: .25em .45em; vertical-align: top; text-align: left; }
th { background: #e9e9e9; }
.heading, .signatures { display: flex; gap: 1rem; justify-content: space-between; text-align: center; }
.heading > div, .signatures > div { flex: 1; } .heading p, .signatures p { margin: 0; } .signatures { margin-top: 2em; }
.heading > div:last-child { flex: 1.5; }
.heading .nation { text-transform: uppercase; font-weight: bold; white-space: nowrap; }
.heading .motto { font-weight: bold; }
.agency { text-transform: uppercase; font-weight: bold; min-height: 1.35em; }
.heading .motto::after, .agency::after { content: ""; display: block; border-top: 1px solid #111; }
.heading .motto::after { width: 11em; margin: .15em auto .3em; }
.agency::after { width: 5em; margin: .15em auto .3em; }
.date, .how { font-style: italic; } .signs { text-transform: uppercase; font-weight: bold; }
.signatures { break-inside: avoid; min-height: 9em; }
@media screen and (max-width: 40rem) {
  html { font-size: 12pt; } .heading, .signatures { flex-direction: column; }
  .heading .nation { white-space: normal; }
  .cards, .cards tbody, .cards tr, .cards td { display: block; }
  .cards thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .cards tr { border: 1px solid #767676; border-radius: 6px; margin: .6rem 0; padding: .3rem .6rem; }
  .cards td { border: 0; padding: .1rem 0; background: none !important; text-align: left !important; }
  .cards td:empty { display: none; } .cards td[data-label]::before { content: attr(data-label) ": "; color: #555; }
  .cards td.code::before, .cards td.label::before, .cards td.rule::before { display: none; }
}
@media print { html { font-size: 12pt; } body { max-width: none; padding: 0; } thead { display: table-header-group; } }
"""
"""How a page of tables looks: on a screen, as cards on a telephone, on paper."""


def heading(language: Language, agency: str = "") -> str:
    """Quốc hiệu and tiêu ngữ on the right, who issues it on the left; number, place and date are to be filled in."""
    return (
        f'<header class="heading"><div><p class="agency">{escape(agency)}</p><p>{_word("number", language)}</p></div>'
        f'<div><p class="nation">{_word("nation", language)}</p><p class="motto">{_word("motto", language)}</p>'
        f'<p class="date">{_word("place_and_date", language)}</p></div></header>'
    )


def signatures(language: Language) -> str:
    """Who made it on the left, who answers for it on the right, with room to sign."""
    return (
        '<footer class="signatures">'
        f'<div><p class="signs">{_word("made_it", language)}</p><p class="how">{_word("sign", language)}</p></div>'
        f'<div><p class="signs">{_word("head_of_unit", language)}</p><p class="how">{_word("seal", language)}</p></div>'
        "</footer>"
    )


def _word(key: str, language: Language) -> str:
    return escape(PAGES[key].in_(language))
