"""Phrases that several checks of a report go by: what each finds, and what it does not take for itself."""

import re

import pytest

from khong3.audit import phrases

FOUND = {
    "THE_REST": (" xã còn lại", "hai xã khác"),
    "WHAT_REMAINS": ("12 hộ nghèo, còn lại ", "còn "),
    "OF_THEM": ("45 hộ, trong đó 12", "trong số đó có 12"),
    "OPENS_A_LIST": ("gồm 3", "cụ thể là 3", "như sau: 3", "trong đó 3"),
    "LAST_AHEAD": ("12 nam và ", "và số nữ là "),
    "HAVING": ("3 lớp với ",),
    "MAKES_UP": ("chiếm 45 %",),
    "OF_A_TIME": (" so với cùng kỳ", "của năm 2024"),
    "NEW_SUBJECT": ("; ", ", lũy kế 12", "riêng xã A"),
}
NOT_FOUND = {
    "THE_REST": " xã, phần còn lại",
    "WHAT_REMAINS": "còn lại 12 hộ",
    "OF_THEM": "trong số các xã",
    "OPENS_A_LIST": "đạt 3",
    "LAST_AHEAD": "và 12 nữ, ",
    "HAVING": "với 3 lớp ",
    "MAKES_UP": "đạt 45 %",
    "OF_A_TIME": " so với kế hoạch",
    "NEW_SUBJECT": ", tăng 12",
}
AT_ITS_PLACE = ("THE_REST", "OF_A_TIME")
"""What is looked for right behind a number; all others are searched for."""


def test_every_phrase_has_its_examples() -> None:
    """And no example is of a phrase that is gone."""
    every = {name for name, one in vars(phrases).items() if isinstance(one, re.Pattern)}
    assert every == FOUND.keys() == NOT_FOUND.keys()


@pytest.mark.parametrize("name", FOUND)
def test_a_phrase_is_found_where_it_stands(name: str) -> None:
    """As the checks look for it."""
    pattern: re.Pattern[str] = getattr(phrases, name)
    look = pattern.match if name in AT_ITS_PLACE else pattern.search
    assert [one for one in FOUND[name] if not look(one)] == []
    assert not look(NOT_FOUND[name])
