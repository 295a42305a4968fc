"""How many bits the widest place of each shipped model needs: proved for counts up to a million, and met in rows.

Run: python -m tests.benchmarks.widths. It prints and judges nothing; test_widths and test_engines do.
"""

from khong3 import load
from khong3.engines.replay import Replay
from khong3.judging.program import Program
from tests.engines.rows import TAPES, Drawn
from tests.test_widths import SHIPPED, widest

ROWS = 200


def met(program: Program, name: str) -> tuple[int, int]:
    """The widest place that some row of *measure* or *judge* came to, and how many places the two have."""
    tapes = dict(zip(TAPES, program.tapes.every, strict=True))
    rows = Drawn(program, name, ROWS).rows()
    most = 0
    for which in ("measure", "judge"):
        tape = tapes[which]
        needed = tape.needed(tape.outputs.values())
        for row in rows[which, "chained"]:
            values = Replay(tape, row)
            most = max(most, *(abs(values[place]).bit_length() for place in needed))
    return most, sum(len(tapes[one].needed(tapes[one].outputs.values())) for one in ("measure", "judge"))


def main() -> None:
    """A row a model, plain and with doubt."""
    print(f"{'model':28} {'':8} {'proved':>7} {'met':>5} {'places':>7}")
    for name in SHIPPED:
        plain = load(name).program
        for said, program in (("plain", plain), ("careful", plain.careful(100))):
            most, places = met(program, name)
            print(f"{name:28} {said:8} {widest(program):7g} {most:5} {places:7}")


if __name__ == "__main__":
    main()
