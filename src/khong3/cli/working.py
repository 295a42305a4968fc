"""What goes on, on a terminal that has waited for more than a moment; in a pipe or a file, nothing."""

import sys
from collections.abc import Iterable, Iterator
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from khong3.catalogue.words import WORDS
from khong3.text import Language

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_Thing = TypeVar("_Thing")
_MOMENT = 1.0
"""So many seconds nobody need be told anything."""


class Working:
    """Says on standard error which step is being done, and how far; drawn by rich, and gone when all is done."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._said = ""
        self._done = 0
        self._total: int | None = None
        self._drawn: tuple[Progress, TaskID] | None = None
        self._over = False
        self._lock = Lock()
        self._timer = Timer(_MOMENT, self._begin)

    def __enter__(self) -> Self:
        if sys.stderr is not None and sys.stderr.isatty():
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def step(self, key: str) -> None:
        """Say what is done next."""
        with self._lock:
            self._said, self._done, self._total = WORDS[key].in_(self._language), 0, None
            self._draw()

    def of(self, total: int | None) -> None:
        """Say how much there is of it, where that is known."""
        with self._lock:
            self._total = total
            self._draw()

    def advance(self) -> None:
        """Say that one more is done."""
        with self._lock:
            self._done += self._total is None or self._done < self._total
            self._draw()

    def through(self, pieces: Iterable[str], *, printed: bool) -> Iterator[str]:
        """The pieces as they are asked for, each counted; before what is printed on a terminal, an end."""
        if printed and sys.stdout is not None and sys.stdout.isatty():
            self.end()
        yield from self.counted(pieces)

    def _draw(self) -> None:
        if self._drawn is not None:
            progress, task = self._drawn
            progress.update(task, description=self._said, completed=self._done, total=self._total)

    def counted(self, every: Iterable[_Thing], total: int | None = None) -> Iterator[_Thing]:
        """All of them, each counted, of how many."""
        if total is not None:
            self.of(total)
        for one in every:
            yield one
            self.advance()

    def end(self) -> None:
        """Draw nothing any more."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._drawn is not None:
                self._drawn[0].stop()
                self._drawn = None

    def _begin(self) -> None:
        """Draw from now on."""
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._over:
                return
            columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
            progress = Progress(*columns, console=Console(file=sys.stderr), transient=True)
            self._drawn = progress, progress.add_task(self._said, completed=self._done, total=self._total)
            progress.start()
