"""From what was said to what is known: one figure of each variable, unit and period, or why there is none."""

from khong3.figures.figures import Figure, Figures, Given
from khong3.figures.reconciling import settle_figures

__all__ = ["Figure", "Figures", "Given", "settle_figures"]
