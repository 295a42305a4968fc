"""Two real claims one behind another in a paragraph: each is as right as before, so what is told of both is an alarm.

It is how a page is written: what is counted stands beside other counts of the same noun that it has nothing to do with.
"""

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from khong3.audit import audit_text, figures

LONGEST = 700


def sentence(text: str) -> str:
    """A claim as a sentence of its own."""
    bare = text.strip().rstrip(".;:, ")
    bare = f"Có {bare}" if bare[0].isdigit() else bare
    return bare[0].upper() + bare[1:] + "."


def joined(rows: Iterable[Mapping[str, Any]], seed: int, times: int = 4) -> Iterator[str]:
    """Each claim that raises nothing by itself with others that count the same, as far as their nouns say."""
    said = [sentence(str(row["text"])) for row in rows if row["holds"] is not False]
    told = [one for one in said if "\n" not in one and len(one) <= LONGEST and audit_text(one).sound]
    nouns = {one: frozenset(each.unit.split()[0] for each in figures(one) if each.unit) for one in told}
    dice = random.Random(seed)
    for one in told:
        alike = [other for other in told if other != one and nouns[other] & nouns[one]] or told
        for other in dice.sample(alike, min(times, len(alike))):
            yield f"{one} {other}"
