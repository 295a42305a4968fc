"""Figures that are two others divided or multiplied: means, densities, harvests."""
