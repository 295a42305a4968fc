"""What runs a tape. No engine knows a model: it reads thirteen operations, and so can touch no rule."""

from khong3.engines.exact import Exact
from khong3.engines.ranges import Possible, Ranges

__all__ = ["Exact", "Possible", "Ranges"]
