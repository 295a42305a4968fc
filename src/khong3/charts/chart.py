"""A picture that was drawn: as SVG for a page, as PNG for a document."""

from collections.abc import Mapping
from zlib import crc32

from attrs import field, frozen

from khong3.charts.looks import INK
from khong3.charts.writing import SIZE, attributes, number, said
from khong3.findings import Finding, KhongError

_FONTS = "Arial,'Noto Sans','DejaVu Sans','Liberation Sans',sans-serif"
"""Those with all Vietnamese letters before one that some programs bring along without them."""


@frozen(eq=False, repr=False)
class Caption:
    """What a picture is called, what it says in words, and whose figures it shows: ``{"item": "1.1"}``.

    ``words`` stand in its legend for those of a look, or of the ``mark``.
    """

    title: str
    description: str
    data: Mapping[str, str] = field(factory=dict[str, str])
    words: Mapping[str, str] = field(factory=dict[str, str])


@frozen(kw_only=True, eq=False, repr=False)
class Chart:
    """A picture: its caption, how large it is, and what is drawn.

    >>> chart = Chart(caption=Caption("Xếp hạng", "2 đơn vị."), width=40, height=20, body='<path d="M0 0h9"/>')
    >>> chart.svg().startswith("<svg ")
    True
    """

    caption: Caption
    width: float
    height: float
    body: str

    def svg(self) -> str:
        """The picture as one element, which stands alone as a file or inside a page."""
        own = f"c{crc32((self.caption.title + self.body).encode()):08x}"
        title, description = said(self.caption.title), said(self.caption.description)
        box = f"{number(self.width)} {number(self.height)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box}" width="{number(self.width)}" '
            f'height="{number(self.height)}" role="img" aria-labelledby="{own} {own}d" font-size="{SIZE}" '
            f'font-family="{_FONTS}" fill="{INK}"{attributes(self.caption.data)}>'
            f'<title id="{own}">{title}</title><desc id="{own}d">{description}</desc>'
            f"{self.body}</svg>"
        )

    def png(self, scale: float = 3) -> bytes:
        """The picture as PNG on white, ``scale`` pixels a unit; raises KhongError (``extra-missing``: ``charts``)."""
        try:
            from vl_convert import svg_to_png
        except ImportError:
            raise KhongError([Finding(code="extra-missing", parameters={"extra": "charts"})]) from None
        ground = f'<rect width="{number(self.width)}" height="{number(self.height)}" fill="#fff"/>'
        return svg_to_png(self.svg().replace("</desc>", f"</desc>{ground}", 1), scale=scale)
