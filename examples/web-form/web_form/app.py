"""A reference web form: units score themselves, appraisers answer, by stage."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

from attrs import frozen
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from khong3 import Text
from web_form.sheets import MENDS, STAGE_TITLES, Sheets
from web_form.store import Account, Said, Store

HERE = Path(__file__).parent
COOKIE = "session"
MOST_BYTES = 5 * 1024 * 1024
MOST_FIELDS = 2_000
MOST_FILES = 500
"""A browser sends an empty one for each line without a document."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@frozen
class Asked:
    """A request of somebody who signed in; a form has its secret word."""

    account: Account
    form: Mapping[str, str | UploadFile]
    path: Mapping[str, str]


class WebForm:
    """The pages over one store."""

    def __init__(self, store: Store, sheets: Sheets) -> None:
        self.store, self.sheets = store, sheets
        self._pages = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_in_words,
        )

    def application(self) -> Starlette:
        """Every address, and what answers it."""
        routes = [
            Route("/sign-in", self.sign_in, methods=["GET", "POST"]),
            Route("/", self._signed_in(self.units)),
            Route("/sign-out", self._signed_in(self.sign_out), methods=["POST"]),
            Route("/units/{commune}", self._signed_in(self.sheet)),
            Route("/units/{commune}", self._signed_in(self.save), methods=["POST"]),
            Route("/units/{commune}/try", self._signed_in(self.attempt), methods=["POST"]),
            Route("/units/{commune}/close", self._signed_in(self.close), methods=["POST"]),
            Route("/units/{commune}/lines/{line}/documents", self._signed_in(self.attach), methods=["POST"]),
            Route("/documents/{file}", self._signed_in(self.document)),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ]
        return Starlette(routes=routes, exception_handlers={HTTPException: self._refused, Exception: self._refused})

    async def sign_in(self, request: Request) -> Response:
        """The page to sign in, and what comes of it."""
        if request.method == "GET":
            return self._page("sign_in.html", failed=False)
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise HTTPException(403, "Biểu mẫu này không đến từ trang này. Mở lại trang đăng nhập.")
        form = await _form(request)
        name, password = str(form.get("name", "")), str(form.get("password", ""))
        token = await run_in_threadpool(self.store.sign_in, name, password)
        if token is None:
            return self._page("sign_in.html", 403, failed=True)
        answer = RedirectResponse("/", 303)
        # Over plain http, as inside an office, a browser keeps no cookie that asks for https.
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, token, path="/", secure=secure, httponly=True, samesite="strict")
        return answer

    def sign_out(self, asked: Asked) -> Response:
        self.store.sign_out(asked.account.token)
        return RedirectResponse("/sign-in", 303)

    def units(self, asked: Asked) -> Response:
        """A unit goes to its sheet; an appraiser chooses one."""
        if asked.account.commune is not None:
            return RedirectResponse(f"/units/{asked.account.commune}", 303)
        stages = {one: self.sheets.open_stage(one) for one in self.sheets.communes}
        return self._page("units.html", account=asked.account, totals=self.sheets.totals(), stages=stages)

    def sheet(self, asked: Asked) -> Response:
        return self._sheet(asked, self._unit(asked))

    def attempt(self, asked: Asked) -> Response:
        """The sheet with what is typed; nothing is kept."""
        commune = self._unit(asked, writing=True)
        return self._sheet(asked, commune, self._typed(asked))

    def save(self, asked: Asked) -> Response:
        """All that is typed is kept as it was typed, whatever khong3 finds in it: the sheet says that at its place."""
        commune = self._unit(asked, writing=True)
        self.store.say(commune, asked.account, self._typed(asked))
        return RedirectResponse(f"/units/{commune}", 303)

    def close(self, asked: Asked) -> Response:
        commune = self._unit(asked, writing=True)
        self.store.say(commune, asked.account, self._typed(asked))
        stage = asked.account.stage
        if wrong := self.sheets.wrong(commune) if asked.account.commune else self.sheets.not_counted(commune, stage):
            lines = ", ".join(wrong)
            raise HTTPException(
                409, f"Đã ghi nhưng chưa chuyển bước: còn ô sai ở các dòng {lines}. Quay lại sửa rồi chuyển."
            )
        self.store.close(commune, stage)
        return RedirectResponse(f"/units/{commune}", 303)

    def attach(self, asked: Asked) -> Response:
        """A document of a line, from the unit itself; what else is typed on the sheet is kept with it."""
        commune, line = self._unit(asked, writing=True), asked.path["line"]
        file = asked.form.get(f"document:{line}")
        if line not in self.sheets.model.lines or not asked.account.commune:
            raise HTTPException(404, "Không có dòng này để đính kèm.")
        self.store.say(commune, asked.account, self._typed(asked))
        if not isinstance(file, UploadFile) or not file.filename:
            raise HTTPException(400, "Đã ghi số liệu; chưa chọn tệp nào để đính kèm. Chọn tệp rồi gửi lại.")
        self.store.attach(commune, line, file.filename, file.file.read())
        return RedirectResponse(f"/units/{commune}#line-{line}", 303)

    def document(self, asked: Asked) -> Response:
        """Always as a file to keep, never as a page."""
        found = self.store.document(asked.path["file"])
        if found is None or not asked.account.may_read(found.commune):
            _no_such()
        place = self.store.documents_folder / found.file
        return FileResponse(place, filename=found.name, media_type="application/octet-stream", headers=HEADERS)

    def _unit(self, asked: Asked, *, writing: bool = False) -> str:
        """The unit of the address, if the account has to do with it; what it has not might as well not be there."""
        commune = asked.path["commune"]
        if commune not in self.sheets.communes or not asked.account.may_read(commune):
            _no_such()
        if writing and self.sheets.open_stage(commune) != asked.account.stage:
            raise HTTPException(409, "Bước này đã khóa hoặc chưa mở; nội dung chưa được ghi.")
        return commune

    def _typed(self, asked: Asked) -> list[Said]:
        """Figures from the unit itself, points from whose stage it is; other names of a form are nothing."""
        stage, model = asked.account.stage, self.sheets.model
        figures = model.questions if asked.account.commune else ()
        text = {name: value.strip() for name, value in asked.form.items() if isinstance(value, str)}
        return [
            *(Said(name, None, text[f"figure:{name}"]) for name in figures if f"figure:{name}" in text),
            *(
                Said(name, stage, text[f"points:{name}"], text.get(f"reason:{name}", ""))
                for name in model.lines
                if f"points:{name}" in text
            ),
        ]

    def _sheet(self, asked: Asked, commune: str, typed: list[Said] | None = None) -> Response:
        sheet = self.sheets.sheet(commune, typed or ())
        return self._page("sheet.html", account=asked.account, sheet=sheet, model=self.sheets.model, mends=MENDS)

    def _page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        text = self._pages.get_template(template).render(stage_titles=STAGE_TITLES, **values)
        return HTMLResponse(text, status, HEADERS)

    async def _refused(self, _: Request, why: Exception) -> Response:
        status, detail = (why.status_code, why.detail) if isinstance(why, HTTPException) else (500, "Lỗi của trang.")
        return self._page("refused.html", status, why=detail)

    def _signed_in(self, answer: Callable[[Asked], Response]) -> Callable[[Request], Awaitable[Response]]:
        """Only for somebody who signed in; a form must carry the session's secret word."""

        async def endpoint(request: Request) -> Response:
            account = await run_in_threadpool(self.store.account, request.cookies.get(COOKIE, ""))
            if account is None:
                return RedirectResponse("/sign-in", 303)
            form = await _form(request) if request.method == "POST" else FormData(csrf=account.csrf)
            if not hmac.compare_digest(str(form.get("csrf", "")).encode(), account.csrf.encode()):
                raise HTTPException(403, "Biểu mẫu không mang mã của phiên đăng nhập này. Tải lại trang rồi gửi lại.")
            return await run_in_threadpool(answer, Asked(account, dict(form), request.path_params))

        return endpoint


async def _form(request: Request) -> FormData:
    """A form no larger than its bound, by its own word, to which the server holds it."""
    size = request.headers.get("content-length", "")
    if not size.isdecimal() or int(size) > MOST_BYTES:
        raise HTTPException(413, f"Biểu mẫu hoặc tệp lớn hơn {MOST_BYTES // 1024**2} MB. Gửi tệp nhỏ hơn.")
    return await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS)


def _in_words(value: object) -> object:
    """A model's text in Vietnamese, and a maximum as officials write it; what comes out is escaped afterwards."""
    if isinstance(value, Text):
        return value.in_("vi")
    return f"{float(value):g}".replace(".", ",") if isinstance(value, Fraction) else value


def _no_such() -> NoReturn:
    raise HTTPException(404, "Không có trang này.")
