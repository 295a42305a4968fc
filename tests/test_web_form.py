"""The reference web form of examples/, in a process of its own: what it shows, what it keeps, whom it refuses."""

import http.client
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from attrs import frozen
from playwright.sync_api import Page, expect

from tests.browser import browser, needs_chromium
from tests.web_forms import FORM, Site, enter, served

pytest.importorskip("jinja2")
pytest.importorskip("python_multipart")

HOSTILE = "<script>window.hostile = 1</script>{{ 7 * 7 }}"


@frozen
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


class Visitor:
    """A client without a browser's manners: it sends whatever it is told to."""

    def __init__(self, site: Site, name: str) -> None:
        self._site = site
        signed = self.post("/sign-in", {"name": name, "password": f"mat-khau-{name}"}, {})
        assert signed.status == 303
        cookie = signed.headers["set-cookie"]
        said = {one.strip() for one in cookie.split(";")}
        assert {"HttpOnly", "SameSite=strict"} <= said
        assert "Secure" not in said, "over plain http a browser would not keep it"
        self.headers = {"Cookie": cookie.partition(";")[0]}
        page = self.get("/" if name.startswith(("tham", "hoi")) else f"/units/{name.replace('xa', 'X')}")
        self.csrf = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]

    def get(self, path: str) -> Answer:
        """A page."""
        return self._ask("GET", path, None, self.headers)

    def post(self, path: str, form: dict[str, str], headers: dict[str, str] | None = None) -> Answer:
        """A form as browsers send it."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(form).encode(), kind | (self.headers if headers is None else headers))

    def attach(self, path: str, name: str, content: bytes) -> Answer:
        """A file."""
        line = path.split("/")[-2]
        parts = (("csrf", "", self.csrf.encode()), (f"document:{line}", f'; filename="{name}"', content))
        body = b"".join(
            f'--x\r\nContent-Disposition: form-data; name="{key}"{more}\r\n\r\n'.encode() + value + b"\r\n"
            for key, more, value in parts
        )
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        return self._ask("POST", path, body + b"--x--\r\n", kind | self.headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self._site.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            found = connection.getresponse()
            named = {key.lower(): value for key, value in found.getheaders()}
            return Answer(found.status, named, found.read().decode())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A form over the illustrative model, in which a label and a unit's name are hostile."""
    folder = tmp_path_factory.mktemp("web-form")
    model = (FORM.parent / "stages-illustrative" / "model-illustrative.yaml").read_text(encoding="utf-8")
    (folder / "model.yaml").write_text(
        model.replace("{vi: Số lớp tập huấn, en: Courses held}", f"'{HOSTILE}'"), encoding="utf-8"
    )
    units = folder / "units"
    units.mkdir()
    (units / "communes.csv").write_text(f"code,name,kind\nX1,Xã Một,commune\nX2,{HOSTILE},commune\n", encoding="utf-8")
    with served(folder / "data", "--model", folder / "model.yaml", "--communes", units) as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    """The form with its accounts, and nothing said yet."""
    database = sqlite3.connect(running.data / "web-form.sqlite3")
    with database:
        for table in ("said", "document", "closed", "session"):
            database.execute(f"DELETE FROM {table}")
    database.close()
    shutil.rmtree(running.data / "documents")
    (running.data / "documents").mkdir()
    return running


def _figure(page: Page, name: str, typed: str) -> None:
    page.fill(f'[name="figure:{name}"]', typed)
    page.keyboard.press("Tab")


@needs_chromium
def test_a_unit_scores_itself_and_appraisers_answer(site: Site) -> None:
    """A wrong figure is told at its field, right ones have a verdict; an appraiser lowers a line: the total falls."""
    complaints: list[str] = []
    with browser() as chromium:
        page = chromium.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        enter(page, site, "xa1")
        expect(page.locator("h1")).to_have_text("Xã Một")
        _figure(page, "received", "1.250")
        _figure(page, "online", "85%")
        expect(page.locator("#live-figure-online .error")).to_contain_text("phần trăm")
        _figure(page, "online", "1.000")
        expect(page.locator("#live-figure-online .error")).to_have_count(0)
        expect(page.locator("#line-dossiers .verdict")).to_have_text("đạt")
        for name, typed in {"invited": "508", "paperless": "394", "training": "4", "wifi": "80,5 %"}.items():
            _figure(page, name, typed)
        for name, typed in {"adults": "3.200", "signatures": "1.700"}.items():
            _figure(page, name, typed)
        for name in ("portal", "team"):
            page.select_option(f'[name="figure:{name}"]', "có")
        expect(page.locator("#line-meetings .points")).to_have_text("7,76")
        expect(page.locator("#total")).to_have_text("65,81")
        # Nothing that is typed is lost by whoever attaches a document before keeping it.
        page.set_input_files(
            "#line-signature input[type=file]", {"name": "chứng cứ.pdf", "mimeType": "text/html", "buffer": b"%PDF"}
        )
        page.click("#line-signature .attach button")
        expect(page.locator("#line-signature .documents")).to_have_text("chứng cứ.pdf")
        expect(page.locator('[name="figure:signatures"]')).to_have_value("1.700")
        page.fill('[name="reason:signature"]', "Theo danh sách")
        page.press('[name="reason:signature"]', "Enter")
        expect(page.locator("h1")).to_have_text("Xã Một")
        expect(page.locator('[name="reason:signature"]')).to_have_value("Theo danh sách")
        expect(page.locator("#total")).to_have_text("85,81")
        expect(page.locator("#grade")).to_have_text("Tốt")
        page.click("text=Ghi và chuyển bước sau")
        expect(page.locator('[name="figure:online"]')).to_have_count(0)
        page.click("text=Đăng xuất")
        enter(page, site, "tham-dinh")
        page.click("text=Xã Một")
        page.fill('[name="points:signature"]', "10,5")
        page.fill('[name="reason:signature"]', "Trùng 240 người")
        page.click("text=Ghi lại")
        expect(page.locator("#total")).to_have_text("76,31")
        expect(page.locator("#grade")).to_have_text("Khá")
        expect(page.locator(".stages tbody tr")).to_have_text([re.compile("85,81"), re.compile("76,31")])
        page.click(".stages summary")
        expect(page.locator(".stages pre")).to_contain_text("Chưa đến Tốt")
        assert page.evaluate("window.hostile") is None
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert complaints == []


def test_hostile_texts_stay_texts(site: Site) -> None:
    """A label, a unit's name, a reason and what was typed come out as they were written, whatever they look like."""
    unit = Visitor(site, "xa2")
    unit.post("/units/X2", {"csrf": unit.csrf, "figure:adults": HOSTILE, "points:news": "5", "reason:news": HOSTILE})
    page = unit.get("/units/X2").text
    assert "<script>window" not in page
    assert page.count("&lt;script&gt;window.hostile = 1&lt;/script&gt;{{ 7 * 7 }}") >= 4
    assert "script-src 'self'" in unit.get("/units/X2").headers["content-security-policy"]


def test_nobody_reads_or_writes_for_another_unit(site: Site) -> None:
    """What is another unit's might as well not be there; out of turn nobody writes."""
    mine, other, appraiser = (Visitor(site, name) for name in ("xa1", "xa2", "tham-dinh"))
    mine.post("/units/X1", {"csrf": mine.csrf, "figure:adults": "3.200"})
    mine.attach("/units/X1/lines/signature/documents", "a.pdf", b"secret")
    ((file,),) = site.rows("SELECT file FROM document")
    assert mine.get(f"/documents/{file}").text == appraiser.get(f"/documents/{file}").text == "secret"
    for path in ("/units/X1", f"/documents/{file}", "/units/none", "/documents/none"):
        assert other.get(path).status == 404
    for path in ("/units/X1", "/units/X1/try", "/units/X1/close", "/units/X1/lines/signature/documents"):
        assert other.post(path, {"csrf": other.csrf, "figure:adults": "1"}).status == 404
        assert appraiser.post(path, {"csrf": appraiser.csrf, "points:news": "1"}).status == 409
    mine.post("/units/X1/close", {"csrf": mine.csrf})
    assert mine.post("/units/X1", {"csrf": mine.csrf, "figure:adults": "1"}).status == 409
    appraiser.post("/units/X1", {"csrf": appraiser.csrf, "figure:adults": "1", "points:news": "4", "points:none": "1"})
    said = site.rows("SELECT commune, name, stage, typed, account FROM said")
    assert said == [("X1", "adults", None, "3.200", "xa1"), ("X1", "news", "appraised", "4", "tham-dinh")]


def test_a_form_from_elsewhere_is_refused(site: Site) -> None:
    """Without the session's own word nothing is kept, and nobody is signed in by another site."""
    unit, other = Visitor(site, "xa1"), Visitor(site, "xa2")
    for form in ({}, {"csrf": ""}, {"csrf": "ư"}, {"csrf": other.csrf}):
        assert unit.post("/units/X1", form | {"figure:adults": "1"}).status == 403
        assert unit.post("/sign-out", form).status == 403
    assert site.rows("SELECT * FROM said") == []
    known = {"name": "xa1", "password": "mat-khau-xa1"}
    assert unit.post("/sign-in", known, {"Sec-Fetch-Site": "cross-site"}).status == 403


def test_who_has_no_session_is_asked_to_sign_in(site: Site) -> None:
    """A wrong password, no cookie, a made-up one, one that was signed out."""
    unit = Visitor(site, "xa1")
    assert unit.post("/sign-in", {"name": "xa1", "password": "x"}, {}).status == 403
    assert unit.post("/sign-in", {"name": "none", "password": ""}, {}).status == 403
    assert unit.post("/sign-out", {"csrf": unit.csrf}).headers["location"] == "/sign-in"
    for headers in ({}, {"Cookie": "session=made-up"}, unit.headers):
        unit.headers = headers
        assert unit.get("/units/X1").headers["location"] == "/sign-in"
    kept = (site.data / "web-form.sqlite3").read_bytes()
    assert b"mat-khau" not in kept


def test_documents_are_bound_and_lie_where_nobody_chose(site: Site) -> None:
    """A name that leads elsewhere, or is none; a file too large; a line that is none. A file comes back as a file."""
    unit, path = Visitor(site, "xa1"), "/units/X1/lines/portal/documents"
    assert unit.attach(path, "../../../evil<b>.html", b"<script>").status == 303
    assert unit.attach(path, "", b"x").status == 400
    assert unit.attach(path, "large", bytes(6 * 1024 * 1024)).status == 413
    assert unit.attach("/units/X1/lines/none/documents", "a", b"x").status == 404
    ((name, file),) = site.rows("SELECT name, file FROM document")
    assert name == "evil<b>.html"
    assert [one.name for one in (site.data / "documents").iterdir()] == [file]
    assert FORM not in (site.data / "documents").parents
    came = unit.get(f"/documents/{file}")
    assert came.headers["content-type"] == "application/octet-stream"
    assert came.headers["content-disposition"].startswith("attachment")
    assert came.headers["x-content-type-options"] == "nosniff"


def test_what_was_typed_before_stays_on_record(site: Site) -> None:
    """A figure that changes is said again, a figure that does not is not; a blank is missing."""
    unit = Visitor(site, "xa1")
    for typed in ("3.200", "3.200", "3.100", ""):
        unit.post("/units/X1", {"csrf": unit.csrf, "figure:adults": typed})
    assert site.rows("SELECT typed FROM said ORDER BY id") == [("3.200",), ("3.100",), ("",)]
    assert "chưa có số liệu" in unit.get("/units/X1").text


def test_a_sheet_with_errors_is_kept_but_not_closed(site: Site) -> None:
    """What nobody can read is named by its line, and may still be mended."""
    unit = Visitor(site, "xa1")
    refused = unit.post("/units/X1/close", {"csrf": unit.csrf, "figure:adults": "ba nghìn"})
    assert refused.status == 409
    assert "chưa chuyển bước" in refused.text
    assert site.rows("SELECT typed FROM said") == [("ba nghìn",)]
    assert unit.post("/units/X1/close", {"csrf": unit.csrf, "figure:adults": "3.200"}).status == 303


def test_an_appraiser_does_not_close_on_points_that_do_not_count(site: Site) -> None:
    """Points above the maximum are named by their line; what is wrong in the unit's own figures is not the office's."""
    unit, office = Visitor(site, "xa1"), Visitor(site, "tham-dinh")
    assert unit.post("/units/X1/close", {"csrf": unit.csrf, "figure:adults": "3.200"}).status == 303
    office.get("/units/X1")
    refused = office.post("/units/X1/close", {"csrf": office.csrf, "points:meetings": "99"})
    assert refused.status == 409
    assert "chưa chuyển bước" in refused.text
    assert office.post("/units/X1/close", {"csrf": office.csrf, "points:meetings": "6,5"}).status == 303


def test_the_page_does_not_speak_of_files_and_columns(site: Site) -> None:
    """A number that may be read in two ways is mended in the box, not by an option."""
    unit = Visitor(site, "xa1")
    unit.post("/units/X1", {"csrf": unit.csrf, "figure:adults": "3,200"})
    assert "--decimal" not in unit.get("/units/X1").text


@pytest.mark.parametrize(
    ("option", "given", "code"),
    [("--model", "none.yaml", "not-found"), ("--communes", "none", "not-found"), ("--period", "năm nay", "period")],
)
def test_what_it_cannot_begin_with_is_said(tmp_path: Path, option: str, given: str, code: str) -> None:
    """In a message, before anybody signs in; never as a traceback."""
    run = [sys.executable, "-m", "web_form", "serve", "--data", str(tmp_path), option, given]
    ended = subprocess.run(run, cwd=FORM, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 2
    assert code in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("data", "commune", "said"), [("store", "X9", "không có mã X9"), ("file", "X1", "là một tệp")], ids=["unit", "data"]
)
def test_an_account_is_of_a_unit_that_there_is(tmp_path: Path, data: str, commune: str, said: str) -> None:
    """And its data lie in a folder; anything else is said, and nothing made."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    run = [sys.executable, "-m", "web_form", "account", "--data", str(tmp_path / data), "xa", "self", commune]
    ended = subprocess.run(
        run, cwd=FORM, input="mat-khau-xa\n", capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
