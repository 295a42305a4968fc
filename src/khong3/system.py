"""What the system says where a file or an address cannot be had: its own words are English alone."""

import errno
from collections.abc import Mapping

from khong3.text import Text

_WORDS: Mapping[int, Text] = {
    errno.EACCES: Text("không có quyền", "permission denied"),
    errno.EPERM: Text("không được phép", "operation not permitted"),
    errno.ENOENT: Text("không có tệp hoặc thư mục này", "no such file or folder"),
    errno.EISDIR: Text("đây là thư mục", "it is a folder"),
    errno.ENOTDIR: Text("đường dẫn đi qua một tệp không phải thư mục", "a part of its path is no folder"),
    errno.EEXIST: Text("đã có tệp cùng tên", "a file of that name is there"),
    errno.ENOSPC: Text("đĩa đã đầy", "no space left on the disk"),
    errno.EROFS: Text("đĩa chỉ cho đọc", "the disk is read-only"),
    errno.EFBIG: Text("tệp quá lớn", "the file is too large"),
    errno.ENAMETOOLONG: Text("tên tệp quá dài", "the file's name is too long"),
    errno.EMFILE: Text("mở quá nhiều tệp cùng lúc", "too many files are open"),
    errno.EIO: Text("lỗi đọc ghi của đĩa", "an error of the disk"),
    errno.EBADF: Text("đầu ra đã đóng", "the output is closed"),
    errno.EPIPE: Text("nơi nhận kết quả đã đóng", "what took the output has ended"),
    errno.EADDRINUSE: Text("cổng đang có chương trình khác dùng", "another program listens there"),
    errno.EADDRNOTAVAIL: Text("máy này không có địa chỉ ấy", "this machine has no such address"),
}
_NO_HOST = Text("không có máy tên như thế", "there is no host of that name")


def system_said(problem: Exception) -> Text | str:
    """Why, in both languages; what has no words here as the system says it."""
    import socket

    if isinstance(problem, (socket.gaierror, UnicodeError)):
        return _NO_HOST
    known = _WORDS.get(problem.errno or 0) if isinstance(problem, OSError) else None
    return known or str(getattr(problem, "strerror", None) or problem)
