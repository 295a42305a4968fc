"""A model as a database's query: its arithmetic off the tapes, its figures as columns of one table."""

from khong3.querying.view import ModelQuery, view, view_name

__all__ = ["ModelQuery", "view", "view_name"]
