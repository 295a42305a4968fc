"""A port that the service listens on: one process, or several beside one another."""

import gc
import json
import os
import socket
from collections.abc import Callable, Sequence
from typing import Any, cast

import uvicorn
from attrs import asdict, evolve, fields
from starlette.applications import Starlette

from khong3.findings import Finding, KhongError
from khong3.service.application import application
from khong3.service.heads import heads_within
from khong3.service.limits import ServiceLimits
from khong3.specs import load
from khong3.system import system_said
from khong3.text import Text, shortened

SETTINGS = "KHONG3_SERVICE"
"""The variable that tells a process of its own which models to serve, within which limits: JSON."""

_WAITING = 1_024
"""So many connections may wait to be taken."""

_LAST_PORT = 65_535


def from_environment() -> Starlette:
    """The service as ``KHONG3_SERVICE`` has it: for workers, and for other servers that are given a factory.

    ``{"models": ["thanh-hoa-3-khong", "/etc/khong3/own.yaml"], "limits": {"seconds": 10}}``
    """
    names, limits = _settings(os.environ.get(SETTINGS, "{}"))
    found = application([load(one) for one in names], limits)
    _settle()
    return found


def _settings(text: str) -> tuple[list[str], ServiceLimits]:
    """The names of models and the limits that a text has; raises KhongError (``service-settings``) for any other."""
    try:
        said: object = json.loads(text)
    except ValueError:
        said = None
    known = {one.name for one in fields(ServiceLimits)}
    whole = cast("dict[str, object]", said) if isinstance(said, dict) else {"": said}
    names, limits = whole.get("models", []), whole.get("limits", {})
    told = isinstance(names, list) and all(isinstance(one, str) for one in cast("list[object]", names))
    if not told or not isinstance(limits, dict) or whole.keys() - {"models", "limits"}:
        raise KhongError([Finding(code="service-settings", parameters={"name": SETTINGS, "found": shortened(text)})])
    numbers = cast("dict[str, Any]", limits)
    if numbers.keys() - known or not all(type(one) is int and one > 0 for one in numbers.values()):
        said_ = {"name": SETTINGS, "found": shortened(text), "known": sorted(known)}
        raise KhongError([Finding(code="service-limits", parameters=said_)])
    return cast("list[str]", names), evolve(ServiceLimits(), **numbers)


def _settle() -> None:
    """What is loaded stays: no collection need look at it again."""
    gc.collect()
    gc.freeze()


def serve(  # noqa: PLR0913, PLR0917 - what the command is given
    models: Sequence[str], host: str, port: int, workers: int, limits: ServiceLimits, opened: Callable[[str], None]
) -> None:
    """Listen until told to stop; ``opened`` is called with the address when the port is open.

    Raises KhongError where a model does not hold together, or the address cannot be opened.
    """
    # Where workers load the models, one that is broken is told of here, and once.
    app = application([load(one) for one in models], limits)
    listening = _listening(host, port)
    at = listening.getsockname()
    shown = f"[{at[0]}]" if listening.family == socket.AF_INET6 else at[0]
    opened(f"http://{shown}:{at[1]}")
    http = heads_within(limits.seconds)
    if workers == 1:
        _settle()
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, http=http)
        uvicorn.Server(config).run(sockets=[listening])
        return
    # The port is free; uvicorn opens it again for all its workers.
    listening.close()
    os.environ[SETTINGS] = json.dumps({"models": list(models), "limits": asdict(limits)})
    uvicorn.run(
        f"{__name__}:from_environment",
        factory=True,
        host=host,
        port=at[1],
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        http=http,
    )


def _listening(host: str, port: int) -> socket.socket:
    """An open port; the system itself takes 70000 for 4464."""
    if not 0 < port <= _LAST_PORT:
        raise _unusable(host, port, Text(f"cổng từ 1 đến {_LAST_PORT}", f"ports go from 1 to {_LAST_PORT}"))
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as problem:
        raise _unusable(host, port, system_said(problem)) from None
    found = socket.socket(family, kind, proto)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(_WAITING)
    except OSError as problem:
        found.close()
        raise _unusable(host, port, system_said(problem)) from None
    return found


def _unusable(host: str, port: int, why: str | Text) -> KhongError:
    return KhongError([Finding(code="address-unusable", parameters={"host": host, "port": str(port), "why": why})])
