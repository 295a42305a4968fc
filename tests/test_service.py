"""The service over real HTTP on this machine: what it answers, and what it says of what it cannot answer."""

import gzip
import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import uvicorn
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Mount

from khong3 import Commune, Data, KhongError, Model, Observation, load, read
from khong3.catalogue import service as words
from khong3.service import ServiceLimits
from khong3.service.answers import Answers
from khong3.service.application import application
from khong3.service.heads import heads_within
from khong3.service.limits import Stop
from khong3.service.openapi import SCHEMAS, openapi
from khong3.service.problems import STATUSES
from khong3.service.requests import read_request
from khong3.service.serving import SETTINGS, from_environment, serve
from khong3.text import LANGUAGES, Language
from tests.command import Run, schema

ROOT = Path(__file__).parents[1]
MODEL = load("thanh-hoa-3-khong")
REPORT = read(ROOT / "examples" / "thuong-xuan-2024")


@frozen
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def document(self) -> Any:  # noqa: ANN401 - whatever the service says
        """As data."""
        return json.loads(self.text)


class Client:
    """Asks one address."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, path: str, body: bytes | str | None = None, **headers: str) -> Answer:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        raw = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, raw, named)
            found = connection.getresponse()
            return Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read().decode())
        finally:
            connection.close()

    def post(self, path: str, document: object, **headers: str) -> Answer:
        """A document."""
        return self.ask("POST", path, json.dumps(document), **headers)


@contextmanager
def served(models: list[Model], limits: ServiceLimits | None = None, below: str = "") -> Iterator[Client]:
    """A service in a thread of this process, on a port of its own; ``below`` a path of a larger one."""
    alone = application(models, limits)
    whole = Starlette(routes=[Mount(below, alone)]) if below else alone
    http = heads_within((limits or ServiceLimits()).seconds)
    server = uvicorn.Server(uvicorn.Config(whole, port=0, log_level="critical", http=http))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        try:
            yield Client(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(30)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Two models, as they are served when nobody asks for anything else."""
    with served([MODEL, load("hdnd-xa-thanh-hoa")]) as found:
        yield found


def figures(data: Data) -> dict[str, Any]:
    """A request for figures that are at hand."""
    observations = [
        {
            "commune": one.commune,
            "period": one.period,
            "variable": f"{one.variable} %" if one.percent else one.variable,
            "value": one.value,
            "qualifier": one.qualifier,
            "source": one.source,
        }
        for one in data.observations
    ]
    communes = [{"code": one.code, "name": one.name, "kind": one.kind, **one.attributes} for one in data.communes]
    return {"observations": observations, "communes": communes}


def unplaced(document: dict[str, Any]) -> dict[str, Any]:
    """Without the places of findings: a file has others than a request."""
    for entry in (document, *document["results"]):
        for one in entry["findings"]:
            for key in ("file", "line", "column"):
                one.pop(key, None)
    return document


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_assessment_is_that_of_the_library(client: Client, language: Language) -> None:
    """Figure by figure and word by word, held to the published schema, in the language that is asked for."""
    found = client.post(f"/models/{MODEL.id}/assess?lang={language}", figures(REPORT))
    assert found.status == 200
    assert found.headers["content-language"] == language
    jsonschema.validate(found.document, schema("assessment-1"))
    assert unplaced(found.document) == unplaced({**MODEL.assess(REPORT).to_dict(language)})


def test_the_language_is_that_of_the_reader(client: Client) -> None:
    """``?lang`` before Accept-Language, there the one liked best; Vietnamese where neither says."""
    for header, query, language in (
        ("en-GB,en;q=0.9", "", "en"),
        ("fr, vi;q=0.5, en;q=0.8", "", "en"),
        ("en;q=0", "", "vi"),
        ("fr", "", "vi"),
        ("en", "?lang=vi", "vi"),
        (";;q=x,,en;q=1", "", "en"),
    ):
        found = client.ask("GET", f"/models{query}", Accept_Language=header)
        assert found.headers["content-language"] == language, header
    assert client.ask("GET", "/models").headers["content-language"] == "vi"


def test_a_language_that_it_does_not_speak_is_named(client: Client) -> None:
    """With those that it does; so is a body that is no object."""
    refused = client.ask("GET", "/models?lang=fr")
    assert refused.status == 400
    assert refused.document["findings"][0]["code"] == "request-unknown-language"
    assert "vi, en" in refused.document["title"]
    wrong = client.post(f"/models/{MODEL.id}/assess", [])
    assert wrong.status == 400
    assert wrong.document["title"] == "“cả yêu cầu” phải là một đối tượng { }."


def test_rows_are_the_form_filled(client: Client) -> None:
    """The header that the form gives, a unit a row; a period for all may stand once."""
    form = client.ask("GET", f"/models/{MODEL.id}").document
    jsonschema.validate(form, schema("form-1"))
    assert form["wide"][:2] == ["commune", "period"]
    row = {"commune": "00124", "adults": 200, "smartphone_owners": "150"}
    assert set(row) - {"commune"} <= set(form["wide"])
    once = client.post(f"/models/{MODEL.id}/assess", {"rows": [row], "period": "2024"}).document
    each = client.post(f"/models/{MODEL.id}/assess", {"rows": [{**row, "period": "2024"}]}).document
    assert once["results"] == each["results"]
    (line,) = [one for one in once["results"] if one["indicator"] == "smartphone"]
    assert (line["text"]["value"], line["exact"]["value"]) == ("75 %", "3/4")


def test_rows_are_read_as_records_are(client: Client) -> None:
    """Totals are no unit, the evidence of a figure is its own, and a row that says nothing is told."""
    rows = [
        {
            "commune": "00124",
            "period": "2024",
            "adults": 4000,
            "smartphone_owners": "3.100",
            "adults.evidence": "BC 12",
        },
        {"commune": "Tổng cộng", "period": "2024", "adults": 4000, "smartphone_owners": 3100},
        {"commune": "00125", "period": "2024", "adults": None},
    ]
    asked = read_request(json.dumps({"rows": rows}).encode()).data
    assert {one.evidence for one in asked.observations if one.variable == "adults"} == {"BC 12"}
    found = client.post(f"/models/{MODEL.id}/assess", {"rows": rows}).document
    same = MODEL.assess(read(rows))
    assert {one["commune"] for one in found["results"]} == {*same.communes} == {"00124", "00125"}
    assert [one["code"] for one in found["findings"]] == [one.code for one in same.findings]
    assert "total-row" in {one["code"] for one in found["findings"]}


def test_models_are_listed_and_found_by_name(client: Client) -> None:
    """By id, and by id and version; what is near is named."""
    listed = client.ask("GET", "/models").document
    jsonschema.validate(listed, schema("models-1"))
    assert [one["id"] for one in listed["models"]] == ["thanh-hoa-3-khong", "hdnd-xa-thanh-hoa"]
    for one in listed["models"]:
        assert client.ask("GET", one["href"]).document["model"]["digest"] == one["digest"]
    refused = client.ask("GET", "/models/thanh-hoa-3-khon", Accept_Language="en")
    assert refused.status == 404
    assert refused.document["findings"][0]["mend"] == "Did you mean “thanh-hoa-3-khong@2024.1”?"


def test_an_explanation_is_that_of_the_command(client: Client, khong3: Run) -> None:
    """The whole unit, or one line of it."""
    path = f"/models/{MODEL.id}/explain?lang=en"
    asked = {**figures(REPORT), "commune": "thuong-xuan"}
    found = client.post(path, asked).document
    jsonschema.validate(found, schema("explanation-1"))
    printed = khong3(
        "explain", MODEL.id, str(ROOT / "examples" / "thuong-xuan-2024"), "--commune", "thuong-xuan", "--lang", "en"
    ).out
    assert found["text"].splitlines()[0] == printed.splitlines()[0]
    one = client.post(path, {**asked, "indicator": "smartphone"}).document
    (item,) = one["items"]
    assert item["text"] == MODEL.assess(REPORT)["thuong-xuan", "smartphone"].explain("en")
    assert item in found["items"]
    assert client.post(path, {**asked, "indicator": "smartphon"}).status == 422
    assert client.post(path, {**asked, "commune": "x"}).document["findings"][0]["code"] == "commune-not-assessed"
    assert client.post(path, figures(REPORT)).document["findings"][0]["code"] == "request-missing-key"


def test_a_spec_is_checked(client: Client, khong3: Run, tmp_path: Path) -> None:
    """As the command checks its file."""
    text = "khong3: 1\nid: m\nversion: 1\ntitle: M\nitems: [{code: 1, lable: Wi-Fi, type: yes/no}]\n"
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    found = client.ask("POST", "/check?lang=en", text)
    assert found.status == 200
    jsonschema.validate(found.document, schema("check-1"))
    printed = json.loads(khong3("check", str(tmp_path / "m.yaml"), "--format", "json", "--lang", "en").out)
    assert [{**one, "file": ""} for one in found.document["problems"]] == [
        {**one, "file": ""} for one in printed["problems"]
    ]
    assert client.ask("POST", "/check", b"\xff\xfe").document["findings"][0]["code"] == "not-utf-8"


def test_the_description_is_made_of_the_published_schemas(client: Client) -> None:
    """Every reference leads somewhere, every path answers, every schema is one of those in the package."""
    found = client.ask("GET", "/openapi.json", Accept_Language="en").document
    assert found == json.loads(json.dumps(openapi("en")))
    assert set(found["components"]["schemas"]) == set(SCHEMAS)

    def references(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            yield from ([node["$ref"]] if isinstance(node.get("$ref"), str) else [])
            for one in node.values():
                yield from references(one)
        elif isinstance(node, list):
            for one in node:
                yield from references(one)

    for reference in set(references(found)):
        place: Any = found
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]
    for component in found["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema({**component, "components": found["components"]})
    for path, operations in found["paths"].items():
        for method in operations.keys() & {"get", "post"}:
            assert client.ask(method.upper(), path.replace("{name}", MODEL.id), b"{}").status != 404


ASSESS = f"/models/{MODEL.id}/assess"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/nothing", None, 404, "no-such-address"),
        ("DELETE", "/models", None, 405, "method-not-allowed"),
        ("GET", "/models/x/assess", None, 405, "method-not-allowed"),
        ("POST", "/models/x/assess", b"{}", 404, "model-not-served"),
        ("POST", ASSESS, b"{", 400, "request-not-json"),
        ("POST", ASSESS, b"\xff", 400, "request-not-json"),
        ("POST", ASSESS, b"[" * 100_000, 400, "request-not-json"),
        ("POST", ASSESS, b'{"period": NaN}', 400, "request-not-json"),
        ("POST", ASSESS, b'{"rows": [], "rows": []}', 400, "request-not-json"),
        ("POST", ASSESS, b"9" * 5_000, 400, "request-wrong-kind"),
        ("POST", ASSESS, b"[]", 400, "request-wrong-kind"),
        ("POST", ASSESS, b'{"rows": {}}', 400, "request-wrong-kind"),
        ("POST", ASSESS, b'{"rows": [1]}', 400, "request-wrong-kind"),
        ("POST", ASSESS, b'{"period": 2024}', 400, "request-wrong-kind"),
        ("POST", ASSESS, b'{"period": ["2024", 1]}', 400, "request-wrong-kind"),
        ("POST", ASSESS, b'{"figures": []}', 400, "request-unknown-key"),
        ("POST", ASSESS, b'{"observations": [{}]}', 400, "request-missing-key"),
        ("POST", ASSESS, b'{"communes": [{"code": 7}]}', 400, "request-wrong-kind"),
        ("POST", ASSESS, b'{"rows": [{"commune": "a", "x": []}]}', 400, "request-wrong-kind"),
        ("POST", ASSESS, b"{}", 422, "no-figures"),
        ("POST", ASSESS, b'{"period": "2024-13"}', 422, "not-a-period"),
        ("POST", ASSESS, b'{"period": "2024", "stage": "x"}', 422, "unknown-stage"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(
    client: Client, method: str, path: str, body: bytes | None, status: int, code: str
) -> None:
    """As a document with its findings, held to its schema, in both languages; never a traceback."""
    said: dict[str, str] = {}
    for language in LANGUAGES:
        found = client.ask(method, f"{path}?lang={language}", body)
        assert found.status == found.document["status"] == status
        assert found.headers["content-type"] == "application/problem+json"
        jsonschema.validate(found.document, schema("problem-1"))
        assert found.document["findings"][0]["code"] == code
        assert "Traceback" not in found.text
        said[language] = found.document["title"]
    assert said["vi"] != said["en"]


def test_a_mend_is_of_what_was_asked(client: Client) -> None:
    """A member of a list is called by its place; a long name comes back shortened, and the points are the points."""
    (one,) = client.post(ASSESS, {"rows": [1]}).document["findings"]
    assert "“rows[0]”" in one["message"]
    assert len(client.ask("GET", f"/models/{'a' * 70_000}").text) < 2_000
    asked = {"observations": [{"commune": "a", "period": "2024", "variable": "adults", "value": 4000, "points": 3}]}
    found = client.post(f"{ASSESS}?lang=en", asked).document["findings"]
    (told,) = [one["message"] for one in found if one["code"] == "points-of-no-line"]
    assert "the points 3 are not counted" in told


def test_a_head_that_is_no_http_is_answered_as_a_problem(client: Client) -> None:
    """Whoever wrote the head reads why, as a document like any other."""
    with socket.create_connection(("127.0.0.1", client.port), timeout=10) as wire:
        wire.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n")
        answer = wire.makefile("rb").read()
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b" 400 " in head.split(b"\r\n")[0]
    assert b"application/problem+json" in head
    document = json.loads(body)
    jsonschema.validate(document, schema("problem-1"))
    assert document["findings"][0]["code"] == "request-head-unreadable"


def test_every_slip_of_a_request_is_said_at_once_with_its_place(client: Client) -> None:
    """By its path, as somebody would write it to reach it."""
    asked = {
        "observations": [
            {"commune": "a", "variable": "x", "value": {}},
            {"variable": 7},
            {"commune": "b", "vairable": "x"},
        ],
        "evidence": "E1",
        "stagee": "self",
    }
    found = client.post(f"/models/{MODEL.id}/assess", asked).document["findings"]
    assert {(one["code"], one["path"]) for one in found} == {
        ("request-unknown-key", "stagee"),
        ("request-wrong-kind", "observations[0].value"),
        ("request-wrong-kind", "observations[1].variable"),
        ("request-missing-key", "observations[1].commune"),
        ("request-unknown-key", "observations[2].vairable"),
        ("request-missing-key", "observations[2].variable"),
        ("request-wrong-kind", "evidence"),
    }  # fmt: skip


def test_findings_name_the_entry_that_they_are_about(client: Client) -> None:
    """An observation that cannot be read, by the list and its number from 1; a column that no model knows once."""
    rows = [{"commune": one, "period": "2024", "adults": 5, "adutls": 5} for one in "ab"]
    found = client.post(f"/models/{MODEL.id}/assess", {"rows": rows}).document["findings"]
    (unknown,) = [one for one in found if one["code"] == "column-unknown-variable"]
    assert (unknown["file"], unknown["line"]) == ("rows", 1)
    said = {"commune": "a", "period": "2024", "variable": "adults", "value": "nhiều"}
    found = client.post(f"/models/{MODEL.id}/assess", {"observations": [{**said, "value": 5}, said]}).document
    places = [(one["file"], one["line"]) for line in found["results"] for one in line["findings"] if "line" in one]
    assert ("observations", 2) in places


def test_numbers_come_in_exactly() -> None:
    """No float is made of a number, however it is written; one that no figure can be is a finding, not a wait."""
    said = '{{"observations": [{{"commune": "a", "variable": "x", "value": {}}}]}}'
    (small,), (huge,) = (read_request(said.format(one).encode()).data.observations for one in ("0.1", "1e999999999"))
    assert small.value == Decimal("0.1")
    assert huge.value == Decimal("1e999999999")
    found = MODEL.assess([evolve(huge, variable="adults", period="2024")])
    assert {one.code for one in found.all_findings} & {"number-too-long", "not-a-number"}


def test_a_packed_request_is_named(client: Client) -> None:
    """Its bytes are not taken for text; what is plain, and says so, is read."""
    packed = gzip.compress(json.dumps(figures(REPORT)).encode())
    found = client.ask("POST", f"/models/{MODEL.id}/assess", packed, Content_Encoding="gzip")
    assert (found.status, found.document["findings"][0]["code"]) == (415, "request-encoded")
    assert client.post(f"/models/{MODEL.id}/assess", {"rows": []}, Content_Encoding="identity").status == 422


def test_too_much_is_sent_away() -> None:
    """A long body, said or not said to be; a slow one; a slow answer; too many at once. The next is served again."""
    path = f"/models/{MODEL.id}/assess"
    with served([MODEL], ServiceLimits(most_bytes=10_000, seconds=1, at_once=1, waiting=0)) as client:
        long = client.ask("POST", path, b" " * 10_001)
        assert (long.status, long.document["findings"][0]["code"]) == (413, "request-too-large")
        with socket.create_connection(("127.0.0.1", client.port)) as raw:
            raw.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
            raw.sendall(b"2000\r\n" + b" " * 8_192 + b"\r\n" + b"2000\r\n" + b" " * 8_192 + b"\r\n")
            assert b" 413 " in raw.recv(1_000)
        with socket.create_connection(("127.0.0.1", client.port)) as raw:
            raw.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{{".encode())
            assert b" 408 " in raw.recv(1_000)
        row = {"commune": "a", "period": "2024", "adults": 5}
        assert client.post(path, {"rows": [row]}).status == 200


def closed(raw: socket.socket, more: bytes) -> bool:
    """Whether the other end has closed by the time that a little more is sent."""
    try:
        raw.sendall(more)
        return raw.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_a_head_that_does_not_end_is_cut_off() -> None:
    """Said bit by bit or not at all, at first or behind a request that was answered; whoever asks in time is served."""
    asked = b"GET /models HTTP/1.1\r\nHost: x\r\n"
    with served([MODEL], ServiceLimits(seconds=1)) as client:
        for begun in (b"", asked, asked + b"\r\n" + asked):
            with socket.create_connection(("127.0.0.1", client.port), timeout=20) as raw:
                raw.sendall(begun)
                heard = b"".join(iter(lambda: raw.recv(65_536), b""))
                assert heard.startswith(b"HTTP/1.1 200") is (begun.count(asked) > 1)
        with socket.create_connection(("127.0.0.1", client.port), timeout=0.1) as raw:
            raw.sendall(asked)
            assert any(closed(raw, b"X") for _ in range(200))
        assert client.ask("GET", "/models").status == 200


def test_an_answer_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is told so in time, others are told that it is busy, and when the work has ended it serves again."""
    path = f"/models/{MODEL.id}/assess"
    go_on = threading.Event()
    body = {"rows": [{"commune": "a", "period": "2024", "adults": 5}]}
    with served([MODEL], ServiceLimits(seconds=1, at_once=1, waiting=0)) as client:
        assess = Answers.assess

        def slow(self: Answers, name: str, sent: bytes, language: Language, stop: Stop) -> Iterator[str]:
            go_on.wait(30)
            yield from assess(self, name, sent, language, stop)

        monkeypatch.setattr(Answers, "assess", slow)
        late = client.post(path, body)
        busy = client.post(path, body)
        assert (late.status, late.document["findings"][0]["code"]) == (503, "answer-too-slow")
        assert (busy.status, busy.document["findings"][0]["code"]) == (503, "service-busy")
        assert busy.headers["retry-after"] == "1"
        go_on.set()
        for _ in range(100):
            if client.post(path, body).status == 200:
                break
            time.sleep(0.05)
        assert client.post(path, body).status == 200


class Counting(Stop):
    """Counts how often it is asked, and says at some time that time is up."""

    asked = 0
    last = 10**9

    def check(self) -> None:
        """As ever, but for the clock."""
        self.asked += 1
        if self.asked > self.last:
            raise self.error()


@pytest.mark.parametrize("last", [0, 9, 19, 25])
def test_work_that_nobody_waits_for_stops(last: int) -> None:
    """It looks whether time is up before each entry, each unit and each result: of these there are 10 and more."""
    answers = Answers.of([MODEL])
    said = [{"commune": f"{at:05}", "period": "2024", "variable": "adults", "value": 5} for at in range(10)]
    body = json.dumps({"observations": said}).encode()
    stop = Counting(30)
    next(answers.assess(MODEL.id, body, "en", stop))
    assert stop.asked == 10 + 10 + 1
    stop = Counting(30)
    stop.last = last
    with pytest.raises(KhongError, match="answer-too-slow"):
        list(answers.assess(MODEL.id, body, "en", stop))
    assert stop.asked == last + 1


def test_a_fault_of_our_own_is_a_document_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what it is, and no traceback."""

    def broken(*_: object) -> object:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(Answers, "listed", broken)
    found = client.ask("GET", "/models")
    assert (found.status, found.document["findings"][0]["code"]) == (500, "service-failed")
    assert "ZeroDivisionError" in found.document["title"]
    assert "Traceback" not in found.text


@pytest.mark.parametrize("file", ["everything.yaml", "shapes-emulation.yaml", "shapes-parents.yaml"])
def test_threads_come_to_the_same(file: str) -> None:
    """A model that nobody has used yet, asked by many at once: classes and doubts among the figures."""
    model, alone = (load(ROOT / "tests" / "specs" / "good" / file) for _ in range(2))
    data = [_some(model, at) for at in range(4)]

    def ask(at: int) -> dict[str, Any]:
        return {**model.assess(data[at]).to_dict()}

    with ThreadPoolExecutor(8) as pool:
        found = [job.result() for job in [pool.submit(ask, at % 4) for at in range(12)]]
    assert found == [alone.assess(data[at % 4]).to_dict() for at in range(12)]


def _some(model: Model, at: int) -> Data:
    """Figures of two units: every question answered, one of them in doubt."""
    said: list[Observation] = []
    for unit in ("a", "b"):
        for index, one in enumerate(model.questions.values()):
            levels = list(one.levels) or ["yes", "no"]
            answer = f"{50 + at} %" if one.type == "percent" else levels[index % len(levels)]
            value = (at + index) % 5 + 1 if one.counted else answer
            said.append(Observation(commune=unit, period="2024", variable=one.id, value=value))
    doubted = evolve(said[at % len(said)], value=None if at % 2 else 3)
    classes = [{name: sorted(one.levels)[at % len(one.levels)] for name, one in model.attributes.items()}, {}]
    communes = tuple(Commune(code=unit, attributes=of) for unit, of in zip(("a", "b"), classes, strict=True))
    return Data(observations=(*said, doubted), communes=communes)


KEYS = (
    "observations", "rows", "communes", "evidence", "period", "stage", "commune", "code", "variable", "value", "adults",
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
    lambda one: st.lists(one) | st.dictionaries(st.sampled_from(KEYS), one),
    max_leaves=20,
)


@settings(max_examples=30)
@given(JSON)
def test_whatever_comes_is_answered(document: object) -> None:
    """JSON of any shape is figures, or refused with findings that have words: nothing else is raised."""
    body = json.dumps(document).encode()
    try:
        asked = read_request(body)
        MODEL.assess(asked.data, asked.period, stage=asked.stage, as_of=asked.as_of).to_dict()
    except KhongError as refused:
        for one in refused.findings:
            assert all(one.message(language) for language in LANGUAGES)


def test_models_of_one_name_are_told_apart_by_their_versions() -> None:
    """Two of one name and version are refused; of two versions both must be named in full."""
    newer = evolve(MODEL, version="2025.1")
    answers = Answers.of([MODEL, newer])
    assert answers.model("thanh-hoa-3-khong@2025.1") is newer
    with pytest.raises(KhongError) as unclear:
        answers.model("thanh-hoa-3-khong")
    assert unclear.value.findings[0].code == "model-of-versions"
    with pytest.raises(KhongError) as alike:
        Answers.of([MODEL, MODEL])
    assert alike.value.findings[0].code == "models-alike"


def test_every_word_of_the_service_is_used() -> None:
    """Each code that has a status of its own is in the catalogue; the rest are about starting it."""
    starting = {"models-alike", "service-extra-missing", "address-unusable", "service-settings", "service-limits"}
    assert set(words.ENTRIES) == set(STATUSES) | starting


def test_the_command_serves(tmp_path: Path) -> None:
    """One process on a port of its own; it says where, answers, and ends when it is told to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "khong3", "serve", MODEL.id, "--port", str(port), "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        try:
            assert process.stdout is not None
            assert f"http://127.0.0.1:{port}" in process.stdout.readline()
            assert Client(port).ask("GET", "/models").status == 200
        finally:
            process.terminate()
            assert process.wait(30) in (0, -15, 143)


def test_the_example_s_client_is_answered(client: Client) -> None:
    """It prints values, fractions and verdicts; where the service refuses, what it says."""
    script = str(ROOT / "examples" / "service" / "client.py")
    command = [sys.executable, script, f"http://127.0.0.1:{client.port}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "3.1 77,5 % 31/40 not met" in done.stdout.splitlines()
    image = (ROOT / "examples" / "service" / "Dockerfile").read_text(encoding="utf-8")
    assert 'ENTRYPOINT ["khong3", "serve",' in image


def test_what_cannot_be_served_is_said_before_a_port_opens(khong3: Run) -> None:
    """A model that is none; a port that is taken, or none at all."""
    refused = khong3("serve", "no-such-model", "--lang", "en")
    assert (refused.status, "model-not-found" in refused.err) == (2, True)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        for port in (str(taken.getsockname()[1]), "70000"):
            refused = khong3("serve", MODEL.id, "--port", port)
            assert (refused.status, "address-unusable" in refused.err) == (2, True)
    with pytest.raises(KhongError):
        serve(["ntm-xa-2026"], "no.such.host.invalid", 80, 1, ServiceLimits(), print)


def test_without_its_libraries_the_command_names_the_extra(khong3: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing of khong3 fails for want of them."""
    monkeypatch.setitem(sys.modules, "khong3.service.serving", None)
    refused = khong3("serve", MODEL.id, "--lang", "en")
    assert refused.status == 2
    assert "pip install 'khong3[service]'" in refused.err


def test_a_service_that_is_mounted_says_where() -> None:
    """Its links lead to what is there, and its description names the path."""
    with served([MODEL], below="/k3") as client:
        (model,) = client.ask("GET", "/k3/models").document["models"]
        assert model["href"] == f"/k3/models/{MODEL.id}@{MODEL.version}"
        assert client.ask("GET", model["href"]).document["model"] == model
        assert client.ask("GET", "/k3/openapi.json").document["servers"] == [{"url": "/k3"}]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "service-settings"),
        ("{", "service-settings"),
        ("[]", "service-settings"),
        ('{"models": "dti-xa-2025"}', "service-settings"),
        ('{"model": []}', "service-settings"),
        ('{"limits": []}', "service-settings"),
        ('{"limits": {"second": 3}}', "service-limits"),
        ('{"limits": {"seconds": "x"}}', "service-limits"),
        ('{"limits": {"seconds": 0}}', "service-limits"),
    ],
)
def test_settings_that_are_none_are_refused(text: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is served, with what is wanted."""
    monkeypatch.setenv(SETTINGS, text)
    with pytest.raises(KhongError) as refused:
        from_environment()
    (found,) = refused.value.findings
    assert found.code == code
    assert SETTINGS in found.message("vi")
    assert "{" not in found.mend("en") or '{"models"' in found.mend("en")


@pytest.mark.parametrize(
    ("models", "limits"), [("names", None), (["names"], None), (None, None), ((), {"seconds": 3})], ids=str
)
def test_what_an_application_is_made_of_is_named(models: Any, limits: Any) -> None:  # noqa: ANN401 - typed as neither
    """As at every other door."""
    with pytest.raises(KhongError, match="wrong-argument"):
        application(models, limits)


def test_other_servers_take_the_factory(monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads which models, and within which limits, from one variable."""
    monkeypatch.setenv(SETTINGS, json.dumps({"models": [MODEL.id], "limits": {"seconds": 5}}))
    monkeypatch.setattr("gc.freeze", lambda: None)
    assert [route.path for route in from_environment().routes][-1] == "/openapi.json"  # type: ignore[attr-defined]
