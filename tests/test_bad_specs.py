"""Deliberately bad specs, each a different mistake, each with the findings that it must draw and where."""

from pathlib import Path

import pytest

from khong3.catalogue import CATALOGUE, expressions, models, scoring, specs
from khong3.specs import check, parse
from khong3.specs.nodes import DEEPEST, MOST_CHARACTERS

BAD = Path(__file__).parent / "specs" / "bad"
SPECS = sorted(BAD.glob("*.yaml"))
SPELT_OUT = sorted(BAD.glob("*.txt"))


def findings_of(path: Path) -> list[str]:
    """The findings of a file as LINE:COLUMN CODE."""
    _, findings = parse(path.read_bytes().decode(), path.name)
    return [f"{one.place.line}:{one.place.column} {one.code}" for one in findings]


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_mistake_is_found_at_its_place(path: Path) -> None:
    """All findings of the file, at the character to look at, and no others."""
    assert findings_of(path) == path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", SPELT_OUT, ids=lambda path: path.stem)
def test_messages_in_full(path: Path) -> None:
    """The whole text of a finding, with how to mend it, in either language."""
    name, language, _ = path.name.split(".")
    _, findings = parse((BAD / f"{name}.yaml").read_bytes().decode(), f"{name}.yaml")
    said = "".join(one.in_full(language) + "\n" for one in findings)  # type: ignore[arg-type]
    assert said == path.read_text(encoding="utf-8")


def test_there_are_enough_of_them() -> None:
    """At least forty mistakes, ten of them spelt out in both languages."""
    assert len(SPECS) >= 40
    assert len(SPELT_OUT) >= 20


GENERATED = {
    "yaml-too-deep": "a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
    "yaml-too-many": "a: &a [1,1,1,1,1,1,1,1,1,1]\n"
    + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)),
    "spec-too-large": "#" * (MOST_CHARACTERS + 1),
}


@pytest.mark.parametrize("code", GENERATED)
def test_bombs_are_refused(code: str) -> None:
    """Depth, aliases and size are bounded before anything is built of them."""
    model, findings = parse(GENERATED[code])
    assert model is None
    assert [one.code for one in findings] == [code]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """No file, a folder, another encoding and an unknown id are findings."""
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("khong3: 1\ntitle: Thử tiếng Việt".encode("utf-16"))
    assert [one.code for one in check(latin)[1]] == ["spec-not-utf-8"]
    assert [one.code for one in check(tmp_path / "none.yaml")[1]] == ["file-not-found"]
    (tmp_path / "folder.yaml").mkdir()
    assert [one.code for one in check(tmp_path / "folder.yaml")[1]] == ["not-a-file"]
    (finding,) = check("thanh-hoa-3-khog")[1]
    assert finding.mend("en") == "Did you mean “thanh-hoa-3-khong”?"


ELSEWHERE = {
    "base-unreadable": "test_extending",
    "formula-too-long": "test_expressions",
    "formula-too-deep": "test_expressions",
    "yaml-too-deep": "generated above",
    "yaml-too-many": "generated above",
    "formula-empty": "a blank value is 'empty-value' before it is a formula",
    "formula-unfinished": "test_expressions",
    "unexpected-in-formula": "test_expressions",
    "mapping-in-formula": "test_expressions",
    "reference-without-name": "test_expressions",
    "variant-sum-differs": "of two files: test_extending",
    "unknown-type": "YAML types are 'not-one-of'; this is for models in Python",
    "not-a-decimal": "figures in Python only: test_numbers",
    "number-too-long": "figures only: test_numbers",
    "not-a-number": "a constant or step that is a formula: test_specs",
    "no-levels": "an empty mapping: test_specs",
    "not-a-level": "test_specs",
    "model-without-lines": "test_specs",
    "pillar-without-items": "test_specs",
    "key-of-question": "test_specs",
    "not-writable": "test_dump",
    "spec-not-utf-8": "test_files_that_cannot_be_read",
    **dict.fromkeys(["own-rule-twice", "own-rule-broken", "own-rule-fails", "own-rule-asks"], "test_own_rules"),
    "own-rule-share": "test_own_rules",
    **dict.fromkeys(
        [
            "base-not-found",
            "base-twice",
            "change-of-fixed",
            "change-without-extends",
            "extends-cycle",
            "extends-language",
            "named-twice",
            "not-a-spec-name",
            "specs-package-broken",
            "unknown-group",
        ],
        "test_extending",
    ),
}


def test_every_code_is_provoked() -> None:
    """No code of formulas, models and specs is dead: a bad spec draws it, or another test does."""
    drawn = {
        line.split()[1] for path in BAD.glob("*.expected") for line in path.read_text(encoding="utf-8").splitlines()
    }
    known = {*expressions.ENTRIES, *models.ENTRIES, *scoring.ENTRIES, *specs.ENTRIES}
    assert known - drawn - set(ELSEWHERE) == set()
    assert set(ELSEWHERE) <= known
    assert drawn <= set(CATALOGUE)


def test_a_misspelt_else_is_asked_after() -> None:
    """A row of a table whose name nobody has, near the word that stands for all the rest."""
    (finding,) = check(BAD / "else-misspelt.yaml")[1]
    assert finding.mend("vi") == "Có phải “else”?"


def test_a_grade_is_held_against_the_total_of_its_own_class() -> None:
    """That of larger units is above all that smaller ones can come to, and none of theirs."""
    spec = (BAD / "grade-out-of-reach-of-class.yaml").read_text(encoding="utf-8")
    assert parse(spec.replace("s: 11", "s: 8"))[1] == []
