"""What a cold start costs: whole processes against the bare interpreter, and where the time of `assess` goes.

Run: python tests/benchmarks/startup.py [RUNS]. It prints and judges nothing; machines differ, so read the ratios.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCHEME = "hdnd-xa-thanh-hoa"
EXAMPLE = str(ROOT / "examples" / "thuong-xuan-2024")


def wide_spec(lines: int) -> str:
    """A spec of about ``lines`` lines: variables, and indicators with targets by class and period."""
    count = (lines - 12) // 9
    variables = [
        f"  d{i}: {{label: Mẫu số {i}, unit: person}}\n  n{i}: {{label: Tử số {i}, unit: person, part_of: d{i}}}\n"
        for i in range(count)
    ]
    items = [
        f"      - id: line{i}\n        code: I.{i}\n        label: Dòng {i}\n        measure: n{i} / d{i}\n"
        "        target:\n          - {is: at least 80 %}\n"
        "          - {is: at least 60 %, for: {region: upland}, period: 2024..}\n"
        for i in range(count)
    ]
    head = (
        "khong3: 1\nid: wide\nversion: 1\ntitle: Rộng\nattributes:\n  region: {lowland: Đồng bằng, upland: Miền núi}\n"
    )
    return (
        f"{head}units: {{person: người}}\nvariables:\n{''.join(variables)}"
        f"items:\n  - code: I\n    label: Nhóm\n    items:\n{''.join(items)}"
    )


def seconds(arguments: list[str]) -> float:
    """The processor time of a whole process."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(runs: int) -> None:
    """Print a row a process, and the dearest imports."""
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "wide.yaml"
        spec.write_text(wide_spec(500), encoding="utf-8")
        scheme = len((ROOT / "indicator_specs" / f"{SCHEME}.yaml").read_text(encoding="utf-8").splitlines())
        print(f"a spec of {len(spec.read_text(encoding='utf-8').splitlines())} lines")
        processes = {
            "bare interpreter": ["-c", "pass"],
            "import khong3": ["-c", "import khong3"],
            "--help": ["-m", "khong3", "--help"],
            "assess the example": ["-m", "khong3", "assess", "thanh-hoa-3-khong", EXAMPLE],
            "assess the example as JSON": ["-m", "khong3", "assess", "thanh-hoa-3-khong", EXAMPLE, "--format", "json"],
            "check the example's model": ["-m", "khong3", "check", "thanh-hoa-3-khong"],
            "check 500 lines": ["-m", "khong3", "check", str(spec)],
            f"check {SCHEME} ({scheme} lines)": ["-m", "khong3", "check", SCHEME],
            f"test {SCHEME}": ["-m", "khong3", "test", SCHEME],
            f"diff {SCHEME} with itself": ["-m", "khong3", "diff", SCHEME, SCHEME],
        }
        # In turn, round by round, so that what else the machine does weighs on all alike; the first round warms up.
        rounds = [{name: seconds(arguments) for name, arguments in processes.items()} for _ in range(runs + 1)][1:]
        for name in processes:
            taken = statistics.median(one[name] for one in rounds)
            ratio = statistics.median(one[name] / one["bare interpreter"] for one in rounds)
            print(f"{name:40} {taken * 1000:7.0f} ms   {ratio:6.1f} × the bare interpreter")
        begin = time.perf_counter()
        from khong3.specs import check

        imported = time.perf_counter()
        check(spec)
        print(f"500 lines loaded and checked in a warm process: {(time.perf_counter() - imported) * 1000:.0f} ms")
        print(f"  (after {(imported - begin) * 1000:.0f} ms of imports)")
    traced = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "khong3", "assess", "thanh-hoa-3-khong", EXAMPLE],
        check=True,
        capture_output=True,
        text=True,
    )
    rows = [line.split("|") for line in traced.stderr.splitlines() if line.count("|") == 2 and "import time" in line]
    dearest = sorted(((int(row[1]), row[2].rstrip()) for row in rows[1:]), reverse=True)
    print("the dearest imports of assess, in microseconds, with what they import:")
    for cost, name in [one for one in dearest if len(one[1]) - len(one[1].lstrip()) <= 3][:10]:
        print(f"  {cost:8} {name.strip()}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
