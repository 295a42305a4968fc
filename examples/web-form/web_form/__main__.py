"""python -m web_form serve, or account."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import NoReturn

import uvicorn

from khong3 import Data, KhongError, read
from web_form.app import WebForm
from web_form.sheets import STAGE_TITLES, Sheets
from web_form.store import Store

EXAMPLE = Path(__file__).parents[2] / "stages-illustrative"
SHORTEST_PASSWORD = 8


def main() -> None:
    """Serves the form, or makes an account whose password is asked for."""
    parser = argparse.ArgumentParser(description="Biểu mẫu web tham khảo trên khong3.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="mở trang")
    serve.add_argument("--port", type=int, default=8080)
    serve.add_argument("--model", type=Path, default=EXAMPLE / "model-illustrative.yaml")
    serve.add_argument("--period", default="2025")
    account = commands.add_parser("account", help="lập tài khoản; mật khẩu được hỏi, hoặc đọc từ đầu vào")
    account.add_argument("name")
    account.add_argument("stage", choices=list(STAGE_TITLES))
    account.add_argument("commune", nargs="?", help="mã xã của tài khoản tự chấm")
    for one in (serve, account):
        one.add_argument("--communes", type=Path, default=EXAMPLE, help="thư mục có communes.csv")
        one.add_argument("--data", type=Path, required=True, help="thư mục chứa dữ liệu, ngoài thư mục của trang web")
    given = parser.parse_args()
    if given.command == "account" and (given.stage == "self") != bool(given.commune):
        parser.error("tài khoản tự chấm phải có mã xã; tài khoản thẩm định, chốt thì không.")
    if given.data.exists() and not given.data.is_dir():
        parser.error(f"{given.data} là một tệp; --data là thư mục chứa dữ liệu.")
    store = Store(given.data)
    if given.command == "account":
        if given.commune and given.commune not in {one.code for one in _read(given.communes, parser).communes}:
            parser.error(f"danh sách xã ở {given.communes} không có mã {given.commune}.")
        password = getpass.getpass("Mật khẩu: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        if len(password) < SHORTEST_PASSWORD:
            parser.error(f"mật khẩu phải có ít nhất {SHORTEST_PASSWORD} ký tự.")
        store.add_account(given.name, password, given.stage, given.commune)
        return
    try:
        sheets = Sheets(store, given.model, given.communes, given.period)
    except KhongError as refused:
        _refuse(refused, parser)
    form = WebForm(store, sheets)
    uvicorn.run(form.application(), host="127.0.0.1", port=given.port, log_level="warning")


def _read(communes: Path, parser: argparse.ArgumentParser) -> Data:
    try:
        return read(communes)
    except KhongError as refused:
        _refuse(refused, parser)


def _refuse(refused: KhongError, parser: argparse.ArgumentParser) -> NoReturn:
    """What is wrong with what was given, and how to mend it."""
    parser.exit(2, "".join(f"{one.in_full('vi')}\n" for one in refused.findings))


main()
