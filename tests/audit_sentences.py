"""True sentences of reports, made up: a result with its plan, its change, its parts and targets, in every order.

Every figure is computed from the others, so whatever is called wrong in one is an alarm. All figures are invented.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random

from khong3.text import format_number

SUBJECTS = (
    ("Thu ngân sách trên địa bàn đạt {a} triệu đồng", "triệu đồng"),
    ("Toàn huyện trồng mới {a} ha rừng", "ha"),
    ("Bộ phận Một cửa tiếp nhận {a} hồ sơ", "hồ sơ"),
    ("Trong kỳ, số lao động được tạo việc làm là {a} người", "người"),
)
PLANS = (
    "đạt {p} % kế hoạch",
    "bằng {p} % kế hoạch năm ({kh} {u})",
    "đạt {p} % kế hoạch giao là {kh} {u}",
    "kế hoạch {kh} {u}, đạt {p} %",
    "so với kế hoạch ({kh} {u}) đạt {p} %",
)
ABOVE_PLANS = (
    "vượt {v} % kế hoạch ({kh} {u})",
    "vượt {over} {u} so với kế hoạch ({kh} {u})",
    "vượt {over} {u} ({v} %) so với kế hoạch",
)
YEARS = (
    "{way} {c} % so với cùng kỳ năm trước",
    "{way} {c} % so với cùng kỳ ({ck} {u})",
    "{way} {d} {u} so với cùng kỳ ({way} {c} %)",
    "{way} {d} {u}, tương ứng {way} {c} % so với cùng kỳ",
    "bằng {w} % so với cùng kỳ năm trước ({ck} {u})",
    "cùng kỳ năm trước {ck} {u}, {way} {c} %",
)
PARTS = (
    "gồm {b} {u} ở miền núi và {b2} {u} ở đồng bằng",
    "trong đó miền núi {b} {u} ({s} %), đồng bằng {b2} {u} ({s2} %)",
    "trong đó có {b} {u} ở miền núi, chiếm {s} %",
)
CHECKED = (
    "Kiểm tra {a} cơ sở, {b} cơ sở đạt yêu cầu (chiếm {s} %)",
    "Tổng số {a} cơ sở: số cơ sở đạt yêu cầu là {b}, chiếm {s} %",
    "Kiểm tra {a} cơ sở, tỷ lệ đạt yêu cầu là {s} % ({b}/{a} cơ sở)",
)
ASIDES = ("", ", vượt mục tiêu đề ra ({t} %)", ", cao hơn bình quân chung của tỉnh ({t} %)", " (kế hoạch {t} %)")
RESTS = (
    "",
    "; riêng loại tốt {q} cơ sở, chiếm {qs} % số đạt yêu cầu",
    "; trong số đạt yêu cầu có {q} cơ sở loại tốt ({qs} %)",
    "; còn {b2} cơ sở không đạt ({s2} %)",
)


def results(seed: int, times: int) -> Iterator[str]:
    """A result with two things told of it, each pair of forms so many times."""
    dice = Random(seed)
    pairs = [*product(PLANS, YEARS), *product(YEARS, PLANS), *product(PLANS, PARTS), *product(YEARS, PARTS)]
    above = [*product(ABOVE_PLANS, YEARS), *product(YEARS, ABOVE_PLANS), *product(ABOVE_PLANS, PARTS)]
    for (first, second), over in [*((one, False) for one in pairs), *((one, True) for one in above)]:
        for _ in range(times):
            subject, unit = dice.choice(SUBJECTS)
            yield f"{subject}, {first}, {second}.".format(**_figures(dice, unit, over=over))


def checks(seed: int, times: int) -> Iterator[str]:
    """What was looked at, what passed, a target beside it, and what is left."""
    dice = Random(seed)
    for told, aside, rest in product(CHECKED, ASIDES, RESTS):
        for _ in range(times):
            yield f"{told}{aside}{rest}.".format(**_figures(dice, "cơ sở", over=False))


def _figures(dice: Random, unit: str, *, over: bool) -> dict[str, str]:
    a = dice.choice([dice.randint(1_500, 9_000), dice.randint(60, 900)])
    plan = a - dice.randint(1, a // 4) if over else a + dice.choice([-1, 1]) * dice.randint(1, a // 4)
    year = a + dice.choice([-1, 1]) * dice.randint(1, a // 3)
    part = dice.randint(a // 5, a * 4 // 5)
    good = dice.randint(1, part)
    counts = {"a": a, "kh": plan, "ck": year, "over": abs(a - plan), "d": abs(a - year), "b": part, "b2": a - part,
              "q": good}  # fmt: skip
    rates = {"p": Fraction(a, plan), "v": abs(Fraction(a, plan) - 1), "c": abs(Fraction(a, year) - 1),
             "w": Fraction(a, year), "s": Fraction(part, a), "s2": Fraction(a - part, a), "qs": Fraction(good, part),
             "t": Fraction(part, a) * Fraction(dice.randint(80, 99), 100)}  # fmt: skip
    decimals = dice.choice([1, 2])
    said = {key: format_number(one, "vi") for key, one in counts.items()}
    said |= {key: format_number(one * 100, "vi", most=decimals) for key, one in rates.items()}
    return {**said, "u": unit, "way": "tăng" if a > year else "giảm"}
