"""Sentences and rows of a report tied to a model's lines: figures as observations."""
