"""An assessment as one self-contained page: nothing is fetched, and no script runs but the page's own.

What is told once stands in the page as HTML: summary, findings, ranking, each line with a bar a unit. The pages of
units are made of data inside the page when somebody opens one: of 166 units and 60 lines they would be ten thousand
rows with an explanation each, which no telephone opens gladly, and twice the size.
"""

from khong3.pages.content import Pictures, PicturesAsked
from khong3.pages.page import to_html

__all__ = ["Pictures", "PicturesAsked", "to_html"]
