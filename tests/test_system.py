"""What the system says is said in both languages."""

import errno
import socket
from pathlib import Path

import pytest

from khong3 import Finding, KhongError
from khong3.service import ServiceLimits
from khong3.service.serving import serve
from khong3.system import system_said
from khong3.text import Text
from tests.command import Run

ROOT = Path(__file__).parents[1]


def test_a_folder_is_no_file_to_write(tmp_path: Path, khong3: Run) -> None:
    """In Vietnamese without a word of English."""
    folder = str(ROOT / "examples" / "thuong-xuan-2024")
    done = khong3("assess", "thanh-hoa-3-khong", folder, "--format", "json", "--out", str(tmp_path))
    assert "đây là thư mục" in done.err
    assert "directory" not in done.err


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EADDRINUSE, errno.EISDIR])
def test_an_error_has_words_in_both_languages(number: int) -> None:
    """And none of the numbers that are known is left to the system."""
    said = system_said(OSError(number, "in English"))
    assert isinstance(said, Text)
    assert "in English" not in Finding(code="file-unwritable", parameters={"why": said}).message("vi")
    assert system_said(OSError(9_999, "something new")) == "something new"


def test_an_address_that_is_none_is_said_in_our_words() -> None:
    """A host that is not there, and a port that somebody has."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        wrong = (("khong.co.may.nay.invalid", 8000, "không có máy"), ("127.0.0.1", port, "chương trình khác"))
        for host, number, words in wrong:
            with pytest.raises(KhongError) as refused:
                serve([], host, number, 1, ServiceLimits(), print)
            assert words in refused.value.findings[0].message("vi")
            assert "--host" in refused.value.findings[0].mend("vi")
