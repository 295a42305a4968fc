"""The page put together: templates filled, style and script inside, and a policy that forbids anything else."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from khong3.assessment import Assessment
from khong3.assessment.changes import Since
from khong3.findings import Finding, KhongError, Place
from khong3.memory import all_kept
from khong3.pages.content import Pictures, content
from khong3.text import Language, visible

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_PAGE = "page.html"
_STYLE = "page.css"
_SCRIPT = "page.js"
_NO_MORE = Pictures()


def to_html(
    found: Assessment,
    language: Language = "vi",
    templates: Path | str | None = None,
    since: Since = "previous",
    pictures: Pictures = _NO_MORE,
) -> str:
    """An assessment as one page; ``templates`` is a folder whose files stand in for those of the package.

    Changes are those since the period before, or the same one a year earlier. ``pictures`` are those that somebody
    asks for beside the others.

    Raises KhongError: ``extra-missing`` (``html``), ``no-template-folder``, ``template-broken``; with pictures
    ``one-period-wanted``, and what ``Assessment.roadmap`` raises.
    """
    room = _environment(None if templates is None else Path(templates))
    with all_kept(len(found)):
        said = content(found, language, since, pictures)
    # As it will stand in the page, for a browser obeys no other.
    style = visible(_filled(room, _STYLE, {}))
    script = files("khong3.pages").joinpath("templates", _SCRIPT).read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hashed(style)}'; script-src '{_hashed(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return visible(_filled(room, _PAGE, {**said, "style": style, "script": script, "policy": policy}))


def _hashed(text: str) -> str:
    """What a browser holds an element's text against before it obeys it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _environment(templates: Path | None) -> "ImmutableSandboxedEnvironment":
    """Templates that can do no more than say what they are given, with every text escaped."""
    try:
        from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment
    except ImportError:
        raise KhongError([Finding(code="extra-missing", parameters={"extra": "html"})]) from None
    if templates is not None and not templates.is_dir():
        raise KhongError([Finding(code="no-template-folder", place=Place(file=str(templates)))])
    own = PackageLoader("khong3.pages")
    loader = own if templates is None else ChoiceLoader([FileSystemLoader(templates, encoding="utf-8-sig"), own])
    return ImmutableSandboxedEnvironment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _filled(room: "ImmutableSandboxedEnvironment", name: str, said: dict[str, object]) -> str:
    """A template filled; raises KhongError (``template-broken``) with its line."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        return room.get_template(name).render(said)
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        OSError,
        RuntimeError,
    ) as problem:
        file, line = _where(problem, name)
        if isinstance(problem, TemplateSyntaxError):
            file, line = problem.filename or problem.name or name, problem.lineno
        why = {"why": str(problem) or type(problem).__name__}
        raise KhongError([Finding(code="template-broken", place=Place(file=file, line=line), parameters=why)]) from None


def _where(problem: BaseException, name: str) -> tuple[str, int | None]:
    """The last line of a template that the problem came through: jinja gives its frames the template's own lines."""
    import traceback

    frames = [one for one in traceback.extract_tb(problem.__traceback__) if one.filename.endswith((".html", ".css"))]
    return (frames[-1].filename, frames[-1].lineno) if frames else (name, None)
