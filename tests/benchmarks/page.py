"""How long the page of a province takes, and how large it is: 166 communes, 60 lines, on two periods where asked.

Run: python tests/benchmarks/page.py [--periods 2] [--out FILE.html]
"""

import argparse
import random
import time
from pathlib import Path

from khong3 import Commune, Data, Grade, Model, Observation
from khong3.pages import to_html
from tests.benchmarks.invented import ratios

COMMUNES, LINES = 166, 60
_MOST_SECONDS, _MOST_MB = 10, 5
_LABELS = (
    "Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận, giải quyết trực tuyến",
    "Tỷ lệ người dân từ 15 tuổi trở lên có tài khoản giao dịch tại ngân hàng",
    "Tỷ lệ hộ gia đình thanh toán tiền điện không dùng tiền mặt",
    "Tỷ lệ văn bản, hồ sơ công việc được tạo lập, xử lý, ký số trên môi trường điện tử",
    "Tỷ lệ cán bộ, công chức được tập huấn kỹ năng số trong năm",
)


def scheme() -> Model:
    """Six groups of ten ratios with targets, labels as long as real ones."""
    grades = [
        Grade(id="good", label="Tốt", from_="80 %"),
        Grade(id="fair", label="Khá", from_="65 %"),
        Grade(id="weak", label="Yếu", from_=0),
    ]
    return ratios(LINES, lambda number: f"{_LABELS[number % len(_LABELS)]} (dòng {number})", grades)


def figures(periods: int) -> Data:
    """Counts within their wholes, one figure in a hundred blank."""
    draw = random.Random(1)
    communes = [
        Commune(code=f"{20_000 + number}", name=f"Xã Ví Dụ Số {number}", kind="commune") for number in range(COMMUNES)
    ]
    observations: list[Observation] = []
    for year in range(2025 - periods, 2025):
        for one in communes:
            for number in range(LINES):
                whole = draw.randint(1, 9_000)
                said = {f"whole_{number}": whole, f"part_{number}": draw.randint(whole // 2, whole)}
                observations += [
                    Observation(commune=one.code, period=str(year), variable=name, value=value)
                    for name, value in said.items()
                    if draw.random() > 0.01
                ]
    return Data(observations=observations, communes=communes)


def main() -> None:
    """Print both."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--periods", type=int, default=1)
    asked.add_argument("--out", type=Path)
    options = asked.parse_args()
    model, data = scheme(), figures(options.periods)
    begin, of_processor = time.perf_counter(), time.process_time()
    page = to_html(model.assess(data))
    spent, processor = time.perf_counter() - begin, time.process_time() - of_processor
    size = len(page.encode()) / 1e6
    print(f"{COMMUNES} units × {LINES} lines × {options.periods} periods")
    print(f"{spent:.1f} s ({processor:.1f} s of the processor)")
    print(f"{size:.2f} MB; wanted: at most {_MOST_SECONDS} s and {_MOST_MB} MB")
    if options.out:
        options.out.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
