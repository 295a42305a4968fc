"""Charts as SVG, written by hand: bars against targets, ranking, trend; and the same as PNG for documents.

No network, no script, no style sheet: each picture stands alone in a page, a document or a file. Every text is escaped,
every picture says in its ``<title>`` and ``<desc>`` what it shows, and no look rests on colour alone (``looks``).
"""

from khong3.charts.assessed import line_chart, points_chart, ranking_chart, unit_chart
from khong3.charts.bars import Bar, bar_chart
from khong3.charts.chart import Caption, Chart
from khong3.charts.looks import INK, LOOKS, Look, look_of
from khong3.charts.planned import leaving_chart, pace_chart, weights_chart
from khong3.charts.trend import Series, trend_chart

__all__ = [
    "INK",
    "LOOKS",
    "Bar",
    "Caption",
    "Chart",
    "Look",
    "Series",
    "bar_chart",
    "leaving_chart",
    "line_chart",
    "look_of",
    "pace_chart",
    "points_chart",
    "ranking_chart",
    "trend_chart",
    "unit_chart",
    "weights_chart",
]
