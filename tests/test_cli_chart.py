"""``khong3 chart``: each kind is drawn, and says what it lacks."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.command import Run

ROOT = Path(__file__).parents[1]
MODEL = "thanh-hoa-3-khong"
COMMUNES = str(ROOT / "examples" / "thuong-xuan-communes-illustrative")
STAGES = ROOT / "examples" / "stages-illustrative"


def texts(svg: str) -> str:
    """All texts of a picture."""
    return " | ".join(one.text or "" for one in ET.fromstring(svg).iter())  # noqa: S314 - it is our own


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kind", "line", "--indicator", "3.1"], "Xã Bát Mọt"),
        (["--kind", "dòng", "--indicator", "smartphone"], "Xã Bát Mọt"),
        (["--kind", "unit", "--commune", "15655"], "Xã Ngọc Phụng"),
        (["--kind", "pace", "--commune", "15655", "--deadline", "2025-12-31"], "tốc độ cần"),
    ],
)
def test_each_kind_is_drawn(khong3: Run, words: list[str], said: str) -> None:
    """As SVG, printed where no file is named; by a line's code or name."""
    ran = khong3("chart", MODEL, COMMUNES, "--period", "2024", *words)
    assert ran.status == 0, ran.err
    assert said in texts(ran.out)


@pytest.mark.parametrize("kind", ["ranking", "leave-out", "weights"])
def test_a_ranking_and_what_it_hangs_on(khong3: Run, tmp_path: Path, kind: str) -> None:
    """In a file, whole."""
    out = tmp_path / "picture.svg"
    ran = khong3("chart", str(STAGES / "model-illustrative.yaml"), str(STAGES), "--kind", kind, "--out", str(out))
    assert ran.status == 0, ran.err
    assert texts(out.read_text(encoding="utf-8"))


def test_a_png_is_one(khong3: Run, tmp_path: Path) -> None:
    """By the name of the file."""
    out = tmp_path / "picture.png"
    assert khong3("chart", MODEL, COMMUNES, "--kind", "line", "--indicator", "3.1", "--out", str(out)).status == 0
    assert out.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], "chart-of-nothing"),
        (["--kind", "line"], "chart-needs"),
        (["--kind", "trend"], "chart-needs"),
        (["--kind", "pace", "--commune", "15655"], "chart-needs"),
        (["--kind", "line", "--indicator", "9.9"], "item-not-assessed"),
        (["--kind", "unit", "--commune", "1"], "commune-not-assessed"),
        (["--kind", "trend", "--commune", "15607", "--indicator", "3.1"], "chart-of-nothing"),
        (["--kind", "line", "--indicator", "3.1", "--out", "picture.doc"], "chart-ending-unknown"),
    ],
)
def test_what_is_lacking_is_said(khong3: Run, words: list[str], code: str) -> None:
    """By its code, with how to mend it."""
    ran = khong3("chart", MODEL, COMMUNES, "--period", "2024", *words)
    assert ran.status == 2
    assert code in ran.err


def test_weights_of_which_none_can_be_worked_out_are_no_picture(khong3: Run, tmp_path: Path) -> None:
    """Below a cap nobody knows what a weight does: it was a picture of question marks."""
    (tmp_path / "m.yaml").write_text(
        "khong3: 1\nid: m\nversion: 1\ntitle: M\nmissing: zero\nitems:\n"
        "  - {code: 1, label: N, cap: 5, items: [{code: 1.1, label: L, type: integer, max: 10, points: {each: 1}}]}\n",
        encoding="utf-8",
    )
    rows = "commune,period,variable,value\n01,2025,1.1,3\n02,2025,1.1,4\n"
    (tmp_path / "d.csv").write_text(rows, encoding="utf-8")
    out = tmp_path / "w.svg"
    ran = khong3("chart", tmp_path / "m.yaml", tmp_path / "d.csv", "--kind", "weights", "--out", out)
    assert (ran.status, out.exists()) == (2, False)
    assert "chart-of-nothing" in ran.err
