"""The service under load: 8 clients, 2 000 requests of a scheme of 56 lines, beside what one process does without it.

Run: ``python -m tests.benchmarks.service [--workers N] [--requests N] [--clients N] [--processes N]``. Every answer is
held, byte by byte, to what the library gives in this process. Nothing here is a test: it prints what this machine does.
"""

import argparse
import http.client
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from khong3 import Model, load
from khong3.service.answers import Answers
from khong3.service.limits import Stop

MODEL = "hdnd-xa-thanh-hoa"
DIFFERENT = 20
"""So many different reports are sent, one after another."""


def requests(model: Model) -> list[bytes]:
    """Reports of a commune each, every question answered, no two alike."""
    return [json.dumps({"observations": list(_report(model, at))}).encode() for at in range(DIFFERENT)]


def _report(model: Model, at: int) -> Iterator[dict[str, Any]]:
    for index, one in enumerate(model.questions.values()):
        answers = list(one.levels) or ["có", "không"]
        value = (at + index) % 3 + 1 if one.counted else f"{60 + at} %" if one.type == "percent" else None
        said = answers[(at + index) % len(answers)] if value is None else value
        yield {"commune": f"{at:05}", "period": "2026", "variable": one.id, "value": said}


def answers(model: Model, bodies: list[bytes]) -> list[bytes]:
    """What the service must answer, worked out here."""
    here = Answers.of([model])
    return ["".join(here.assess(MODEL, body, "vi", Stop(60))).encode() for body in bodies]


def worked(process: int) -> float:
    """Seconds that a process and those that it started have worked so far; 0 where the system does not say."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        below = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    except OSError:
        return 0
    return (int(text[11]) + int(text[12])) / os.sysconf("SC_CLK_TCK") + sum(worked(int(one)) for one in below)


@contextmanager
def service(workers: int) -> Iterator[tuple[int, int]]:
    """The command, on a port of its own; the port, and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "khong3", "serve", MODEL, "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait(port, workers)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, workers: int) -> None:
    """Until each worker has most likely answered once."""
    since, answered = time.monotonic(), 0
    while answered < 10 * workers:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/models")
            connection.getresponse().read()
            answered += 1
        except OSError:
            if time.monotonic() - since > 60:
                raise
            time.sleep(0.1)


def load_on(port: int, bodies: list[bytes], wanted: list[bytes], clients: int, count: int) -> list[float]:
    """Seconds of each request; every client has a connection that stays open. Raises where an answer differs."""
    left, lock = iter(range(count)), Lock()

    def client() -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        taken: list[float] = []
        while True:
            with lock:
                at = next(left, None)
            if at is None:
                return taken
            since = time.perf_counter()
            connection.request("POST", f"/models/{MODEL}/assess", bodies[at % len(bodies)])
            found = connection.getresponse().read()
            taken.append(time.perf_counter() - since)
            if found != wanted[at % len(wanted)]:
                raise AssertionError(found[:500])

    with ThreadPoolExecutor(clients) as pool:
        every = [job.result() for job in [pool.submit(client) for _ in range(clients)]]
    return [one for taken in every for one in taken]


def rate(work: Callable[[int], object], count: int) -> float:
    """How often a second something is done."""
    since = time.perf_counter()
    for at in range(count):
        work(at)
    return count / (time.perf_counter() - since)


def one_process(body: bytes) -> Callable[[int], object]:
    """``khong3 assess`` once for every request, as whoever has no service would call it."""
    folder = Path(tempfile.mkdtemp())
    rows = json.loads(body)["observations"]
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    (folder / "report.csv").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "khong3", "assess", MODEL, str(folder / "report.csv"), "--format", "json"]
    return lambda _: subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Print what was measured."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--requests", type=int, default=2_000)
    asked.add_argument("--clients", type=int, default=8)
    asked.add_argument("--processes", type=int, default=10)
    given = asked.parse_args()
    model = load(MODEL)
    bodies = requests(model)
    wanted = answers(model, bodies)
    here = Answers.of([model])
    cores, busy = os.cpu_count(), os.getloadavg()[0]
    print(f"{platform.machine()}, {cores} cores, load {busy:.1f}, Python {platform.python_version()}")
    print(f"{len(model.lines)} lines, {len(bodies[0])} bytes in, {len(wanted[0])} bytes out")
    print(f"a process a request: {rate(one_process(bodies[0]), given.processes):.1f} a second")
    work = time.process_time()
    alone = rate(lambda at: "".join(here.assess(MODEL, bodies[at % DIFFERENT], "vi", Stop(60))), 200)
    work = (time.process_time() - work) / 200
    print(f"one thread, in process, no HTTP: {alone:.0f} a second, {work * 1000:.1f} ms of a core on each")
    with service(given.workers) as (port, process):
        load_on(port, bodies, wanted, given.clients, 100)
        before = worked(process)
        since = time.perf_counter()
        taken = load_on(port, bodies, wanted, given.clients, given.requests)
        seconds = time.perf_counter() - since
        used = worked(process) - before
    ranks = statistics.quantiles(taken, n=100)
    print(
        f"service, {given.workers} workers, {given.clients} clients, {len(taken)} requests, all answers identical: "
        f"{len(taken) / seconds:.0f} a second, p50 {ranks[49] * 1000:.1f} ms, p99 {ranks[98] * 1000:.1f} ms"
    )
    if used:
        each = used / len(taken)
        print(
            f"a core works {each * 1000:.1f} ms on each, so that {cores} cores of their own would answer "
            f"{(cores or 1) / each:.0f} a second; this machine gave the service {used / seconds:.1f} of them"
        )


if __name__ == "__main__":
    main()
