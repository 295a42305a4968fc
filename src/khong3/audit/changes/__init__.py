"""Rises and falls checked: in per cent, by amounts, between two ends, over years."""
