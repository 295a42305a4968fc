"""The nation by hand, and by khong3: each a process of its own, which prints what it took and what it came to."""

import json
import resource
import time
from collections.abc import Callable, Mapping

Checks = Mapping[str, float]


def timed(run: Callable[[], Checks]) -> None:
    """Print, as one line of JSON, what a run took and what it came to."""
    wall, cpu = time.perf_counter(), time.process_time()
    checks = run()
    spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "whole": time.process_time()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**spent, "mib": peak, "checks": dict(checks)}))
