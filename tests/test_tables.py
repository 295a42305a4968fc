"""CSV files as people save them: encodings, separators, quotes; nothing readable is lost."""

from pathlib import Path

import pytest

from khong3 import KhongError, read

ROWS = "commune,period,variable,value\n001,2024,a,5\n002,2024,a,6\n"


def codes_of(path: Path) -> list[str]:
    """The codes that reading draws."""
    return [one.code for one in read(path).findings]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("first", ["Mã xã", "Đơn vị"])
def test_letters_of_two_bytes_without_their_mark_are_of_no_old_encoding(
    encoding: str, first: str, tmp_path: Path
) -> None:
    """Read one by one they looked like Windows-1258, between naughts."""
    path = tmp_path / "a.csv"
    path.write_bytes(f"{first};Kỳ;ho_so\n01;2025;5\n".encode(encoding))
    assert codes_of(path) == ["not-utf-8"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_excel_saves_is_read(tmp_path: Path, encoding: str, separator: str, ending: str) -> None:
    """Every encoding, separator and line ending gives the same observations, leading zeros and all."""
    path = tmp_path / "a.csv"
    path.write_bytes(ROWS.replace(",", separator).replace("\n", ending).encode(encoding))
    found = read(path)
    assert found.findings == ()
    assert [(one.commune, one.period, one.variable, one.value) for one in found.observations] == [
        ("001", "2024", "a", "5"),
        ("002", "2024", "a", "6"),
    ]


def test_another_encoding_says_how_to_save(tmp_path: Path) -> None:
    """An old code page is a finding with its line, never mojibake."""
    path = tmp_path / "a.csv"
    path.write_bytes("commune,period,variable,value\nXã Một,2024,a,5\n".encode("latin-1", errors="replace"))
    (finding,) = read(path).findings
    assert (finding.code, finding.place.line) == ("windows-1258", 2)
    assert "CSV UTF-8" in finding.mend("vi")


def test_places_count_lines_of_the_file(tmp_path: Path) -> None:
    """A quoted line break and a blank line do not shift the lines of what follows."""
    path = tmp_path / "a.csv"
    path.write_text(
        'commune,period,variable,value,source\n001,2024,a,5,"hai\ndòng"\n\n002,2024,a,6,\n', encoding="utf-8"
    )
    assert [one.place.line for one in read(path).observations] == [2, 5]
    assert [one.place.column for one in read(path).observations] == [4, 4]


def test_a_broken_quote_loses_only_its_own_record(tmp_path: Path) -> None:
    """A stray quotation mark is a finding; the rows around it are read."""
    path = tmp_path / "a.csv"
    path.write_text('commune,period,variable,value\n001,2024,a,5\n"002"x,2024,a,6\n003,2024,a,7\n', encoding="utf-8")
    found = read(path)
    assert [one.code for one in found.findings] == ["record-broken"]
    assert found.findings[0].place.line == 3
    assert [one.commune for one in found.observations] == ["001", "003"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["table-empty"]),
        ("a,b\n1,2\n", ["header-unknown"]),
        ("commune;period;value\n1;2024;5\n", []),
        ("commune,period,variable,value,note\n1,2024,a,5,x\n", ["heading-aside"]),
        ("commune,period,variable,value,pionts\n1,2024,a,5,x\n", ["column-unknown"]),
        ("commune,period,variable,value,value\n1,2024,a,5,6\n", ["column-twice"]),
        ("commune,period,variable,value,\n1,2024,a,17,5\n1,2024,b,40,\n", ["field-without-header"]),
        ("commune,period,a,b,\n1,2024,17,5,40\n2,2024,12,30,\n", ["field-without-header"]),
        ("commune,period,variable,value,\n1,2024,a,17,5\n1,2024,b,40,2\n", ["column-without-heading"]),
        ("commune,period,variable,value,\n1,2024,a,17,sửa 2\n1,2024,b,40,\n", ["column-without-heading"]),
        ("commune,period,variable,value\n1,2024,a,1,5\n", ["field-without-header"]),
        ("commune,period,variable,value\n,2024,a,1\n", ["row-incomplete"]),
        ("commune,period,variable,value\n1,2024,,1\n", ["row-incomplete"]),
    ],
)
def test_tables_that_are_not_as_they_should_be(tmp_path: Path, text: str, codes: list[str]) -> None:
    """Each has its finding, and the rest is read."""
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    assert codes_of(path) == codes


def test_columns_in_words_are_read_as_what_they_are(tmp_path: Path) -> None:
    """What an official calls a column is its name; one that is spelt nearly so is answered with what to write."""
    path = tmp_path / "figures.csv"
    path.write_text("Mã đơn vị;Kỳ;1.1\nx;2024;3\n", encoding="utf-8")
    found = read(path)
    assert found.findings == ()
    assert [(one.commune, one.period, one.variable) for one in found.observations] == [("x", "2024", "1.1")]
    path.write_text("comune,variable,value\nx,a,3\n", encoding="utf-8")
    (finding,) = read(path).findings
    assert finding.mend("en").startswith("Rename: comune → commune.")


def test_a_row_with_a_cell_too_many_counts_nowhere(tmp_path: Path) -> None:
    """An unquoted 17,5 shifts all that follows it, perhaps a blank beyond the header: the row is named and left out."""
    path = tmp_path / "figures.csv"
    for longer in ("x,2024,17,5,3", "x,2024,9,5,", "x,2024,9,5,,,"):
        path.write_text(f"commune,period,a,b\n{longer}\ny,2024,4,1\n", encoding="utf-8")
        data = read(path)
        assert [(one.code, one.place.line) for one in data.findings] == [("field-without-header", 2)]
        assert [(one.commune, one.value) for one in data.observations] == [("y", "4"), ("y", "1")]
    # What a program pads every row with is no comma too many.
    path.write_text("commune,period,a,b\nx,2024,9,5,,\ny,2024,4,1,,\n", encoding="utf-8")
    assert (read(path).findings, len(read(path).observations)) == ((), 4)


def test_a_folder_is_all_of_its_files(tmp_path: Path) -> None:
    """communes.csv lists the units, other CSV files hold figures, what is not read is named."""
    (tmp_path / "communes.csv").write_text("code,name,region\n001,Xã Một,lowland\n001,Xã Hai,\n", encoding="utf-8")
    (tmp_path / "one.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "two.csv").write_text("commune,period,b %,a.evidence,a\n001,2024,74,Biên bản 5,9\n", encoding="utf-8")
    (tmp_path / "three.xlsb").write_bytes(b"PK")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    found = read(tmp_path)
    assert sorted(one.code for one in found.findings) == ["commune-twice", "file-not-yet", "file-passed-over"]
    assert [(one.code, one.attributes["region"]) for one in found.communes] == [("001", "lowland")]
    assert [(one.variable, one.percent, one.evidence) for one in found.observations[2:]] == [
        ("b", True, None),
        ("a", False, "Biên bản 5"),
    ]


def test_no_folder_and_no_figures(tmp_path: Path) -> None:
    """Nothing there is an error; a folder without figures a finding."""
    with pytest.raises(KhongError):
        read(tmp_path / "nowhere")
    assert [one.code for one in read(tmp_path).findings] == ["folder-without-data"]
