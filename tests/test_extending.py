"""Variants of a spec: remove, change and add on a base that is found by its exact name."""

import importlib
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import KhongError, Model, load, loads
from khong3.assessment.examples import run_examples
from khong3.specs import check, parse

GOOD = Path(__file__).parent / "specs" / "good"
BASE = """
khong3: 1
id: goc
version: 1
title: Gốc
missing: missing
constants: {full: 4, half: 2}
variables: {adults: {label: Người trưởng thành}}
grades: [{id: good, label: Tốt, from: 5}, {id: weak, label: Yếu, from: 0}]
items:
  - code: I
    label: Nhóm một
    items:
      - {code: a, label: Dòng a, max: 4, type: yes/no, words: Có thì đạt}
      - {code: b, label: Dòng b, max: 3, type: yes/no}
  - code: II
    label: Nhóm hai
    items:
      - {code: c, label: Dòng c, max: 3, type: integer, points: {each: 1}, target: at least 2}
tests: [{name: gốc, given: {a: yes}, expect: {a: 4}}]
"""
HEAD = "khong3: 1\nid: con\nversion: 2\ntitle: Con\nextends: goc@1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the base."""
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    return tmp_path


def variant(folder: Path, text: str, name: str = "con.yaml") -> Model:
    """A variant beside the base, loaded."""
    (folder / name).write_text(HEAD + text, encoding="utf-8")
    return load(folder / name)


def names(of: Model) -> list[str]:
    """Every item in order."""
    return [item.name for _, item, _ in of.walk()]


def codes(folder: Path, text: str) -> list[tuple[str, str, int | None]]:
    """What is wrong with a variant: codes with file and line."""
    (folder / "con.yaml").write_text(text, encoding="utf-8")
    found = check(folder / "con.yaml")[1]
    return [(one.code, Path(one.place.file or "").name, one.place.line) for one in found if one.code != "unused-name"]


def test_the_languages_own_variant(tmp_path: Path) -> None:
    """The variant of the sketch, beside it: loads and passes its examples."""
    shutil.copy(GOOD / "sketch.yaml", tmp_path)
    (tmp_path / "variant.yaml").write_text(
        (Path(__file__).parent / "specs" / "variant.yaml").read_text("utf-8"), "utf-8"
    )
    found = load(tmp_path / "variant.yaml")
    assert all(one.passed for one in run_examples(found))
    assert len(run_examples(found)) == 1
    smartphone = found.lines["smartphone"]
    assert (smartphone.max, smartphone.baseline, str(smartphone.target[0].is_)) == (12, None, "at least 65 %")
    assert "announced" not in names(found)
    assert names(found)[names(found).index("training") + 1] == "camera"


def test_tables_are_merged_and_other_keys_replaced(folder: Path) -> None:
    """Constants and variables entry by entry; grades whole; examples are not inherited."""
    found = variant(
        folder,
        "constants: {half: 3, extra: 1}\nvariables: {homes: {label: Hộ}}\ngrades: [{id: only, label: A, from: 0}]\n",
    )
    assert {name: str(one.values[0].is_) for name, one in found.constants.items()} == {
        "full": "4",
        "half": "3",
        "extra": "1",
    }
    assert list(found.variables) == ["adults", "homes"]
    assert [one.id for one in found.grades] == ["only"]
    assert (found.id, found.version, found.examples) == ("con", "2", ())


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("remove: [b]\n", ["I", "a", "II", "c"]),
        ("remove: [II]\n", ["I", "a", "b"]),
        ("add: [{to: I, code: n, label: N, max: 1, type: yes/no}]\n", ["I", "a", "b", "n", "II", "c"]),
        ("add: [{to: I, after: a, code: n, label: N, max: 1, type: yes/no}]\n", ["I", "a", "n", "b", "II", "c"]),
        ("add: [{to: I, after: none, code: n, label: N, max: 1, type: yes/no}]\n", ["I", "n", "a", "b", "II", "c"]),
        ("add: [{to: total, after: I, code: n, label: N, max: 1, type: yes/no}]\n", ["I", "a", "b", "n", "II", "c"]),
        ("add: [{to: total, code: n, label: N, max: 1, type: yes/no}]\n", ["I", "a", "b", "II", "c", "n"]),
    ],
)
def test_where_items_go(folder: Path, text: str, order: list[str]) -> None:
    """Removed with all that they hold; added last, first or behind a sibling."""
    assert names(variant(folder, text)) == order


def test_keys_are_replaced_whole_and_taken_away(folder: Path) -> None:
    """``none`` takes a key away; the others stay as they were."""
    found = variant(folder, "change:\n  a: {max: 5, words: none}\n  c: {target: none, code: c2}\n")
    assert (found.lines["a"].max, found.lines["a"].words, found.lines["a"].type) == (5, None, "yes/no")
    assert found.lines["c2"].target == ()


def test_a_chain_of_variants(folder: Path) -> None:
    """A variant of a variant has the changes of both."""
    variant(folder, "change: {a: {max: 5}}\n")
    (folder / "chau.yaml").write_text(
        HEAD.replace("con", "chau").replace("goc@1", "con@2") + "remove: [b]\n", encoding="utf-8"
    )
    found = load(folder / "chau.yaml")
    assert (found.lines["a"].max, names(found)) == (5, ["I", "a", "II", "c"])


@given(st.lists(st.sampled_from(["a", "b", "c"]), unique=True))
def test_removed_and_added_again_is_the_same(removed: list[str]) -> None:
    """Taking lines away and adding them where they stood gives an equal model, but for its name."""
    import tempfile

    lines = {"a": ("I", "none"), "b": ("I", "none"), "c": ("II", "none")}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "goc.yaml").write_text(BASE, encoding="utf-8")
        base = load(folder / "goc.yaml")
        bodies = {"a": "max: 4, type: yes/no, words: Có thì đạt", "b": "max: 3, type: yes/no",
                  "c": "max: 3, type: integer, points: {each: 1}, target: at least 2"}  # fmt: skip
        order = sorted(removed, reverse=True)
        added = "".join(
            f"  - {{to: {lines[one][0]}, after: {'a' if one == 'b' and 'a' not in removed else 'none'}, code: {one},"
            f" label: Dòng {one}, {bodies[one]}}}\n"
            for one in order
        )
        text = f"remove: [{', '.join(removed)}]\nadd:\n{added}" if removed else ""
        found = variant(folder, text)
        assert found.items == base.items


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "remove: [zz]\n", [("unknown-item", "con.yaml", 6)]),
        (HEAD + "remove: [a]\nchange: {a: {max: 3}}\n", [("named-twice", "con.yaml", 7)]),
        (HEAD + "change: {I: {items: []}}\n", [("change-of-fixed", "con.yaml", 6)]),
        (HEAD + "change: {c: {taget: none}}\n", [("unknown-key", "con.yaml", 6)]),
        (HEAD + "change: {a: {target: none}}\n", []),
        (HEAD + "add: [{to: a, code: n, label: N}]\n", [("unknown-group", "con.yaml", 6)]),
        (HEAD + "add: [{code: n, label: N}]\n", [("missing-key", "con.yaml", 6)]),
        (HEAD + "add: [{to: I, after: c, code: n, label: N}]\n", [("unknown-item", "con.yaml", 6)]),
        (HEAD + "change: {a: {max: 5}}\nmax: 10\n", [("sum-differs", "con.yaml", 7)]),
        (HEAD + "change: {c: {points: {each: 9}}}\n", []),
        (HEAD + "constants: {full: x}\n", [("not-a-number", "con.yaml", 6)]),
        (HEAD.replace("goc@1", "goc"), [("not-a-spec-name", "con.yaml", 5)]),
        (HEAD.replace("goc@1", "goc@9"), [("base-not-found", "con.yaml", 5)]),
        (HEAD.replace("goc@1", "con@2"), [("base-not-found", "con.yaml", 5)]),
        (HEAD.replace("title: Con\n", ""), [("missing-key", "con.yaml", 1)]),
        (HEAD + "language: en\n", [("extends-language", "con.yaml", 6)]),
        (
            HEAD.replace("extends: goc@1", "remove: [a]"),
            [("missing-key", "con.yaml", 1), ("change-without-extends", "con.yaml", 5)],
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_where_it_stands(
    folder: Path, text: str, expected: list[tuple[str, str, int | None]]
) -> None:
    """Each mistake at its line in the variant."""
    assert codes(folder, text) == expected


def test_a_finding_about_the_base_leads_into_its_file(folder: Path) -> None:
    """Removing what is still spoken of names the reference, in the file where it stands."""
    text = BASE.replace("points: {each: 1}", "points: {each: points(a)}")
    (folder / "goc.yaml").write_text(text, encoding="utf-8")
    (found,) = [one for one in codes(folder, HEAD + "remove: [a]\n") if one[0] == "unknown-item"]
    assert found == ("unknown-item", "goc.yaml", 19)


def test_a_sum_of_the_base_is_mended_in_the_variant(folder: Path) -> None:
    """The finding stands in the file that changed it, and says what to write there."""
    (folder / "goc.yaml").write_text(
        BASE.replace("label: Nhóm một\n", "label: Nhóm một\n    max: 7\n"), encoding="utf-8"
    )
    (folder / "con.yaml").write_text(HEAD + "change: {a: {max: 5}}\n", encoding="utf-8")
    (found,) = check(folder / "con.yaml")[1]
    assert (found.code, Path(found.place.file or "").name, found.place.line) == ("variant-sum-differs", "con.yaml", 6)
    assert found.mend("en") == "Write in this file: change: {I: {max: 8}}."
    (folder / "con.yaml").write_text(HEAD + "change: {a: {max: 5}, I: {max: 8}}\n", encoding="utf-8")
    assert check(folder / "con.yaml")[1] == []
    (folder / "goc.yaml").write_text(BASE.replace("version: 1\n", "version: 1\nmax: 10\n"), encoding="utf-8")
    (folder / "con.yaml").write_text(HEAD + "remove: [a]\n", encoding="utf-8")
    (found,) = check(folder / "con.yaml")[1]
    assert (found.code, found.mend("en")) == ("variant-sum-differs", "Write in this file: max: 6.")


def test_what_the_base_declares_need_not_be_read(folder: Path) -> None:
    """Only a variant's own unused names are named; a declaration of the base is taken away by the word none."""
    assert check(folder / "goc.yaml")[1]
    (folder / "con.yaml").write_text(HEAD + "variables: {adults: none, children: {label: Trẻ em}}\n", encoding="utf-8")
    of, (found,) = check(folder / "con.yaml")
    assert of is not None
    assert (found.code, found.parameters["name"], found.place.line) == ("unused-name", "children", 6)
    assert list(of.variables) == ["children"]
    assert list(of.constants) == ["full", "half"]


def test_every_sum_that_a_variant_breaks_is_told(folder: Path) -> None:
    """Each group's and the total's, in one run, where it was changed."""
    text = BASE.replace("version: 1\n", "version: 1\nmax: 10\n").replace("Nhóm một\n", "Nhóm một\n    max: 7\n")
    (folder / "goc.yaml").write_text(text.replace("Nhóm hai\n", "Nhóm hai\n    max: 3\n"), encoding="utf-8")
    (folder / "con.yaml").write_text(HEAD + "change:\n  a: {max: 5}\n  c: {max: 4}\n", encoding="utf-8")
    found = [(one.place.line, one.mend("en")) for one in check(folder / "con.yaml")[1]]
    assert found == [
        (7, "Write in this file: change: {I: {max: 8}}."),
        (7, "Write in this file: max: 12."),
        (8, "Write in this file: change: {II: {max: 4}}."),
    ]


def test_what_a_change_breaks_is_told_where_it_stands(folder: Path) -> None:
    """A line whose rule is gone, and a key that cannot be taken away, are slips of the variant and not of its base."""
    assert codes(folder, HEAD + "change:\n  c: {points: none, target: none}\n") == [
        ("scored-without-rule", "con.yaml", 7)
    ]
    assert codes(folder, HEAD + "change: {c: {label: none}}\n") == [("missing-key", "con.yaml", 6)]


def test_keys_of_the_file_are_taken_away(folder: Path) -> None:
    """By the word none, as those of a line are; whether the base has them or not."""
    head = "version: 1\nmax: 10\napplies: kind = commune\nvalid: 2024..\nrounding: {total: 0.1}\nsource: QĐ 1\n"
    (folder / "goc.yaml").write_text(BASE.replace("version: 1\n", head), encoding="utf-8")
    kept = variant(folder, "")
    assert (kept.max, kept.source and kept.source.title.vi) == (10, "QĐ 1")
    gone = "applies: none\nmax: none\nvalid: none\nrounding: none\nsource: none\nviews: none\n"
    found = variant(folder, gone + "grades: none\n")
    assert (found.applies, found.max, found.valid, found.rounding, found.source) == (None,) * 5
    assert (found.grades, found.views) == ((), ())


def test_a_base_with_a_slip_is_not_said_to_be_lacking(folder: Path) -> None:
    """Its file is named, with the line that cannot be read."""
    (folder / "goc.yaml").write_text(BASE.replace("type: yes/no, words", "type: yes/no}, words"), encoding="utf-8")
    (folder / "con.yaml").write_text(HEAD, encoding="utf-8")
    (found,) = check(folder / "con.yaml")[1]
    assert (found.code, found.place.line) == ("base-unreadable", 5)
    assert "goc.yaml:14" in found.message("vi")


def test_two_files_of_one_name(folder: Path) -> None:
    """Different ones are an error that lists them; a copy of the same is none."""
    (folder / "copy.yaml").write_text(BASE + "# chỉ thêm chú thích\n", encoding="utf-8")
    assert codes(folder, HEAD) == []
    (folder / "copy.yaml").write_text(BASE.replace("max: 4", "max: 2"), encoding="utf-8")
    (found,) = codes(folder, HEAD)
    assert found[0] == "base-twice"


def test_models_in_a_circle(folder: Path) -> None:
    """Two variants of one another end in an error, not in a hang."""
    (folder / "x.yaml").write_text(HEAD.replace("con", "x").replace("goc@1", "con@2"), encoding="utf-8")
    assert codes(folder, HEAD.replace("goc@1", "x@2"))[0][0] == "extends-cycle"


def test_shipped_and_installed_bases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variant finds what comes with khong3, and what a package brings by its entry point."""
    text = HEAD.replace("goc@1", "dti-province-922@2022") + "title: X\n"
    version = load("dti-province-922").version
    model, findings = parse(text.replace("@2022", f"@{version}").replace("title: X\n", ""), "con.yaml")
    assert model is not None
    assert [one.code for one in findings] == []
    package = tmp_path / "tinh_specs"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "goc.yaml").write_text(BASE, encoding="utf-8")
    info = tmp_path / "tinh_specs-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tinh-specs\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[khong3.specs]\ntinh = tinh_specs\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    assert load("goc").id == "goc"
    model, findings = parse(HEAD, "con.yaml")
    assert model is not None
    assert names(model) == ["I", "a", "b", "II", "c"]
    (info / "entry_points.txt").write_text("[khong3.specs]\ntinh = tinh_none\n", encoding="utf-8")
    importlib.invalidate_caches()
    with pytest.raises(KhongError) as raised:
        load("goc")
    assert raised.value.findings[0].code == "specs-package-broken"
    sys.modules.pop("tinh_specs", None)


def test_a_text_that_extends_nothing_learns_no_folder_of_the_machine() -> None:
    """The service reads texts of others: it names the specs that there are, and their files by name alone."""
    with pytest.raises(KhongError) as refused:
        loads("khong3: 1\nextends: nope@1\nid: x\nversion: 1\ntitle: X\n")
    (found,) = (one for one in refused.value.findings if one.code == "base-not-found")
    known = found.parameters["known"]
    assert isinstance(known, tuple)
    assert any("dti-xa-2025" in str(one) for one in known)
    assert not any("/" in str(one) or "\\" in str(one) for one in known)
