"""Workbooks: forms that communes fill and that reckon as they are filled, forms collected again, results as sheets."""
