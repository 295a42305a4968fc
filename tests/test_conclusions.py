"""No conclusion that does not hold: what is missing, undecided, without cases or invalid gives no verdict, no grade.

Small models that strangers wrote and that once came out wrong in silence; all figures are invented.
"""

from fractions import Fraction
from pathlib import Path

import pytest
from attrs import field, frozen

import khong3
from khong3 import Assessment, Commune, Data, KhongError, Model, Observation, loads
from khong3.assessment.formats import to_json
from khong3.assessment.marks import why_without_total
from khong3.comparing import compare
from khong3.readback import annex
from khong3.text import Language

HEAD = "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa để thử\nmissing: missing\n"


@frozen(kw_only=True)
class Concluded:
    """A model, a file of figures, and of units what they must come to: ``total``, ``grade``, ``rank`` or a line."""

    of: str
    spec: str
    rows: str
    expected: dict[str, dict[str, object]]
    communes: str = ""
    findings: dict[str, set[str]] = field(factory=dict[str, set[str]])
    """Codes that must be among what is said of a unit."""
    silent: dict[str, set[str]] = field(factory=dict[str, set[str]])
    """Codes that must not be."""


def loaded(folder: Path, spec: str) -> Model:
    """A model from its text; of blanks, what it says itself."""
    head = HEAD.replace("missing: missing\n", "") if "\nmissing:" in spec else HEAD
    path = folder / "thu.yaml"
    path.write_text(head + spec, encoding="utf-8")
    return khong3.load(path)


def assessed(folder: Path, spec: str, rows: str, communes: str = "") -> Assessment:
    """The model on a folder of figures."""
    data = folder / "data"
    data.mkdir()
    (data / "so-lieu.csv").write_text(rows, encoding="utf-8")
    if communes:
        (data / "communes.csv").write_text(communes, encoding="utf-8")
    return loaded(folder, spec).assess(khong3.read(data))


def came_to(assessment: Assessment, unit: str, of: str) -> object:
    """What a unit came to: a line's ``name`` its points, ``name.verdict`` its verdict."""
    name, _, aspect = of.partition(".")
    if name in ("grade", "rank"):
        return getattr(assessment.score(unit), name)
    if name in ("total", *(one.pillar for one in assessment.scores)):
        return getattr(assessment.score(unit, None if name == "total" else name), aspect or "points")
    return getattr(assessment[unit, name], aspect or "points")


AGAINST_TARGET = """
no_cases: missing
variables: {a: {label: Kết quả}, t: {label: Chỉ tiêu}}
items:
  - {code: A, label: Theo chỉ tiêu, max: 40, points: max * a / t}
  - {code: B, label: Việc khác, id: khac, max: 60, type: number, points: value}
"""
YES_NO = """
items:
  - {code: 1, id: ban_hanh, label: Ban hành văn bản, type: yes/no}
  - {code: 2, id: hoa_giai, label: Tỷ lệ, type: percent, target: at least 80 %}
grades:
  - {id: dat, label: Đạt chuẩn, requires: met(total)}
  - {id: khong, label: Chưa đạt}
"""
WEAKEST = """
no_cases: leave out
variables: {vu: {label: Vụ}, xong: {label: Vụ xong, part_of: vu}}
items:
  - {code: A, label: A, max: 50, type: number, points: value}
  - {code: B, label: B, max: 50, measure: xong / vu, points: proportional}
grades:
  - {id: d, label: Đạt, from: 50 %, requires: weakest(total) > 0 %}
  - {id: k, label: Không đạt, from: 0}
"""
BY_CLASS = """
attributes: {vung: {label: Loại đơn vị, tw: Phường TP TW, khac: Còn lại}}
items:
  - {code: A, label: Điểm, max: 1000, type: number, points: value}
grades:
  - {id: d, label: Đạt, requires: points(total) >= if(vung = tw; 900; 850)}
  - {id: k, label: Không đạt, from: 0}
"""
BANDS = BY_CLASS.replace(
    "requires: points(total) >= if(vung = tw; 900; 850)", "from: [{is: 850}, {is: 900, for: {vung: tw}}]"
)
WITHOUT_TOTAL = """
items:
  - {code: 1, id: ban_hanh, label: Ban hành, type: yes/no, max: 1}
  - {code: 2, id: hoa_giai, label: Tỷ lệ, type: percent, target: at least 80 %, max: 1}
grades:
  - {id: dat, label: Đạt, requires: met(total)}
  - {id: khong, label: Chưa đạt}
"""
TYPED = """
items: [{code: A, label: Điểm hội đồng, max: 10, type: number, points: value}]
grades: [{id: tot, label: Tốt, from: 9}, {id: kha, label: Khá, from: 0}]
"""
PLUS_MINUS = """
variables: {good: {label: Cộng}, bad: {label: Trừ}}
items:
  - code: A
    label: Nhóm A
    items:
      - {code: A1, label: Định tính, max: 10, type: yes/no}
      - {code: A2, label: Cộng trừ, max: 5, min: -3, points: 2 * good - 1.25 * bad}
  - {code: B, label: Nhóm B, items: [{code: B1, label: Định tính, max: 10, type: yes/no}]}
"""
AT_LEAST = """
variables: {hd1: {label: Một, type: yes/no}, hd2: {label: Hai, type: yes/no}, hd3: {label: Ba, type: yes/no}}
items:
  - {code: 1, id: so, label: Số hoạt động, measure: count(hd1; hd2), target: at least 1, max: 4, points: {each: 2}}
  - {code: 2, id: du, label: Đủ, measure: count(hd1; hd2; hd3), target: at least 2}
  - {code: 3, id: bang, label: Bảng, measure: count(hd1; hd2; hd3), max: 6, points: {2: 6, 1: 3}}
grades:
  - {id: dat, label: Đạt, requires: count(met(so); hd1; hd3) >= 2}
  - {id: khong, label: Chưa đạt}
"""
PASSED = """
items:
  - {code: 1, id: mot, label: Một, type: yes/no}
  - {code: 2, id: hai, label: Hai, type: percent, target: at least 80 %}
  - {code: 3, id: ba, label: Ba, type: yes/no}
grades:
  - {id: dat, label: Đạt, requires: passed(total) >= 2}
  - {id: khong, label: Chưa đạt}
"""
SANCTIONED = """
variables: {phat: {label: Bị phạt, type: yes/no}}
items: [{code: 1, id: diem, label: Điểm, max: 10, type: number, points: value}]
grades: [{id: tot, label: Tốt, from: 8}, {id: kha, label: Khá, from: 5}, {id: kem, label: Kém, from: 0}]
sanctions: [{when: phat, at_most: kha}]
"""
LIFTED = """
items:
  - code: G
    label: Nhóm
    id: g
    items:
      - {code: G1, id: a, label: A, max: 10, type: number, points: value}
      - {code: G2, id: b, label: Thưởng, max: 10, type: number, points: value, effect: bonus}
  - {code: C, id: c, label: C, max: 10, type: number, points: value}
  - {code: P, id: p, label: Trừ, max: 10, type: number, points: value, effect: penalty}
"""
URGED = """
variables: {urged: {label: Đã đôn đốc, type: yes/no}}
items:
  - code: G
    label: Nhóm
    id: g
    points: [{when: urged, then: 0}, {else: sum}]
    items:
      - {code: G1, id: a, label: A, max: 10, type: number, points: value}
      - {code: G2, id: b, label: Thưởng, max: 2, type: number, points: value, effect: bonus}
  - {code: C, id: c, label: C, max: 10, type: number, points: value}
"""
IN_FORCE = """
not_applicable: leave out
variables: {b4: {label: Được giao, type: yes/no}, so: {label: Số}}
items:
  - {code: 1, id: du, label: Đủ, max: 5, points: max, applies: b4}
  - code: G
    label: Nhóm
    applies: b4
    items: [{code: G1, id: a, label: A, max: 5, type: integer, points: {each: 1}, applies: so > 3}]
"""
DECIDES_NOTHING = """
not_applicable: leave out
variables: {p: {label: Tỷ lệ, type: percent}, b: {label: Có, type: yes/no}, so: {label: Số}}
items:
  - code: G
    label: Nhóm
    applies: p < 45 % or b
    items: [{code: G1, id: a, label: A, measure: so, target: at least 3}]
"""
RATE = """
no_cases: leave out
variables: {dan: {label: Dân}, chet: {label: Chết, part_of: dan}}
items: [{code: 1, id: ty_suat, label: Tỷ suất, measure: chet / dan, per: 1000, target: at most 5000, max: 10}]
"""
PART = """
no_cases: full
variables: {bb: {label: Tổng}, aa: {label: Phần, part_of: bb}}
items: [{code: 1, id: ty_le, label: Tỷ lệ, measure: aa / bb, target: at least 80 %, max: 10}]
"""
GIVEN = """
stages: [self, final]
given_points: count
variables: {good: {label: Cộng}, bad: {label: Trừ}}
items:
  - code: G
    label: Nhóm
    items:
      - {code: A, label: A, max: 5, points: 2 * good - bad}
      - {code: B, label: B, max: 5, measure: 2 * good - bad, points: value}
  - {code: H, label: Nhóm khác, items: [{code: H1, label: Một, max: 20, type: number, points: value}]}
"""
BONUS_OF_ONE = """
missing: missing
no_cases: full
variables: {i: {label: i}, j: {label: j}, co: {label: Có, type: yes/no}}
items:
  - id: G
    code: I
    label: Thưởng
    effect: bonus
    points: [{when: co, then: 1}]
    items: [{id: a1, code: I.1, label: Phần, max: 20, measure: i / j, target: at least 0 %}]
  - {id: khac, code: II, label: Khác, max: 10, type: number, points: value}
"""
MADE_UP_IN_PART = """
missing: missing
not_applicable: share equally
attributes: {vung: {thap: Thấp, cao: Cao}}
constants: {k: [{is: 1, for: {vung: cao}}]}
variables: {co: {label: Có, type: yes/no}, ap: {label: Áp dụng, type: yes/no}}
items:
  - id: G
    code: I
    label: Nhóm
    points: [{when: co, then: 1}]
    items:
      - code: I.1
        label: Có thể không áp dụng
        applies: ap
        items: [{code: I.1.1, id: a1, label: Một, max: 5, type: yes/no}]
      - code: I.2
        label: Trần cao hơn các dòng
        cap: 8
        items: [{code: I.2.1, id: a2, label: Hai, max: 2, type: yes/no}]
"""
DIVIDED_IN_A_ROW = """
no_cases: missing
variables: {a: {label: Làm được}, t: {label: Được giao}}
items:
  - code: G
    label: Nhóm
    items:
      - {code: G1, id: a1, label: Bảng, max: 2, measure: a, target: at least t, points: {target: proportional to t}}
  - {code: H, id: khac, label: Việc khác, max: 8, type: number, points: value}
"""
COUNTED = """
missing: leave out
no_cases: missing
variables: {a: {label: Một, type: yes/no}, b: {label: Hai, type: yes/no}, t: {label: Được giao}}
items:
  - {code: G, id: dem, label: Số việc, max: 2, measure: count(a; b), points: proportional to t}
  - {code: H, id: khac, label: Việc khác, max: 8, type: number, points: value}
"""
NOTHING_KNOWN = """
missing: zero
variables: {a: {label: Một, type: yes/no}, b: {label: Hai, type: yes/no}}
items: [{code: 1, id: dem, label: Số việc, max: 10, measure: count(a; b), target: at most 2}]
"""
TYPED_BY_CLASS = """
attributes: {co: {nho: Nhỏ, lon: Lớn}}
items: [{code: A, label: Điểm hội đồng, max: {by: co, nho: 4, lon: 2}, type: number, points: value}]
"""
NOTHING_LEFT = """
variables: {so: {label: Số}, phat: {label: Vi phạm, type: yes/no}}
items:
  - code: G
    label: Nhóm
    points: [{when: phat, then: 0}, {else: sum}]
    items:
      - code: N
        label: Mục
        items: [{code: N1, id: mot, label: Một, max: 10, measure: so, points: {each: 1}, missing: leave out}]
  - {code: H, id: khac, label: Việc khác, max: 5, type: number, points: value}
grades: [{id: tot, label: Tốt, from: 80 %}, {id: kem, label: Kém, from: 0}]
"""
NO_VERDICT = """
no_cases: full
variables: {dan: {label: Dân}, dt: {label: Có điện thoại, part_of: dan}}
items: [{code: 1, id: dien_thoai, label: Điện thoại, max: 10, measure: dt / dan, target: at least 80 %}]
grades: [{id: tot, label: Tốt, from: 50 %, requires: met(dien_thoai)}, {id: k, label: Kém, from: 0}]
"""
BORDER = """
missing: zero
not_applicable: rescale
attributes: {bien: {label: Xã biên giới, co: Có, khong: Không}}
items:
  - {code: 1, label: Một, max: 10, type: yes/no}
  - {code: 2, label: Hai, max: 10, type: yes/no, applies: bien = co}
"""
BEST = """
no_cases: zero
variables: {a: {label: Làm được}, t: {label: Được giao}}
items: [{code: A, label: So với đơn vị cao nhất, max: 10, measure: a / t, points: max * value / highest(value)}]
"""
ONLY_BONUS = """
not_applicable: full
variables:
  own: {label: Có áp dụng, type: yes/no}
  done: {label: Đã làm, type: yes/no}
items:
  - code: G
    label: Nhóm
    points: [{when: done, then: 0}, {else: sum}]
    items:
      - {code: A, label: A, max: 10, type: number, points: value}
      - code: H
        label: Thưởng
        cap: 3
        applies: own
        items: [{code: B, label: B, max: 20, effect: bonus, points: max}]
  - {code: C, label: C, max: 10, type: number, points: value}
"""
BONUS_BY_ITS_OWN_RULE = """
not_applicable: full
variables:
  level: {label: Mức, levels: {bad: Kém, fair: Khá}}
  done: {label: Đã làm, type: yes/no}
items:
  - {code: A, label: A, max: 5, type: number, points: value}
  - code: H
    label: Thưởng
    effect: bonus
    points: [{when: done, then: 2}, {else: sum}]
    items:
      - {code: B, label: B, max: 20, applies: level = fair, type: number, points: value}
      - {code: C, label: C, max: 10, type: number, points: value}
"""
MAY_HAVE_NO_CASES = """
no_cases: leave out
not_applicable: zero
variables:
  held: {label: Đã tổ chức}
  due: {label: Phải tổ chức}
  level: {label: Mức, levels: {bad: Kém, fair: Khá}}
  done: {label: Đã làm, type: yes/no}
items:
  - code: G
    label: Nhóm
    points: [{when: done, then: 1}, {else: sum}]
    items:
      - {code: A, label: A, max: 5, measure: held / due, points: max * value, applies: level = fair}
      - {code: B, label: B, max: 5, type: number, points: value}
"""
HALF_OF_BEST = """
no_cases: zero
variables: {a: {label: Làm được, part_of: t}, t: {label: Được giao}}
items:
  - code: A
    label: So với đơn vị cao nhất
    max: 10
    measure: a / t
    points: [{when: value * 2 >= highest(value), then: max}, {else: 0}]
"""
SIGNED = """
items:
  - {code: A, label: Cộng trừ, max: 5, min: -3, type: number, points: value}
  - {code: B, label: B, max: 5, type: yes/no}
"""
QUOTA = """
variables: {b1: {label: Điều kiện, type: yes/no}}
items: [{code: A, label: A, max: 10, type: number, points: value}]
grades: [{id: best, label: a, quota: 25 %}, {id: good, label: b, requires: b1}, {id: weak, label: c}]
"""
LINES_DECIDE = """
variables: {x: {label: Có, type: yes/no}}
items:
  - code: G1
    label: Nhóm
    cap: 15
    points: [{when: x, then: 0}, {else: sum}]
    items:
      - {code: L2, label: Hai, max: 10, type: number, points: value}
      - {code: L4, label: Bốn, max: 10, type: number, points: value}
  - {code: L6, label: Sáu, max: 10, type: number, points: value}
"""
AGAINST_SHARE = """
no_cases: missing
not_applicable: leave out
variables: {a: {label: A}, b: {label: B}, v: {label: V}}
items:
  - {code: 1, id: mot, label: Một, measure: v, target: at least a / b, max: 5}
  - {code: 2, id: hai, label: Hai, type: yes/no, max: 5}
"""
OWN_NAME = TYPED.replace("points: value", "id: diem, points: diem")
OF_VARIABLE = """
variables: {hd: {label: Điểm hội đồng, type: number}, mo_hinh: {label: Số mô hình}}
items:
  - {code: A, label: Hội đồng chấm, max: 10, min: -2, measure: hd, points: value}
  - {code: B, label: Mỗi mô hình một điểm, max: 3, measure: mo_hinh, points: value}
"""
BY_ITS_NAME = """
variables: {hd: {label: Điểm hội đồng, type: number}}
items:
  - {code: A, label: Hội đồng chấm, max: 10, measure: hd, points: hd}
  - {code: B, label: Công thức, max: 10, points: hd}
"""
MAY_LEAVE = """
variables: {d: {label: Có, type: yes/no}, b: {label: Được giao, type: yes/no}, x: {label: X}}
not_applicable: leave out
items:
  - code: G
    label: Nhóm
    points: [{when: d, then: 1}, {else: sum}]
    items:
      - code: H
        label: Nhóm con
        applies: b
        items: [{code: L3, label: Ba, max: 10, type: yes/no}]
      - {code: L7, label: Bảy, max: 2, type: yes/no}
  - {code: L9, label: Chín, max: 1, type: yes/no}
"""
RESCALED = MAY_LEAVE.replace("not_applicable: leave out", "not_applicable: rescale")
PARTLY = MAY_LEAVE.replace(
    "max: 10, type: yes/no}]", "max: 10, type: yes/no}, {code: L4, label: Bốn, max: 5, type: yes/no, applies: x > 1}]"
)
APPLIES_OPEN = """
not_applicable: share equally
variables: {i1: {label: Một}, i3: {label: Ba}}
items:
  - {code: L1, label: Chấm, max: 10, type: number, points: value}
  - code: G3
    label: Nhóm
    applies: i1 >= 0 and i3 = 2
    items: [{code: G5, label: Nhóm con, items: [{code: L6, label: Sáu, max: 4, type: integer, points: {each: 1}}]}]
"""
AGAINST_COUNT = """
no_cases: leave out
variables: {a: {label: A, type: yes/no}, b: {label: B, type: yes/no}, d: {label: Có, type: yes/no}}
items:
  - code: G
    label: Nhóm
    points: [{when: d, then: 0}, {else: sum}]
    items:
      - {code: 1, label: Một, max: 10, measure: count(a; b), target: at least 2, points: proportional to target}
  - {code: 2, label: Hai, max: 10, type: yes/no}
"""
AGAINST_NOTHING = AGAINST_COUNT.replace("target: at least 2", "target: at least chi_tieu").replace(
    "no_cases: leave out\nvariables: {", "no_cases: leave out\nvariables: {chi_tieu: {label: Chỉ tiêu}, "
)
MEAN = """
no_cases: missing
variables: {d: {label: Có, type: yes/no}}
items:
  - code: G
    label: Nhóm
    points: mean
    max: 10
    items:
      - {code: 1, label: Một, max: 5, type: number, points: value}
      - code: H
        label: Nhóm con
        points: [{when: d, then: 0}, {else: sum}]
        items: [{code: 2, label: Hai, max: 5, type: yes/no, missing: leave out}]
grades:
  - {id: dat, label: Đạt, requires: weakest(G) > 0 %}
  - {id: khong, label: Chưa đạt}
"""
MEAN_INSIDE = """
variables: {d: {label: Có, type: yes/no}}
items:
  - code: G
    label: Nhóm
    points: [{when: d, then: 0}, {else: sum}]
    items:
      - {code: M, label: Trung bình, points: mean, max: 10, items: [{code: 1, label: Một, max: 2, type: yes/no}]}
  - {code: 2, label: Hai, max: 10, type: yes/no}
"""
VIEW = """
missing: zero
items:
  - {code: 1, label: Một, max: 4, type: number, points: value, missing: leave out}
  - {code: 2, label: Hai, max: 10, type: yes/no}
views: [{id: xem, label: Riêng, items: ["1"]}]
"""
SHARE_OF = """
no_cases: missing
not_applicable: share equally
variables: {d: {label: Được giao, type: yes/no}}
items:
  - {code: 1, id: mot, label: Một, max: 10, type: percent, points: proportional, applies: d}
  - {code: 2, id: hai, label: Hai, max: 10, points: max * share(mot)}
  - {code: 3, id: ba, label: Ba, max: 10, measure: value(mot), target: at least 50 %}
  - {code: 4, id: bon, label: Bốn, max: 10, type: yes/no}
"""
TO_A_TARGET = """
no_cases: missing
not_applicable: share equally
variables: {t: {label: Giao, type: percent}}
items:
  - code: 1
    id: mot
    label: Một
    max: 10
    type: percent
    target: at most t
    points: {over 50 %: 10, target: max}
  - code: 2
    id: hai
    label: Hai
    max: 10
    type: percent
    target: at most t
    points: {over 50 %: proportional to target}
  - {code: 3, label: Ba, max: 10, type: yes/no}
"""
OF_A_COUNT = """
variables: {a: {label: A, type: yes/no}, b: {label: B, type: yes/no}, c: {label: C, type: yes/no}}
no_cases: missing
items:
  - {code: 1, id: tru, label: Trừ, max: 1, measure: count(a; b; c), points: {deduct: 0.5}, round: 1}
  - code: 2
    id: nhu
    label: Như nhau
    max: 10
    measure: count(a; b; c)
    points: [{when: value > 1, then: 0}, {else: 2 * value - 2}]
  - {code: 3, id: nhat, label: Nhất, max: 10, measure: count(a; b; c), points: max * value / highest(value)}
"""
TWO_QUOTAS = """
variables: {k: {label: Xét thêm}}
items: [{code: A, label: A, max: 10, type: number, points: value}]
ties: [k]
grades: [{id: nhat, label: a, quota: 25 %}, {id: nhi, label: b, quota: 50 %}, {id: ba, label: c}]
"""
CHECKED = """
attributes: {vung: {label: Vùng, thap: Thấp, cao: Cao}}
constants: {nguong: {by: vung, thap: 1, cao: 2}}
variables:
  a: {label: A, type: yes/no}
  b: {label: B, type: yes/no}
  c: {label: C, type: yes/no}
  d: {label: D}
items: [{code: 1, label: Một, max: 1, measure: a and b and c, points: max}]
checks:
  - {must: count(a; b; c) <= 1, message: Nhiều nhất một}
  - {must: d <= 100 * nguong, message: Quá lớn}
"""
LONG = "commune,period,variable,value,points,stage\n"

CASES = [
    Concluded(
        of="0/0 inside points",
        spec=AGAINST_TARGET,
        rows="commune,period,a,t,khac\n1,2025,0,0,60\n2,2025,39,40,60\n3,2025,5,0,60\n",
        expected={
            "1": {"total": None, "rank": None},
            "2": {"total": 99, "rank": 1},
            "3": {"total": None, "A": None},
        },
        findings={"1": {"points-without-cases"}, "3": {"points-divided-by-zero"}},
    ),
    Concluded(
        of="a no is not met",
        spec=YES_NO,
        rows="commune,period,ban_hanh,hoa_giai\n1,2025,no,90 %\n2,2025,yes,90 %\n3,2025,,90 %\n4,2025,,70 %\n",
        expected={
            "1": {"ban_hanh.verdict": "not met", "grade": "khong"},
            "2": {"ban_hanh.verdict": "met", "grade": "dat"},
            "3": {"ban_hanh.verdict": "missing", "grade": None},
            "4": {"grade": "khong"},
        },
        findings={"3": {"requires-undecided"}},
    ),
    Concluded(
        of="what is left out is left out of the weakest",
        spec=WEAKEST,
        rows="commune,period,A,vu,xong\n1,2025,46,0,0\n2,2025,46,2,0\n3,2025,46,2,\n",
        expected={
            "1": {"total": 92, "grade": "d"},
            "2": {"total": 46, "grade": "k"},
            "3": {"total": None, "grade": None},
        },
    ),
    Concluded(
        of="a class that is not known, in a condition",
        spec=BY_CLASS,
        rows="commune,period,A\n1,2025,870\n2,2025,950\n3,2025,840\n",
        expected={"1": {"grade": None}, "2": {"grade": "d"}, "3": {"grade": "k"}},
        findings={"1": {"attribute-unknown"}},
    ),
    Concluded(
        of="a class that is not known, in a bound",
        spec=BANDS,
        rows="commune,period,A\n1,2025,870\n2,2025,950\n3,2025,840\n",
        expected={"1": {"grade": None}, "2": {"grade": "d"}, "3": {"grade": "k"}},
        findings={"1": {"attribute-unknown"}},
    ),
    Concluded(
        of="no total, no grade",
        spec=WITHOUT_TOTAL,
        rows="commune,period,ban_hanh,hoa_giai\n1,2025,,90 %\n2,2025,,70 %\n3,2025,yes,70 %\n",
        expected={
            "1": {"total": None, "grade": None},
            "2": {"total": None, "grade": None},
            "3": {"total": 1, "grade": "khong"},
        },
    ),
    Concluded(
        of="a typed score above the maximum",
        spec=TYPED,
        rows="commune,period,A\n1,2025,50\n2,2025,9.5\n3,2025,-1\n",
        expected={
            "1": {"A": None, "A.verdict": "invalid", "total": None, "grade": None, "rank": None},
            "2": {"rank": 1, "grade": "tot"},
            "3": {"total": None},
        },
        findings={"1": {"score-out-of-range"}},
    ),
    Concluded(
        of="a typed score that is a variable, and a count that may pass the maximum",
        spec=OF_VARIABLE,
        rows="commune,period,hd,mo_hinh\n1,2025,50,2\n2,2025,9.5,7\n3,2025,-2,0\n4,2025,-3,0\n",
        expected={
            "1": {"A": None, "A.verdict": "invalid", "total": None, "rank": None},
            "2": {"A": 9.5, "B": 3, "rank": 1},
            "3": {"A": -2, "total": -2, "rank": 2},
            "4": {"A": None, "total": None},
        },
        findings={"1": {"score-out-of-range"}, "2": {"points-clamped"}, "4": {"score-out-of-range"}},
    ),
    Concluded(
        of="a variable that is all of a formula, above the maximum",
        spec=BY_ITS_NAME,
        rows="commune,period,hd\n1,2025,50\n2,2025,9\n",
        expected={"1": {"A": None, "B": 10, "total": None}, "2": {"A": 9, "B": 9, "rank": 1}},
        findings={"1": {"score-out-of-range", "points-clamped"}},
    ),
    Concluded(
        of="a group's floor is that of its lines",
        spec=PLUS_MINUS,
        rows="commune,period,A1,good,bad,B1\n1,2025,no,0,4,yes\n",
        expected={"1": {"A": -3, "total": 7}},
    ),
    Concluded(
        of="at least k of n, with a blank",
        spec=AT_LEAST,
        rows="commune,period,hd1,hd2,hd3\n1,2025,yes,,\n2,2025,yes,,yes\n3,2025,no,,no\n4,2025,yes,,no\n",
        expected={
            "1": {"so.verdict": "met", "du.verdict": "missing", "so": None, "bang": None, "grade": None},
            "2": {"so.verdict": "met", "du.verdict": "met", "bang": 6, "grade": None},
            "3": {"so.verdict": "missing", "du.verdict": "not met", "bang": None},
        },
    ),
    Concluded(
        of="passed, with a blank",
        spec=PASSED,
        rows="commune,period,mot,hai,ba\n1,2025,yes,85 %,\n2,2025,yes,,\n3,2025,no,,no\n",
        expected={"1": {"grade": "dat"}, "2": {"grade": None}, "3": {"grade": "khong"}},
    ),
    Concluded(
        of="a sanction of which nobody knows",
        spec=SANCTIONED,
        rows="commune,period,diem,phat\n1,2025,9,\n2,2025,6,\n3,2025,9,no\n4,2025,9,yes\n",
        expected={"1": {"grade": None}, "2": {"grade": "kha"}, "3": {"grade": "tot"}, "4": {"grade": "kha"}},
        findings={"1": {"sanction-undecided"}},
    ),
    Concluded(
        of="a bonus lifts its own group, not the sum above",
        spec=LIFTED,
        rows="commune,period,a,b,c,p\n1,2025,10,10,8,5\n",
        expected={"1": {"g": 20, "total": 15}},
    ),
    Concluded(
        of="a group whose line gives 0 has 0, and is read without figures",
        spec=URGED,
        rows="commune,period,a,b,c,urged\n1,2025,5,2,5,yes\n2,2025,,,5,yes\n3,2025,5,2,5,no\n4,2025,,,5,no\n",
        expected={
            "1": {"g": 0, "total": 5},
            "2": {"g": 0, "total": 5},
            "3": {"g": 7, "total": 12},
            "4": {"g": None, "total": None},
        },
    ),
    Concluded(
        of="undecided whether it applies",
        spec=IN_FORCE,
        rows="commune,period,b4,so,a\n1,2025,,1,4\n2,2025,yes,1,4\n3,2025,yes,5,4\n",
        expected={
            "1": {"du": None, "a.verdict": "not applicable", "total": None},
            "2": {"du": 5, "a.verdict": "not applicable", "total": 10},
            "3": {"du": 5, "a": 4, "total": 9},
        },
    ),
    Concluded(
        of="what cannot be and decides nothing",
        spec=DECIDES_NOTHING,
        rows="commune,period,p,b,so\n1,2025,-1 %,yes,\n2,2025,-1 %,yes,3\n3,2025,-1 %,no,3\n",
        expected={
            "1": {"a.verdict": "missing"},
            "2": {"a.verdict": "met"},
            "3": {"a.verdict": "missing"},
        },
    ),
    Concluded(
        of="a part above its whole, in a rate",
        spec=RATE,
        rows="commune,period,chet,dan\n1,2025,39,11\n2,2025,1,1000\n",
        expected={
            "1": {"ty_suat.verdict": "invalid", "ty_suat": None},
            "2": {"ty_suat.verdict": "exceeded", "ty_suat": 10},
        },
        findings={"1": {"share-above-whole"}},
    ),
    Concluded(
        of="given points beside what the figures bear, with a measure or without",
        spec=GIVEN,
        rows=LONG + "1,2025,good,1,,\n1,2025,bad,0,,\n1,2025,A,,5,self\n1,2025,B,,5,self\n1,2025,H1,7,,\n",
        expected={"1": {"A": 5, "B": 5, "total": 17}},
        findings={"1": {"given-differs"}},
    ),
    Concluded(
        of="given points that are only checked",
        spec=GIVEN.replace("count", "check"),
        rows=LONG + "1,2025,good,1,,\n1,2025,bad,0,,\n1,2025,A,,5,self\n1,2025,H1,7,,\n",
        expected={"1": {"A": 2, "B": 2, "total": 11}},
        findings={"1": {"given-differs"}},
    ),
    Concluded(
        of="points given to groups of which no line is known",
        spec=GIVEN,
        rows=LONG + "1,2025,G,,8.5,self\n1,2025,H,,12,self\n2,2025,G,,8.5,self\n2,2025,H,,21,self\n",
        expected={"1": {"G": Fraction(17, 2), "total": Fraction(41, 2), "rank": 1}, "2": {"H": None, "total": None}},
        findings={"2": {"given-out-of-range"}},
    ),
    Concluded(
        of="points given to a group beside its lines",
        spec=GIVEN,
        rows=LONG + "1,2025,H,,12,self\n1,2025,H1,7,,\n1,2025,G,,8,self\n2,2025,H,,7,self\n2,2025,H1,7,,\n",
        expected={"1": {"H": 7, "G": 8, "total": 15}, "2": {"H": 7}},
        findings={"1": {"given-group-differs"}},
    ),
    Concluded(
        of="the best of the peers, some of whom report nothing",
        spec=BEST,
        rows="commune,period,a,t\n1,2025,5,10\n2,2025,10,10\n3,2025,,10\n",
        expected={"1": {"A": 5}, "2": {"A": 10}, "3": {"A": None}},
        findings={"1": {"peers-missing"}, "2": {"peers-missing"}},
    ),
    Concluded(
        of="the best of the peers, one of whom states a bound",
        spec=BEST,
        rows=LONG.replace("points,stage", "qualifier") + "1,2025,a,5,\n1,2025,t,10,\n2,2025,a,15,over\n2,2025,t,10,\n",
        expected={"1": {"A": None, "total": None}},
        findings={"1": {"peers-open"}},
    ),
    Concluded(
        of="typed points below 0, within their floor",
        spec=SIGNED,
        rows="commune,period,A,B\n1,2025,-1,yes\n2,2025,-4,yes\n",
        expected={"1": {"A": -1, "total": 4}, "2": {"A": None, "total": None}},
        findings={"2": {"score-out-of-range"}},
    ),
    Concluded(
        of="below a full quota, a condition of which nobody knows",
        spec=QUOTA,
        rows="commune,period,A,b1\n1,2025,5,\n2,2025,5,no\n3,2025,5,yes\n",
        expected={"1": {"grade": None}, "2": {"grade": "weak"}, "3": {"grade": "good"}},
        findings={"1": {"quota-below-open"}},
    ),
    Concluded(
        of="a cap holds for a group whose lines decide",
        spec=LINES_DECIDE,
        rows="commune,period,x,L2,L4,L6\n1,2025,yes,,,5\n2,2025,no,10,10,5\n",
        expected={"1": {"G1": 0, "total": 5}, "2": {"G1": 15, "total": 20}},
    ),
    Concluded(
        of="0/0 in a target",
        spec=AGAINST_SHARE,
        rows="commune,period,a,b,v,hai\n1,2025,0,0,3,yes\n2,2025,4,2,3,yes\n3,2025,4,0,3,yes\n",
        expected={"1": {"mot": None, "total": None}, "2": {"mot": 5, "total": 10}, "3": {"mot": None, "total": None}},
    ),
    Concluded(
        of="a typed score under the line's own name",
        spec=OWN_NAME,
        rows="commune,period,diem\n1,2025,50\n2,2025,9.5\n",
        expected={"1": {"diem": None, "total": None}, "2": {"grade": "tot"}},
    ),
    Concluded(
        of="a group that its lines decide, of which part may be left out",
        spec=MAY_LEAVE,
        rows="commune,period,d,b,L3,L7,L9\n1,2025,yes,,,yes,yes\n2,2025,yes,yes,no,yes,yes\n",
        expected={"1": {"G": None, "total": None}, "2": {"G": 1, "total": 2}},
    ),
    Concluded(
        of="a group that its lines decide, of which part may be made up for",
        spec=RESCALED,
        rows="commune,period,d,b,L3,L7,L9\n1,2025,yes,,,yes,yes\n2,2025,yes,no,,yes,yes\n",
        expected={"1": {"G": 1, "total": 2}, "2": {"G": 1, "total": 2}},
    ),
    Concluded(
        of="a group that its lines decide, of which part certainly applies, but not all of that",
        spec=PARTLY,
        rows="commune,period,d,b,x,L3,L7,L9\n1,2025,yes,yes,0,,yes,yes\n2,2025,yes,yes,2,,yes,yes\n",
        expected={
            "1": {"G": 1, "G.applicable": 12, "total": Fraction(277, 100)},
            "2": {"G": 1, "G.applicable": 17, "total": 2},
        },
    ),
    Concluded(
        of="a group of which nobody knows whether it applies, for a bound and a blank",
        spec=APPLIES_OPEN,
        rows=LONG.replace("points,stage", "qualifier")
        + "1,2025,L1,7.5,\n1,2025,i3,4,at most\n2,2025,L1,7.5,\n2,2025,i3,3,\n",
        expected={"1": {"total": None}, "2": {"total": Fraction(21, 2)}},
    ),
    Concluded(
        of="in proportion to a target, of a count with a blank, in a group that its lines decide",
        spec=AGAINST_COUNT,
        rows="commune,period,a,b,d,2\n1,2025,yes,,yes,yes\n2,2025,yes,,no,yes\n",
        expected={"1": {"G": 0, "total": 10}, "2": {"G": None, "total": None}},
    ),
    Concluded(
        of="the same against a target that may be 0: of 0/0 the group would be left out",
        spec=AGAINST_NOTHING,
        rows="commune,period,a,b,d,2,chi_tieu\n1,2025,no,,yes,yes,0\n2,2025,no,,yes,yes,2\n",
        expected={"1": {"G": None, "total": None}, "2": {"G": 0, "total": 10}},
    ),
    Concluded(
        of="what can earn nothing has no share in a mean, and is not the weakest",
        spec=MEAN,
        rows="commune,period,1,2,d\n1,2025,4,,yes\n2,2025,4,yes,yes\n3,2025,4,yes,no\n",
        expected={
            "1": {"G": 8, "total": 8, "grade": "dat"},
            "2": {"G": 4, "total": 4, "grade": "khong"},
            "3": {"G": 9, "grade": "dat"},
        },
    ),
    Concluded(
        of="a mean in a group that its lines decide applies in full, its line blank or not",
        spec=MEAN_INSIDE,
        rows="commune,period,1,d,2\n1,2025,,yes,yes\n2,2025,no,yes,yes\n",
        expected={"1": {"G": 0, "G.applicable": 10, "total": 10}, "2": {"G": 0, "G.applicable": 10, "total": 10}},
    ),
    Concluded(
        of="of a view of blanks nothing applies",
        spec=VIEW,
        rows="commune,period,1,2\n1,2025,,yes\n2,2025,3,yes\n",
        expected={"1": {"xem": 0, "xem.applicable": 0}, "2": {"xem": 3, "xem.applicable": 4}},
    ),
    Concluded(
        of="points that rest on a line that does not apply are missing, not left to the others",
        spec=SHARE_OF,
        rows="commune,period,mot,bon,d\n1,2025,,yes,no\n2,2025,80 %,yes,yes\n",
        expected={
            "1": {"mot.verdict": "not applicable", "hai": None, "ba.verdict": "missing", "total": None, "rank": None},
            "2": {"hai": 8, "ba": 10, "total": 36},
        },
        findings={"1": {"points-of-nothing"}},
    ),
    Concluded(
        of="a table by a target that was not given, and one that may not need it",
        spec=TO_A_TARGET,
        rows="commune,period,mot,hai,t,3\n1,2025,70 %,70 %,,yes\n2,2025,,,,yes\n3,2025,70 %,70 %,35 %,yes\n",
        expected={
            "1": {"mot": None, "hai": None, "total": 30},
            "2": {"mot": None, "hai": None, "total": None},
            "3": {"mot": 10, "hai": 5, "total": 25},
        },
    ),
    Concluded(
        of="every number that a count may come to earns the same",
        spec=OF_A_COUNT,
        rows="commune,period,a,b,c\n1,2025,yes,yes,\n2,2025,no,,\n3,2025,no,no,no\n",
        expected={
            "1": {"tru": 0, "nhu": 0, "nhat": None},
            "2": {"tru": None, "nhu": 0, "nhat": None},
            "3": {"tru": 1, "nhu": 0, "nhat": 0},
        },
        findings={"1": {"peers-open"}},
    ),
    Concluded(
        of="a tie left open at the limit of one quota, and a second quota below",
        spec=TWO_QUOTAS,
        rows="commune,period,A,k\n1,2025,9,\n2,2025,9,1\n3,2025,8,1\n4,2025,7,1\n",
        expected={
            "1": {"grade": None},
            "2": {"grade": None},
            "3": {"grade": None},
            "4": {"grade": "ba"},
        },
        findings={"1": {"tie-undecided"}, "3": {"quota-open"}},
    ),
    Concluded(
        of="checks that a blank, a bound or an unknown class cannot save",
        spec=CHECKED.replace("points: max", "points: [{when: a, then: 1}]"),
        rows=LONG.replace("points,stage", "qualifier")
        + "1,2025,a,yes,\n1,2025,b,yes,\n2,2025,a,yes,\n2,2025,d,150,\n3,2025,a,no,\n3,2025,d,250,over\n",
        expected={unit: {"1": 0 if unit == "3" else 1} for unit in "123"},
        findings={"1": {"check-failed"}, "3": {"check-failed"}},
        silent={"2": {"check-failed"}},
    ),
    Concluded(
        of="0/0 in the row of a table goes by the policy of its group",
        spec=DIVIDED_IN_A_ROW,
        rows="commune,period,a,t,khac\n1,2025,0,0,8\n2,2025,6,3,8\n",
        expected={"1": {"a1": None, "G": None, "total": None}, "2": {"a1": 2, "G": 2, "total": 10}},
        findings={"1": {"points-without-cases"}},
    ),
    Concluded(
        of="a bonus that decides for itself, whose only line may have had no cases",
        spec=BONUS_OF_ONE,
        rows="commune,period,i,j,co,khac\n1,2025,at most 2,0,yes,8\n2,2025,0,0,yes,8\n3,2025,2,0,yes,8\n",
        expected={
            "1": {"G": None, "total": None},
            "2": {"G": None, "total": 8},
            "3": {"G": 1, "total": 9},
        },
        findings={},
    ),
    Concluded(
        of="a group of which nobody knows whether it applies, beside one that can make up for it only in part",
        spec=MADE_UP_IN_PART,
        rows="commune,period,co,ap\n1,2025,yes,\n2,2025,yes,no\n3,2025,yes,yes\n",
        expected={
            "1": {"G": None, "total": None},
            "2": {"G": 1, "total": 4},
            "3": {"G": 1, "total": Fraction(93, 50)},
        },
        findings={},
    ),
    Concluded(
        of="the same where only the class leaves it open",
        spec=MADE_UP_IN_PART.replace("applies: ap", "applies: vung = thap"),
        rows="commune,period,co\n1,2025,yes\n",
        expected={"1": {"G": None, "total": None}},
        findings={},
    ),
    Concluded(
        of="0/0 or n/0, by a blank answer: neither is said, and the blank is what is wanting",
        spec=COUNTED,
        rows="commune,period,a,b,t,khac\n1,2025,no,,0,8\n2,2025,no,no,0,8\n3,2025,,,0,8\n",
        expected={
            "1": {"dem": None, "dem.shown_verdict": "missing", "total": 10},
            "2": {"dem": None, "dem.shown_verdict": "no cases", "total": None},
            "3": {"dem": None, "dem.shown_verdict": "missing", "total": 10},
        },
        findings={"1": {"points-undecided"}, "2": {"points-without-cases"}},
        silent={"1": {"points-without-cases", "class-unknown"}, "3": {"points-undecided", "points-without-cases"}},
    ),
    Concluded(
        of="a count of conditions of which none is known is missing, whatever the rule would give every number",
        spec=NOTHING_KNOWN,
        rows="commune,period,a,b\n1,2025,no,\n2,2025,,\n",
        communes="code,name,kind,parent\nH,Huyện,district,\n1,Một,commune,H\n2,Hai,commune,H\n",
        expected={
            "1": {"dem": 10, "dem.verdict": "exceeded", "total": 10},
            "2": {"dem": 0, "dem.verdict": "missing", "dem.value": None, "total": 0},
            "H": {"dem": None, "dem.verdict": "missing", "dem.value": None, "total": None},
        },
        findings={"H": {"rollup-none"}},
    ),
    Concluded(
        of="typed points above every maximum that the class may have are invalid",
        spec=TYPED_BY_CLASS,
        rows="commune,period,A\n1,2025,5\n2,2025,3\n3,2025,1\n4,2025,-1\n",
        communes="code,name,co\n1,Một,\n2,Hai,\n3,Ba,\n4,Bốn,\n",
        expected={
            "1": {"A": None, "A.verdict": "invalid"},
            "2": {"A": None, "A.verdict": "missing", "A.value": None},
            "3": {"A": None, "A.verdict": "no target"},
            "4": {"A": None, "A.verdict": "invalid"},
        },
    ),
    Concluded(
        of="a group of which all is left out blank keeps its maximum where a rule above decides",
        spec=NOTHING_LEFT,
        rows="commune,period,so,phat,khac\n1,2025,,yes,5\n2,2025,,no,5\n",
        expected={
            "1": {"G": 0, "total": 5, "grade": "kem"},
            "2": {"G": None, "total": None, "grade": None},
        },
    ),
    Concluded(
        of="where what is missing scores 0, it is the class that is said to be missing, and not the answer",
        spec=BORDER,
        rows="commune,period,1,2\n1,2025,yes,yes\n2,2025,yes,\n3,2025,yes,yes\n",
        communes="code,name,bien\n1,Một,co\n2,Hai,khong\n3,Ba,\n",
        expected={"1": {"total": 20}, "2": {"total": 20}, "3": {"2": 0, "total": 10}},
        findings={"3": {"unknown-class-scores-zero"}},
        silent={"3": {"blank-scores-zero"}},
    ),
    Concluded(
        of="contradictory figures are never narrowed",
        spec=PART,
        rows="commune,period,variable,value\n1,2025,aa,10\n1,2025,aa,45\n1,2025,bb,10\n",
        expected={"1": {"ty_le.verdict": "undetermined", "ty_le": None, "total": None}},
        findings={"1": {"figures-contradict"}},
    ),
]


PENDING_WHERE_IT_APPLIES = """
attributes: {vung: {label: Vùng, cao: Cao, thap: Thấp}}
variables: {c: {label: Mức, levels: {bad: Kém, fine: Tốt}}}
no_evidence: pending
items:
  - code: A
    label: Chỉ nơi kém
    applies: c = bad
    not_applicable: leave out
    items:
      - {code: A1, id: cao, label: Một, max: [{is: 10}, {is: 4, for: {vung: cao}}], type: number, points: value}
      - {code: A2, id: van_ban, label: Hai, max: 5, type: yes/no, evidence: Văn bản}
  - {code: B, id: khac, label: Khác, max: 5, type: number, points: value}
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.of)
def test_a_conclusion_holds(case: Concluded, tmp_path: Path) -> None:
    """What a unit comes to, and what is said of it."""
    found = assessed(tmp_path, case.spec, case.rows, case.communes)
    got = {unit: {of: came_to(found, unit, of) for of in wanted} for unit, wanted in case.expected.items()}
    assert got == case.expected
    for unit in {*case.findings, *case.silent}:
        said = {one.code for one in found.findings if one.place.commune in (None, unit)}
        said |= {one.code for result in found.results if result.commune.code == unit for one in result.findings}
        assert case.findings.get(unit, set()) <= said
        assert case.silent.get(unit, set()).isdisjoint(said)


@pytest.mark.parametrize(
    "points",
    ["max * a / t", "proportional to t", "{each: 1, per: t, steps: pro rata}", "[{when: a > 1, then: max / t}]"],
)
def test_what_may_divide_by_nothing_says_what_that_is(points: str, tmp_path: Path) -> None:
    """A divisor that may be 0, wherever it stands in the points, needs a policy; a number or a constant does not."""
    spec = (
        "variables: {{a: {{label: A}}, t: {{label: T}}}}\nconstants: {{k: 5}}\n"
        "items: [{{code: 1, label: Một, max: 5, measure: a, points: '{points}'}}]\n"
    )
    written = points if points[0] not in "{[" else None
    text = spec.format(points=points) if written else spec.format(points=points).replace(f"'{points}'", points)
    with pytest.raises(KhongError) as caught:
        loaded(tmp_path, text)
    assert [one.code for one in caught.value.findings if one.severity == "error"] == ["no-cases-policy-unset"]
    for divisor in ("/ ", "to ", "per: "):
        text = text.replace(f"{divisor}t", f"{divisor}k")
    assert loaded(tmp_path, text)


BY_SIZE = """
no_cases: full
attributes: {co: {nho: Nhỏ, lon: Lớn}}
variables: {viec: {label: Việc}, xong: {label: Việc xong, part_of: viec}}
max: {by: co, nho: 100, lon: 150}
items:
  - code: G
    label: Nhóm
    max: [{is: 60}, {is: 110, for: {co: lon}}]
    items:
      - {code: A, label: Tỷ lệ, max: {by: co, nho: 40, lon: 80}, measure: xong / viec, points: proportional}
      - {code: B, label: Chấm, max: {by: co, nho: 20, lon: 30}, type: number, points: value}
  - {code: C, label: Có, max: 40, type: yes/no}
grades: [{id: tot, label: Tốt, from: 80 %}, {id: kha, label: Khá, from: 0}]
"""
SIZES = "code,name,co\n1,Nhỏ,nho\n2,Lớn,lon\n3,Chưa rõ,\n"


def test_a_maximum_by_class(tmp_path: Path) -> None:
    """Each class on its own scale: points, sums, shares, grades; of a unit of unknown class nothing is concluded."""
    rows = "commune,period,viec,xong,B,C\n1,2025,4,3,20,yes\n2,2025,4,3,20,yes\n3,2025,4,3,20,yes\n4,2025,4,3,25,yes\n"
    found = assessed(tmp_path, BY_SIZE, rows, SIZES + "4,Nhỏ nữa,nho\n")
    small, large, open_ = (found.score(unit) for unit in "123")
    assert (found["1", "A"].points, found["2", "A"].points, found["3", "A"].points) == (30, 60, None)
    assert [(one.points, one.declared, one.grade) for one in (small, large)] == [(90, 100, "tot"), (120, 150, "tot")]
    assert (open_.points, open_.grade, open_.rank) == (None, None, None)
    assert "attribute-unknown" in {one.code for one in found["3", "A"].findings}
    assert [found[unit, "B"].verdict for unit in "1234"] == ["no target", "no target", "no target", "invalid"]
    assert found["2", "A"].explain("vi").count("80") >= 1


def test_a_maximum_that_no_class_changes(tmp_path: Path) -> None:
    """Of a unit of unknown class all is concluded where it can earn as much as each, in all that stands above too."""
    same = BY_SIZE.replace("lon: 150", "lon: 100").replace("is: 110", "is: 60").replace("lon: 80", "lon: 40")
    rows = "commune,period,viec,xong,B,C\n3,2025,4,3,20,yes\n"
    found = assessed(tmp_path, same.replace("lon: 30", "lon: 20"), rows, SIZES)
    assert (found["3", "A"].points, found.score("3").points, found.score("3").grade) == (30, 90, "tot")
    assert "attribute-unknown" not in {one.code for one in found.findings}


@pytest.mark.parametrize(("chet", "dan"), [(39, 11), (3, 0), (-3, 5)])
def test_a_formula_in_a_finding_speaks_of_labels(chet: int, dan: int, tmp_path: Path) -> None:
    """In JSON and in the account of a unit; names are nothing that an official knows."""
    spec = RATE.replace("per: 1000, target: at most 5000", "target: at most 50 %")
    found = assessed(tmp_path, spec, f"commune,period,chet,dan\n1,2025,{chet},{dan}\n")
    said = str(to_json(found, "vi")["results"]) + found["1", "ty_suat"].explain("vi")
    assert "“Chết”" in said
    assert "chet / dan" not in said


def test_sums_are_checked_for_every_class(tmp_path: Path) -> None:
    """A group's maximum equals that of its lines for each class, and there is one for each."""
    for wrong, code in (
        (BY_SIZE.replace("lon: 150", "lon: 151"), "sum-differs"),
        (
            BY_SIZE.replace("[{is: 60}, {is: 110, for: {co: lon}}]", "[{is: 110, for: {co: lon}}]"),
            "maximum-without-value",
        ),
        (BY_SIZE.replace("nho: 40", "nho: 40 %"), "not-a-plain-number"),
    ):
        with pytest.raises(KhongError) as caught:
            loaded(tmp_path, wrong)
        assert code in {one.code for one in caught.value.findings}


def test_a_maximum_by_class_is_written_and_read_again(tmp_path: Path) -> None:
    """Dumped and loaded it is the same model; another number for one class is another, and diff says so."""
    model = loaded(tmp_path, BY_SIZE)
    (tmp_path / "again.yaml").write_text(khong3.dump(model), encoding="utf-8")
    assert khong3.load(tmp_path / "again.yaml").digest == model.digest
    other = loaded(
        tmp_path, BY_SIZE.replace("lon: 80", "lon: 70").replace("lon: 150", "lon: 140").replace("110", "100")
    )
    assert other.digest != model.digest
    assert {one.name for one in compare(model, other).changes if one.kind == "meaning"} >= {"A", "G"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_maximum_by_class_is_read_back(language: Language, tmp_path: Path) -> None:
    """Each class with its own number, and no rule with that of one of them."""
    said = [row.sentences for row in annex(loaded(tmp_path, BY_SIZE), language).rows]
    assert any("40" in one and "80" in one and "Lớn" in one for one in said[1])
    assert not any("40" in one and "80" not in one for one in said[1])


FALSE = ["không đạt điều kiện", "cần từ 850", "cần từ 900"]


@pytest.mark.parametrize(
    ("spec", "rows", "wanted"),
    [
        (BANDS, "commune,period,A\n1,2025,870\n", "Chưa biết Loại đơn vị"),
        (BY_CLASS, "commune,period,A\n1,2025,870\n", "Chưa biết Loại đơn vị"),
        (YES_NO, "commune,period,ban_hanh,hoa_giai\n1,2025,,90 %\n", "“Ban hành văn bản”"),
        (WITHOUT_TOTAL, "commune,period,ban_hanh,hoa_giai\n1,2025,,70 %\n", "chưa có tổng điểm"),
        (SANCTIONED, "commune,period,diem,phat\n1,2025,9,\n", "“Bị phạt”"),
    ],
)
def test_no_sentence_says_what_nobody_knows(spec: str, rows: str, wanted: str, tmp_path: Path) -> None:
    """The account of an open grade names what is wanting; it says of no condition that it failed."""
    said = assessed(tmp_path, spec, rows).score("1").explain("vi")
    assert wanted in said
    assert [one for one in FALSE if one in said] == []


@pytest.mark.parametrize(("written", "floors"), [("", ["Thấp nhất −3 điểm"]), ("    min: 0\n", ["Thấp nhất 0 điểm"])])
def test_a_floor_that_acts_is_read_back(written: str, floors: list[str], tmp_path: Path) -> None:
    """A group says how low it may go, where its lines could take it lower than 0."""
    spec = PLUS_MINUS.replace("    label: Nhóm A\n", f"    label: Nhóm A\n{written}")
    (group,) = (row for row in annex(loaded(tmp_path, spec), "vi").rows if row.name == "A")
    assert [one for one in group.sentences if "Thấp nhất" in one] == floors


def test_points_hold_where_the_best_of_the_peers_is_open_and_decides_nothing(tmp_path: Path) -> None:
    """Whatever the best of over 90 % is, 60 % is at least half of it and 40 % is not."""
    rows = "commune,period,variable,value,qualifier\n" + "".join(
        f"{unit},2025,a,{count},{word}\n{unit},2025,t,100,\n"
        for unit, count, word in (("1", 60, ""), ("2", 90, "over"), ("3", 40, ""))
    )
    found = assessed(tmp_path, HALF_OF_BEST, rows)
    assert [found[unit, "A"].points for unit in "123"] == [10, 10, 0]


@pytest.mark.parametrize(("level", "total"), [("fair", 2), ("bad", 1), ("", None)])
def test_a_line_that_may_not_apply_and_had_no_cases_may_leave_the_total(
    level: str, total: int | None, tmp_path: Path
) -> None:
    """0/0 is left out where the line applies; where it does not it counts 0, and all of the maximum stays."""
    rows = f"commune,period,held,due,level,done\n1,2025,0,0,{level},yes\n"
    assert assessed(tmp_path, MAY_HAVE_NO_CASES, rows).score("1").points == total


@pytest.mark.parametrize(("own", "total"), [("yes", Fraction(23, 2)), ("no", 10), ("", None)])
def test_a_group_that_may_not_apply_leaves_the_total_open_where_its_maximum_hangs_on_it(
    own: str, total: object, tmp_path: Path
) -> None:
    """Of bonus alone nothing is a maximum; where the group does not apply its cap is one."""
    rows = f"commune,period,own,done,C\n1,2025,{own},yes,10\n"
    assert assessed(tmp_path, ONLY_BONUS, rows).score("1").points == total


@pytest.mark.parametrize(("done", "total"), [("yes", 7), ("no", None)])
def test_a_bonus_that_its_own_rule_decides_is_given_whatever_applies_in_it(
    done: str, total: int | None, tmp_path: Path
) -> None:
    """Of a bonus its points alone count, not how much of it applies: who has its total has a rank before others."""
    rows = f"commune,period,A,level,done,B,C\n1,2025,5,,{done},,4\n2,2025,4,bad,yes,,4\n"
    found = assessed(tmp_path, BONUS_BY_ITS_OWN_RULE, rows)
    assert [found.score("1").points, found.score("2").rank] == [total, 2 if total else 1]


def test_the_condition_of_an_open_grade_is_told_in_words(tmp_path: Path) -> None:
    """In JSON too, with what is wanting: a line of 0/0 has no verdict, and no figure would give it one."""
    found = assessed(tmp_path, NO_VERDICT, "commune,period,dan,dt\n1,2025,0,0\n")
    (said,) = [one for one in to_json(found)["findings"] if one["code"] == "requires-undecided"]
    assert "met(" not in said["message"]
    assert said["message"].count("“Điện thoại”") == 2
    assert "không phát sinh" in said["message"]


def test_what_does_not_apply_is_not_missing_whatever_is_not_known_of_it(tmp_path: Path) -> None:
    """Neither points above the maximum of one class, of a unit of unknown class, nor evidence that is not there yet."""
    rows = "commune,period,c,cao,van_ban,khac\n1,2025,fine,10,yes,3\n2,2025,bad,10,yes,3\n3,2025,,10,yes,3\n"
    found = assessed(tmp_path, PENDING_WHERE_IT_APPLIES, rows)
    verdicts = {unit: [found[unit, name].verdict for name in ("cao", "van_ban")] for unit in "123"}
    assert verdicts == {"1": ["not applicable"] * 2, "2": ["missing"] * 2, "3": ["missing"] * 2}


def test_what_divides_by_zero_lacks_no_figures() -> None:
    """A condition that cannot be decided as it divides by 0 says so, and asks for no figure that is there."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\nmissing: missing\nno_cases: zero\n"
        "variables: {a: {label: Vi phạm}, t: {label: Lượt}}\nitems:\n"
        "  - {code: A, label: Trừ, max: 10, points: [{when: a / t > 0.1, then: 0}, {else: max}]}\n"
    )
    rows = [Observation(commune="1", period="2025", variable=name, value=said) for name, said in (("a", 2), ("t", 0))]
    found = loads(spec).assess(rows)
    assert found["1", "A"].points is None
    (undecided,) = [one for one in found.all_findings if one.code == "points-undecided"]
    assert "“Lượt” bằng 0" in undecided.message("vi")


def test_points_among_peers_name_who_may_be_one() -> None:
    """Of whose block nobody knows is held against nobody, and the others' points say that they may change."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\nmissing: missing\nno_cases: zero\npeers: khoi\n"
        "attributes: {khoi: {label: Khối, k1: Khối 1, k2: Khối 2}}\nvariables: {x: {label: X}}\nitems:\n"
        "  - {code: A, label: A, max: 10, measure: x, points: max * value / highest(value)}\n"
    )
    blocks = {"1": "k1", "2": "k1", "3": None}
    units = [Commune(code=code, attributes={"khoi": one} if one else {}) for code, one in blocks.items()]
    rows = [
        Observation(commune=code, period="2025", variable="x", value=said)
        for code, said in zip("123", (5, 10, 20), strict=True)
    ]
    found = loads(spec).assess(Data(observations=tuple(rows), communes=tuple(units)))
    assert [found[code, "A"].points for code in "123"] == [5, 10, None]
    said = {(one.place.commune, one.code) for one in found.all_findings if one.code.startswith(("peers-", "points-"))}
    assert {("1", "peers-unplaced"), ("2", "peers-unplaced"), ("3", "points-undecided")} <= said
    (wanting,) = [one for one in found.all_findings if one.code == "points-undecided"]
    assert "Khối" in wanting.message("vi")


def test_a_stated_bound_beyond_the_maximum_is_said_as_it_stands() -> None:
    """More than 10 of 10 is no score, and the finding says which figure that is."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\nmissing: missing\n"
        "items: [{code: 1, id: diem, label: Điểm, max: 10, type: number, points: value}]\n"
    )
    rows = [Observation(commune="1", period="2025", variable="diem", value="10", qualifier="over")]
    (beyond,) = [one for one in loads(spec).assess(rows).all_findings if one.code == "score-out-of-range"]
    assert "trên 10 nằm ngoài" in beyond.message("vi")


def test_a_group_whose_points_were_given_says_by_whom() -> None:
    """Its account is what was given, at which stage: nothing below it came to that."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\nmissing: missing\nitems:\n"
        "  - {code: G, id: nhom, label: Nhóm, items: [{code: 1, label: Một, type: yes/no, max: 10}]}\n"
    )
    rows = [Observation(commune="1", period="2025", variable="nhom", points="8.5", stage="appraised", by="Sở Nội vụ")]
    (score,) = [one for one in loads(spec).assess(rows).scores if one.pillar is not None]
    assert "Điểm đã cho (thẩm định; Sở Nội vụ): 8,5." in score.explain("vi")


def test_a_score_beyond_the_maximum_inside_a_case_is_named() -> None:
    """A case takes it as the most there is, and nobody is left to think that it was one."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\nmissing: missing\nvariables: {co: {label: Có, type: yes/no}}\n"
        "items:\n  - {code: 1, id: diem, label: Điểm, max: 10, type: number,"
        " points: [{when: co, then: value}, {else: 0}]}\n"
    )
    rows = [Observation(commune=code, period="2025", variable="co", value="có") for code in "12"]
    rows += [
        Observation(commune=code, period="2025", variable="diem", value=said) for code, said in (("1", 50), ("2", 7))
    ]
    found = loads(spec).assess(rows)
    assert [found[code, "diem"].points for code in "12"] == [10, 7]
    assert [one.place.commune for one in found.all_findings if one.code == "points-clamped"] == ["1"]


def test_a_total_given_to_a_higher_unit_is_held_against_the_mean_of_its_units() -> None:
    """What counts is the mean, as the model says; that something else was given is named."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\nmissing: missing\nrollup: mean\n"
        "items: [{code: 1, id: diem, label: Điểm, max: 10, type: number, points: value, over_places: mean}]\n"
    )
    units = [Commune(code="H"), *(Commune(code=code, parent="H") for code in "12")]
    rows = [
        Observation(commune=code, period="2025", variable="diem", value=said) for code, said in (("1", 5), ("2", 8))
    ]
    rows += [Observation(commune="H", period="2025", variable="total", points="9")]
    found = loads(spec).assess(Data(observations=tuple(rows), communes=tuple(units)))
    assert {one.commune.code: one.points for one in found.scores} == {"1": 5, "2": 8, "H": Fraction("6.5")}
    (differs,) = [one for one in found.all_findings if one.code == "given-group-differs"]
    assert (differs.parameters["given"], differs.parameters["own"]) == (9, Fraction("6.5"))


def test_points_that_do_not_count_leave_no_total_and_blame_no_line() -> None:
    """Two totals that contradict each other: it is for these that there is none; of a group, for its own."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\nmissing: missing\nitems:\n"
        "  - code: I\n    label: Nhóm\n    items: [{code: 1, label: Một, max: 5, type: yes/no}]\n"
        "  - {code: 2, label: Hai, max: 5, type: yes/no}\n"
    )
    given = [
        ("a", "total", 5),
        ("a", "total", 6),
        ("b", "I", 50),
        ("c", "total", 7),
        ("d", "total", 5),
        ("d", "total", 6),
    ]
    rows = [Observation(commune=unit, period="2025", variable=name, points=points) for unit, name, points in given]
    rows.append(Observation(commune="d", period="2025", variable="1", value="yes"))
    found = loads(spec).assess(rows)
    why = {unit: why_without_total(found.score(unit), [found[unit, line] for line in "12"], "vi") for unit in "abcd"}
    assert why == {
        "a": "điểm đã cho tổng điểm không tính được",
        "b": "điểm đã cho I không tính được; các dòng 2 (chưa có “Hai”)",
        "c": "",
        "d": "các dòng 2 (chưa có “Hai”)",
    }
