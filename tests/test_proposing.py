"""Rules that a skeleton proposes: what the words of an annex say, or nothing."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import loads
from khong3.numbers import written
from khong3.starting.proposing import proposal, target_proposal

NOTHING: tuple[str, ...] = ()


def model_of(proposed: tuple[str, ...], most: Fraction) -> str:
    """A spec of one line with what was proposed."""
    lines = "".join(f"    {one}\n" for one in proposed)
    head = "khong3: 1\nid: thu\nversion: 1\ntitle: Thử\nmissing: missing\nno_cases: full\n"
    asked = "variables:\n  part: {label: Tử, part_of: whole}\n  whole: {label: Mẫu}\n"
    return f"{head}{asked}items:\n  - code: 1\n    label: Dòng\n    max: {written(most)}\n{lines}"


def points_of(proposed: tuple[str, ...], most: Fraction, value: object) -> Fraction | None:
    """What a figure earns by it."""
    model = loads(model_of(proposed, most))
    return model.assess([{"commune": "01", "period": "2024", "1": value}])["01", "1"].points


@pytest.mark.parametrize(
    ("words", "most", "proposed"),
    [
        ("≥70%: 2 điểm; 40–<70%: 1 điểm; <40%: 0 điểm", "2", ("type: percent", "points: {70 %: 2, 40 %: 1, else: 0}")),
        ("100%: 3đ; 90% - <100%: 1,5đ; <90%: 0đ", "3", ("type: percent", "points: {100 %: 3, 90 %: 1.5, else: 0}")),
        (
            "Dưới 5%: 2 điểm; từ 5% đến dưới 10%: 1 điểm; từ 10% trở lên: 0 điểm",
            "2",
            ("type: percent", "points: {10 %: 0, 5 %: 1, else: 2}"),
        ),
        (
            "- Từ 4 lần trở lên: 20 điểm; - 3 lần: 15 điểm; - 2 lần: 10 điểm; - Còn lại: 0 điểm",
            "20",
            ("type: integer", "points: {4: 20, 3: 15, 2: 10, else: 0}"),
        ),
        (
            "0 văn bản: 4 điểm; 01 văn bản: 1,5 điểm; từ 02 văn bản trở lên: 0 điểm",
            "4",
            ("type: integer", "points: {2: 0, 1: 1.5, 0: 4}"),
        ),
        ("Có: 2 điểm; Không có: 0 điểm", "2", ("type: yes/no",)),
        ("Đúng thể thức: 2,0đ; sai: 0đ", "2", ("type: yes/no",)),
        ("Mỗi mô hình 3,0đ, tối đa 6,0đ", "6", ("type: integer", "points: {each: 3}")),
        ("Mỗi mô hình 3,0đ", "6", NOTHING),
        ("Mỗi lần chậm trừ 0,5 điểm", "3", ("type: integer", "points: {deduct: 0.5}")),
        ("Mỗi mô hình được 3 điểm, tối đa 6 điểm", "6", ("type: integer", "points: {each: 3}")),
        ("Tỷ lệ = a/b × điểm tối đa", "10", ("measure: part / whole", "points: proportional")),
        (
            "Ban hành đúng hạn: 2 điểm; chậm: 1 điểm; không ban hành: 0 điểm",
            "2",
            (
                'levels: {muc_1: "Ban hành đúng hạn", muc_2: "chậm", muc_3: "không ban hành"}',
                "points: {muc_1: 2, muc_2: 1, muc_3: 0}",
            ),
        ),
        (
            "Đạt: 5 điểm; đạt một phần: 2,5 điểm; không đạt: 0 điểm",
            "5",
            (
                'levels: {muc_1: "Đạt", muc_2: "đạt một phần", muc_3: "không đạt"}',
                "points: {muc_1: 5, muc_2: 2.5, muc_3: 0}",
            ),
        ),
        (
            "Trên 90%: 10 điểm; từ 70% đến 90%: 7 điểm; dưới 70%: 0 điểm",
            "10",
            ("type: percent", "points: {over 90 %: 10, 70 %: 7, else: 0}"),
        ),
        (
            "Không quá 2%: 8 điểm; trên 2% đến 5%: 4 điểm; trên 5%: 0 điểm",
            "8",
            ("type: percent", "points: {over 5 %: 0, over 2 %: 4, else: 8}"),
        ),
        (
            "Trên 5 cuộc: 5 điểm; 3-5 cuộc: 3 điểm; dưới 3 cuộc: 0 điểm",
            "5",
            ("type: integer", "points: {6: 5, 3: 3, else: 0}"),
        ),
        ("Trên 80% đến 100%: 5 điểm; không quá 80%: 2 điểm", "5", ("type: percent", "points: {over 80 %: 5, else: 2}")),
        (
            "Ban hành trước 31/01: 4 điểm; ban hành sau 31/01: 2 điểm; không ban hành: 0 điểm",
            "4",
            (
                'levels: {muc_1: "Ban hành trước 31/01", muc_2: "ban hành sau 31/01", muc_3: "không ban hành"}',
                "points: {muc_1: 4, muc_2: 2, muc_3: 0}",
            ),
        ),
        # What follows may be meant in two ways, has a gap, or is no rule of these forms.
        ("4 lần: 20 điểm; 3 lần: 15 điểm; còn lại: 0 điểm", "20", NOTHING),
        ("Trên 90%: 2 điểm; từ 90% trở xuống: 0 điểm", "2", NOTHING),
        ("Từ 95% trở lên: 2 điểm; từ 80% đến dưới 90%: 1 điểm; dưới 80%: 0 điểm", "2", NOTHING),
        ("Từ 90% đến 95%: 2 điểm; dưới 90%: 1 điểm", "2", NOTHING),
        ("Từ 90% trở lên: 5 điểm; từ 70% đến 90%: 3 điểm; dưới 70%: 0 điểm", "5", NOTHING),
        ("Trên 90%: 5 điểm; từ 70% đến dưới 90%: 3 điểm; dưới 70%: 0 điểm", "5", NOTHING),
        ("Trên 5%: 0 điểm; trên 2% đến 5%: 4 điểm; dưới 2%: 8 điểm", "8", NOTHING),
        ("Từ 80 đến dưới 90%: 1 điểm; từ 90% trở lên: 2 điểm", "2", NOTHING),
        ("Không đạt từ 95% trở lên: 2 điểm; dưới 95%: 1 điểm", "2", NOTHING),
        ("Từ 90% trở lên: 3 điểm; dưới 90%: 0 điểm", "2", NOTHING),
        ("Ban hành kế hoạch: 1 điểm; có báo cáo: 1 điểm", "2", NOTHING),
        ("Cứ thiếu 1% trừ 0,5 điểm", "3", NOTHING),
        ("Mỗi mô hình được 3 điểm, tối đa 5 điểm", "6", NOTHING),
        ("Tỷ lệ × 1,5, làm tròn 0,25", "1.5", NOTHING),
        ("Thiếu từ 3 trở lên: 0 điểm; thiếu 1: 2 điểm; thiếu 2: 1 điểm; đủ: 4 điểm", "4", NOTHING),
        ("Đúng hạn", "2", NOTHING),
        ("", "2", NOTHING),
    ],
)
def test_what_words_propose(words: str, most: str, proposed: tuple[str, ...]) -> None:
    """By kinds; and each that proposes anything loads."""
    assert proposal([words], Fraction(most)) == proposed
    if proposed:
        loads(model_of(proposed, Fraction(most)))


@pytest.mark.parametrize(
    ("stated", "unit", "proposed"),
    [
        ("≥ 80%", "%", ("type: percent", "target: at least 80 %")),
        ("80% trở lên", "", ("type: percent", "target: at least 80 %")),
        ("Từ 80 trở lên", "%", ("type: percent", "target: at least 80 %")),
        ("Trên 90", "%", ("type: percent", "target: over 90 %")),
        ("dưới 3,5%", "%", ("type: percent", "target: under 3.5 %")),
        ("Không quá 5", "vụ", ("type: number", "target: at most 5")),
        ("5 trở xuống", "vụ", ("type: number", "target: at most 5")),
        ("100%", "%", ("type: percent", "target: at least 100 %")),
        ("80%", "%", NOTHING),
        ("15", "Điểm", NOTHING),
        ("Trên 80 trở lên", "%", NOTHING),
        ("80-90%", "%", NOTHING),
        ("Tăng 5%", "%", NOTHING),
        ("Hoàn thành", "", NOTHING),
    ],
)
def test_what_a_target_proposes(stated: str, unit: str, proposed: tuple[str, ...]) -> None:
    """A bound that is said, and all of it; a bare number may be a least or a most."""
    assert target_proposal(stated, unit) == proposed
    if proposed:
        lines = "".join(f"    {one}\n" for one in proposed)
        loads(f"khong3: 1\nid: thu\nversion: 1\ntitle: Thử\nitems:\n  - code: 1\n    label: Dòng\n{lines}")


def test_what_a_penalty_takes_away_is_not_proposed_as_what_is_left() -> None:
    """The same words leave 3 − 0,5 × n in a line that earns points, and are 0,5 × n of a penalty."""
    assert proposal(["Mỗi lần trừ 0,5 điểm"], Fraction(3)) == ("type: integer", "points: {deduct: 0.5}")
    assert proposal(["Mỗi lần trừ 0,5 điểm"], Fraction(3), penalty=True) == NOTHING


@st.composite
def bands(draw: st.DrawFn) -> tuple[list[Fraction], list[Fraction], list[str]]:
    """Bounds from the highest on, the points of each band and of what is below all, and words for them."""
    steps = st.integers(1, 200).map(lambda half: Fraction(half, 2))
    bounds = sorted(draw(st.lists(steps, min_size=1, max_size=4, unique=True)), reverse=True)
    points = st.integers(0, 40).map(lambda quarter: Fraction(quarter, 4))
    earned = draw(st.lists(points, min_size=len(bounds) + 1, max_size=len(bounds) + 1, unique=True))

    def said(number: Fraction) -> str:
        return written(number, "comma")

    name = draw(st.sampled_from(["", "Tỷ lệ ", "đạt ", "Tỷ lệ hồ sơ đúng hạn đạt "]))
    top = draw(st.sampled_from(["từ {}% trở lên", "≥ {}%", "≥{} %", "{}% trở lên"]))
    middle = draw(st.sampled_from(["từ {}% đến dưới {}%", "{} – <{}%", "{}% - < {}%", "từ {} % tới dưới {} %"]))
    rest = draw(st.sampled_from(["dưới {}%", "< {}%", "<{}%", "còn lại"]))
    worth = draw(st.sampled_from([": {} điểm", " ({} điểm)", ": {}đ", " được {} điểm"]))
    words = [name + top.format(said(bounds[0])) + worth.format(said(earned[0]))]
    for nth, (above, bound) in enumerate(pairwise(bounds), 1):
        words += [name + middle.format(said(bound), said(above)) + worth.format(said(earned[nth]))]
    words.append(name * (rest != "còn lại") + rest.format(said(bounds[-1])) + worth.format(said(earned[-1])))
    return bounds, earned, words


@given(bands(), st.sampled_from(["; ", "; - ", " - ", "rows"]), st.data())
def test_bands_earn_what_the_words_say(
    drawn: tuple[list[Fraction], list[Fraction], list[str]], parted: str, data: st.DataObject
) -> None:
    """On every bound, just below it, and anywhere; in whatever order the bands stand, joined in one cell or not."""
    bounds, earned, words = drawn
    stated = data.draw(st.permutations(words)) if parted == "rows" else words
    proposed = proposal(stated if parted == "rows" else [parted.join(words)], max(earned))
    value = data.draw(
        st.sampled_from([*bounds, *(one - Fraction(1, 100) for one in bounds)])
        | st.integers(0, 1_000).map(lambda tenth: Fraction(tenth, 10))
    )
    right = next((of for bound, of in zip(bounds, earned, strict=False) if value >= bound), earned[-1])
    assert proposed
    assert points_of(proposed, max(earned), f"{written(value)} %") == right


@given(bands(), st.data())
def test_bands_with_a_gap_or_an_overlap_propose_nothing(
    drawn: tuple[list[Fraction], list[Fraction], list[str]], data: st.DataObject
) -> None:
    """A band that is taken away, or said twice, leaves a doubt."""
    bounds, earned, words = drawn
    at = data.draw(st.integers(0, len(words) - 1))
    twice = data.draw(st.booleans())
    stated = [*words, words[at]] if twice else [*words[:at], *words[at + 1 :]]
    if not twice and (at == 0 or (at == len(bounds) - 1 and "còn lại" in words[-1])):
        return  # what is left may be read as bands that are whole
    assert proposal(["; ".join(stated)], max(earned)) == NOTHING


@given(st.text(max_size=60), st.integers(0, 8))
def test_any_words_propose_what_loads_or_nothing(words: str, most: int) -> None:
    """Never an error."""
    if proposed := proposal([words], Fraction(most)):
        loads(model_of(proposed, Fraction(most)))


@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from([Fraction(0), Fraction(1, 100)]))
def test_bands_that_take_in_their_end_earn_what_the_words_say(first: int, wide: int, beyond: Fraction) -> None:
    """‘không quá a’, ‘trên a đến b’, ‘trên b’: at an end it is the band that names it, just above the next."""
    second = first + wide
    words = f"Không quá {first}%: 8 điểm; trên {first}% đến {second}%: 4 điểm; trên {second}%: 0 điểm"
    proposed = proposal([words], Fraction(8))
    for end, at, after in ((first, 8, 4), (second, 4, 0)):
        value = f"{written(end + beyond)} %"
        assert points_of(proposed, Fraction(8), value) == (after if beyond else at)
