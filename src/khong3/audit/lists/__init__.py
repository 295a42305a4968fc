"""Parts and their totals: which figures are a list, whether it is closed, and what it comes to."""
