"""The exact interpreter: a tape run on Python's own whole numbers, the reference for every other."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from attrs import field, frozen

from khong3.tape.operations import OPERATIONS
from khong3.tape.tape import Key, Tape

Step: TypeAlias = tuple[Callable[..., int] | None, tuple[int, ...], int | Key | None]
"""A function and its operands; or, for an atom, none and the number or key."""


@frozen(eq=False)
class Exact:
    """A tape made ready to run; ``run`` may be called any number of times.

    >>> tape = Tape()
    >>> tape.out(tape.fill(tape.input("figure", "adults")) * 2, "twice")
    >>> Exact.of(tape).run({("figure", "adults"): 21})
    {('twice',): 42}
    """

    tape: Tape
    _steps: tuple[Step, ...] = field(repr=False)

    @classmethod
    def of(cls, tape: Tape) -> "Exact":
        """Bind every instruction to its function once."""
        steps: list[Step] = []
        for name, *rest in tape.code:
            if name in ("lit", "var"):
                steps.append((None, (), rest[0]))
            else:
                function = {"present": _present, "fill": _fill}.get(name) or OPERATIONS[name]
                steps.append((function, tuple(one for one in rest if isinstance(one, int)), None))
        return cls(tape, tuple(steps))

    def run(self, inputs: Mapping[Key, int | None]) -> dict[Key, int]:
        """The outputs for one unit; an input that is not given is blank."""
        values: list[int | None] = []
        for function, operands, constant in self._steps:
            if function is not None:
                values.append(function(*[values[one] for one in operands]))
            else:
                values.append(inputs.get(constant) if isinstance(constant, tuple) else constant)
        return {key: int(values[index] or 0) for key, index in self.tape.outputs.items()}


def _present(value: int | None) -> int:
    return int(value is not None)


def _fill(value: int | None) -> int:
    return 0 if value is None else value
