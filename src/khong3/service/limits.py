"""How much one request may ask for."""

from time import monotonic

from attrs import field, frozen, mutable

from khong3.findings import Finding, KhongError
from khong3.text import brief


@frozen(kw_only=True)
class ServiceLimits:
    """What one request may take of the service.

    ``most_bytes`` of a body, ``seconds`` for it to arrive and again to be answered, ``at_once`` worked out at a time in
    a process, ``waiting`` beside them before others are sent away. Who asks is answered after ``seconds`` whatever is
    done; what works it out stops before the next entry, unit or result, and goes on through what has none of these.
    """

    most_bytes: int = 8_000_000
    seconds: int = 30
    at_once: int = 2
    waiting: int = 64

    __repr__ = brief


@mutable(eq=False, repr=False)
class Stop:
    """When an answer is to be given up: whoever works it out asks now and then."""

    seconds: int
    _since: float = field(factory=monotonic)

    def check(self) -> None:
        """Raise KhongError (``answer-too-slow``) where time is up."""
        if monotonic() - self._since > self.seconds:
            raise self.error()

    def error(self) -> KhongError:
        """What is said where time is up."""
        return KhongError([Finding(code="answer-too-slow", parameters={"seconds": self.seconds})])
