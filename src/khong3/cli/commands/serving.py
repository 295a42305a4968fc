"""Commands that other programs live with: ``serve`` and ``completion``."""

from pathlib import Path

from click import get_current_context

from khong3.cli.commands.adding import command
from khong3.cli.commands.options import HOST, LANG, MODELS, MOST_MB, OUT, PORT, SECONDS, SHELL, WORKERS
from khong3.cli.completing import script
from khong3.cli.output import write
from khong3.cli.running import running
from khong3.findings import Finding, KhongError
from khong3.text import Language, visible


@command(MODELS, HOST, PORT, WORKERS, MOST_MB, SECONDS, LANG)
def serve(
    models: tuple[str, ...], host: str, port: int, workers: int, most_mb: int, seconds: int, lang: Language
) -> None:
    """Serve MODELS over HTTP: figures in as JSON, results out; described at /openapi.json."""
    from khong3.catalogue.words import WORDS

    try:
        from khong3.service.serving import serve as listen
    except ImportError:
        raise KhongError([Finding(code="service-extra-missing")]) from None
    from khong3.service import ServiceLimits

    limits = ServiceLimits(most_bytes=most_mb * 1_000_000, seconds=seconds)
    names = ", ".join(models)

    def opened(address: str) -> None:
        write(running(visible(WORDS["serving"].in_(lang).format(names, address) + "\n"), plain=False), None)

    listen(models, host, port, workers, limits, opened)


@command(SHELL, OUT, LANG, name="completion")
def write_completion(shell: str, out: Path | None, lang: Language) -> None:  # noqa: ARG001 - every command has it
    """Print what makes a shell complete khong3's words: put it where the shell reads it."""
    write(script(shell, get_current_context().find_root().command), out)
