"""Hedges: a share with one is told as right only where the hedge is true of it."""

import pytest

from khong3.audit import audit_text
from tests.test_audit_claims import reported


@pytest.mark.parametrize(
    ("text", "kinds", "held"),
    [
        ("Có 2.390/2.500 hộ tham gia, đạt hơn 95%.", [], 1),
        ("Có 2.390/2.500 hộ tham gia, đạt hơn 96%.", [], 0),
        ("Có 2.390/2.500 hộ tham gia, đạt trên 98%.", ["hedge_mismatch"], 0),
        ("Có 2.390/2.500 hộ tham gia, đạt gần 96%.", [], 1),
        ("Có 2.390/2.500 hộ tham gia, đạt gần 95%.", ["hedge_mismatch"], 0),
        ("Có 2.390/2.500 hộ tham gia, đạt xấp xỉ 96%.", [], 1),
        ("Có 2.390/2.500 hộ tham gia, đạt khoảng 95%.", [], 1),
        ("Có 2.390/2.500 hộ tham gia, đạt xấp xỉ 90%.", [], 0),
        ("Có 2.390/2.500 hộ tham gia, đạt khoảng 80%.", ["hedge_mismatch"], 0),
        ("Có 2.390/2.500 hộ tham gia, đạt dưới 95%.", ["hedge_mismatch"], 0),
        ("Có 2.390/2.500 hộ tham gia, đạt không quá 95%.", ["hedge_mismatch"], 0),
        ("Có 2.390/2.500 hộ tham gia, đạt tối thiểu 97%.", ["hedge_mismatch"], 0),
        ("Có 1.430/2.500 hộ tham gia, đạt khoảng 60%.", [], 1),
        ("Có 12/250 hộ nghèo, chiếm trên 5%.", [], 0),
        ("Có 12/250 hộ nghèo, chiếm dưới 10%.", [], 1),
        ("Có 203/178 xã đạt chuẩn, đạt gần 114%.", ["over_100"], 0),
    ],
)
def test_a_hedge_is_true_of_its_share(text: str, kinds: list[str], held: int) -> None:
    """*Hơn 96 %* is not of 95,6 %: its last digit may be rounded, so it is not called wrong, nor right."""
    found = audit_text(text)
    assert (reported(found), len(found.held)) == (kinds, held)


def test_a_share_that_is_told_as_about_so_much_is_shown_so() -> None:
    """With a sign of its own."""
    (held,) = audit_text("Có 2.390/2.500 hộ tham gia, đạt khoảng 95%.").held
    assert held.message() == "2.390 / 2.500 ≈ 95 %"
