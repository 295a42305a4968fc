"""A province's own sheets as they are: a short layout says where in them stand codes, points and evidence.

>>> from khong3.layouts import parse_layout
>>> parse_layout("{layout: 1, commune: {cell: C2}, columns: {code: TT, points: {self: Tự chấm}}}").columns.code.texts
('TT',)
"""

from khong3.layouts.keys import layout_schema
from khong3.layouts.layout import Layout
from khong3.layouts.loading import load_layout, parse_layout
from khong3.layouts.proposing import propose
from khong3.layouts.reading import read_by

__all__ = ["Layout", "layout_schema", "load_layout", "parse_layout", "propose", "read_by"]
