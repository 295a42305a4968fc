"""The ASGI application: addresses, languages, limits, and every failure as a document."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from json import dumps
from types import NoneType
from typing import Any, TypeAlias

from attrs import field, mutable
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from khong3.findings import Finding, KhongError, each_of, must_be
from khong3.models import Model
from khong3.service.answers import Answers
from khong3.service.limits import ServiceLimits, Stop
from khong3.service.openapi import openapi
from khong3.service.problems import PROBLEM, problem
from khong3.text import LANGUAGES, Language, shortened, visible_json

Work: TypeAlias = "Callable[[Language, Stop], str]"
_LOG = logging.getLogger("khong3.service")
_JSON = "application/json"


def application(models: Iterable[Model], limits: ServiceLimits | None = None) -> Starlette:
    """The service for some models, warm; raises KhongError where one does not hold together, or two have one name.

    >>> from khong3 import load
    >>> [route.path for route in application([load("ntm-xa-2026")]).routes][:2]
    ['/', '/models']
    """
    served = each_of(models, "model", "application(models=…)", Model)
    must_be(limits, "limits", "application(limits=…)", ServiceLimits, NoneType)
    desk = _Desk(Answers.of(served), limits or ServiceLimits())
    routes = [
        Route("/", desk.models),
        Route("/models", desk.models),
        Route("/models/{name}", desk.form),
        Route("/models/{name}/assess", desk.assess, methods=["POST"]),
        Route("/models/{name}/explain", desk.explain, methods=["POST"]),
        Route("/check", desk.check, methods=["POST"]),
        Route("/openapi.json", desk.described),
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: _refused})


@mutable(eq=False, repr=False)
class _Desk:
    """Takes requests, hands them to a few threads, and sends away what is too much."""

    answers: Answers
    limits: ServiceLimits
    threads: ThreadPoolExecutor = field(init=False)
    inside: int = 0
    """How many requests are being worked out or wait."""

    def __attrs_post_init__(self) -> None:
        self.threads = ThreadPoolExecutor(self.limits.at_once, thread_name_prefix="khong3")

    async def models(self, request: Request) -> Response:
        """What is served."""
        return await self.answered(request, lambda language, _: _text(self.answers.listed(language, _root(request))))

    async def form(self, request: Request) -> Response:
        """What a model asks for."""
        name = request.path_params["name"]
        root = _root(request)
        return await self.answered(request, lambda language, _: _text(self.answers.form(name, language, root)))

    async def described(self, request: Request) -> Response:
        """The description of all this."""
        return await self.answered(request, lambda language, _: _text(openapi(language, _root(request))))

    async def assess(self, request: Request) -> Response:
        """An assessment."""
        name = request.path_params["name"]

        def work(body: bytes, language: Language, stop: Stop) -> str:
            return "".join(self.answers.assess(name, body, language, stop))

        return await self.posted(request, work)

    async def explain(self, request: Request) -> Response:
        """How figures came about."""
        name = request.path_params["name"]
        return await self.posted(
            request, lambda body, language, stop: _text(self.answers.explain(name, body, language, stop))
        )

    async def check(self, request: Request) -> Response:
        """What is wrong with a spec."""
        return await self.posted(request, lambda body, language, _: _text(self.answers.check(_decoded(body), language)))

    async def posted(self, request: Request, work: Callable[[bytes, Language, Stop], str]) -> Response:
        """The answer to a body."""
        return await _told(request, self._posted(request, work))

    async def _posted(self, request: Request, work: Callable[[bytes, Language, Stop], str]) -> str:
        body = await _body(request, self.limits)
        return await self._worked_out(request, lambda language, stop: work(body, language, stop))

    async def answered(self, request: Request, work: Work) -> Response:
        """The answer to a question without a body."""
        return await _told(request, self._worked_out(request, work))

    async def _worked_out(self, request: Request, work: Work) -> str:
        """What a thread works out, unless others wait already or time is up."""
        _in_a_language(request)
        if self.inside >= self.limits.at_once + self.limits.waiting:
            raise _error("service-busy", count=self.inside)
        language, stop = language_of(request), Stop(self.limits.seconds)
        self.inside += 1
        try:
            job = asyncio.get_running_loop().run_in_executor(self.threads, work, language, stop)
            job.add_done_callback(self._done)
        except BaseException:
            self.inside -= 1
            raise
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await asyncio.shield(job)
        except TimeoutError:
            job.add_done_callback(_given_up)
            raise stop.error() from None

    def _done(self, _: "asyncio.Future[str]") -> None:
        self.inside -= 1


def _root(request: Request) -> str:
    """The path below which this service is mounted."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def _given_up(job: "asyncio.Future[str]") -> None:
    """What nobody waits for any more may fail as it likes."""
    if not job.cancelled():
        job.exception()


async def _body(request: Request, limits: ServiceLimits) -> bytes:
    """The body, if it is short enough and comes in time."""
    if (encoded := request.headers.get("content-encoding", "identity").strip().lower()) not in ("", "identity"):
        raise _error("request-encoded", found=encoded)
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > limits.most_bytes:
        raise _error("request-too-large", most=limits.most_bytes)
    found = bytearray()
    try:
        async with asyncio.timeout(limits.seconds):
            async for piece in request.stream():
                found += piece
                if len(found) > limits.most_bytes:
                    raise _error("request-too-large", most=limits.most_bytes)
    except TimeoutError:
        raise _error("request-too-slow", seconds=limits.seconds) from None
    return bytes(found)


async def _told(request: Request, answer: Awaitable[str]) -> Response:
    """An answer, or why there is none, in the language that is asked for; never a traceback."""
    language = language_of(request)
    try:
        return _response(await answer, language)
    except KhongError as refused:
        return _problem(refused.findings, language)
    except ClientDisconnect:
        return Response(status_code=400)
    except Exception as bug:
        if os.environ.get("KHONG3_DEBUG"):
            raise
        what = f"{type(bug).__name__}: {bug}"
        _LOG.error("%s: %s", request.url.path, what)
        return _problem([Finding(code="service-failed", parameters={"what": what})], language)


async def _refused(request: Request, refused: Exception) -> Response:
    """An address that is none, or takes no such method."""
    status = refused.status_code if isinstance(refused, HTTPException) else 404
    allowed: Mapping[str, str] = (refused.headers or {}) if isinstance(refused, HTTPException) else {}
    if status == 405:
        finding = Finding(code="method-not-allowed", parameters={"found": request.method})
    else:
        finding = Finding(code="no-such-address", parameters={"found": shortened(request.url.path)})
    return _problem([finding], language_of(request), allowed)


def _problem(findings: "Iterable[Finding]", language: Language, headers: Mapping[str, str] | None = None) -> Response:
    document = problem(tuple(findings), language)
    more = {"Retry-After": "1"} if document["status"] == 503 else {}
    return _response(_text(document), language, document["status"], {**more, **(headers or {})}, PROBLEM)


def _response(
    text: str,
    language: Language,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    kind: str = _JSON,
) -> Response:
    told = {"Content-Language": language, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(text.encode(), status, {**told, **(headers or {})}, kind)


def _text(document: dict[str, Any]) -> str:
    return visible_json(dumps(document, ensure_ascii=False, separators=(",", ":"))) + "\n"


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _error("not-utf-8") from None


def _error(finding_code: str, **parameters: object) -> KhongError:
    return KhongError([Finding(code=finding_code, parameters=parameters)])


def _in_a_language(request: Request) -> None:
    """Raises KhongError for a language that is asked for by name, and that khong3 does not speak."""
    asked = request.query_params.get("lang", "")
    if asked and asked not in LANGUAGES:
        raise _error("request-unknown-language", found=asked, known=LANGUAGES)


def language_of(request: Request) -> Language:
    """``?lang``, else what the reader likes best of the two, else Vietnamese."""
    asked = request.query_params.get("lang", "")
    liked = sorted(_liked(request.headers.get("accept-language", "")), key=lambda one: -one[1])
    words = [asked, *(word for word, weight in liked if weight > 0)]
    for word in words:
        for one in LANGUAGES:
            if word == one:
                return one
    return "vi"


def _liked(header: str) -> "Iterable[tuple[str, float]]":
    """The languages of a header, each with its weight."""
    for part in header[:1_000].split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            yield tag.strip().lower().partition("-")[0], float(weight or 1)
        except ValueError:
            continue
