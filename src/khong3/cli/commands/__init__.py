"""The commands: arguments in, one call, a table out."""

import click

from khong3.cli.commands import assessing, collecting, issuing, modelling, planning, serving
from khong3.cli.commands.adding import COMMANDS as _ADDED

ROOMS = (assessing, modelling, collecting, issuing, planning, serving)
"""Where they stand, by what they are for."""
_LISTED = (
    "assess",
    "check",
    "explain",
    "report",
    "chart",
    "show",
    "test",
    "models",
    "form",
    "collect",
    "units",
    "diff",
    "roadmap",
    "what-if",
    "audit",
    "init",
    "layout",
    "sql",
    "serve",
    "schema",
    "completion",
)
"""The order in which ``--help`` lists them."""
COMMANDS: dict[str, click.Command] = {name: _ADDED[name] for name in _LISTED}

__all__ = ["COMMANDS", "ROOMS"]
