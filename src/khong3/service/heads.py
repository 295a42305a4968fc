"""Heads of requests that come to no end: such a connection is closed, for it would be kept open as long as it likes."""

import asyncio
import json
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from khong3.findings import Finding
from khong3.service.problems import PROBLEM, problem


class HeadsInTime(H11Protocol):
    """HTTP as uvicorn speaks it; whoever connects has so many seconds for the head of a request.

    A body has its own time, see ``ServiceLimits``, and so has a connection that was answered and asks nothing more.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        seconds: int,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._seconds = seconds
        self._cut: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Its time begins."""
        super().connection_made(cast("asyncio.Transport", transport))
        self._wait()

    def data_received(self, data: bytes) -> None:
        """As long as no head is whole its time goes on."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._stop_waiting()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP is answered as any other problem: in which language it is asked, nobody can read."""
        del msg
        document = problem([Finding(code="request-head-unreadable")], "vi")
        told = (json.dumps(document, ensure_ascii=False) + "\n").encode()
        headers = {
            "Content-Type": PROBLEM,
            "Content-Language": "vi",
            "Content-Length": str(len(told)),
            "Connection": "close",
        }
        answer = h11.Response(status_code=400, headers=[*headers.items()], reason=b"Bad Request")
        for event in (answer, h11.Data(data=told), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody waits any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._cut is None:
            self._cut = self.loop.call_later(self._seconds, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._cut is not None:
            self._cut.cancel()
            self._cut = None


def heads_within(seconds: int) -> type[asyncio.Protocol]:
    """What uvicorn takes for its ``http``; a worker is handed it as it is."""
    made: Callable[..., HeadsInTime] = partial(HeadsInTime, seconds=seconds)
    return cast("type[asyncio.Protocol]", made)
