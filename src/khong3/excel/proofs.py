"""Evidence in a form: lines that earn nothing, or are not settled, while a figure stands there without its document."""

from collections.abc import Callable, Collection
from typing import cast

from attrs import frozen

from khong3.excel.asking import Questions
from khong3.figures.evidence import EvidencePolicy
from khong3.figures.figures import Figure
from khong3.judging.inputs import waiting
from khong3.meaning.meaning import Meaning
from khong3.models.policies import policy
from khong3.observations.evidence import named_in
from khong3.tape import Key, keys


@frozen
class Proof:
    """One line: ``reads`` are the figures that it rests on, any of which may bring a document where ``any_`` is set.

    Each of ``own`` must have its own. ``keys`` are the inputs that say that evidence is lacking.
    """

    keys: tuple[Key, ...]
    reads: tuple[str, ...]
    own: tuple[str, ...]
    any_: bool

    def lacking(self, present: Collection[str], named: Collection[str] = ()) -> bool:
        """Whether it is lacking with these figures, of which ``named`` have a document."""
        of_none = self.any_ and not any(one in named for one in self.reads)
        return (of_none and any(one in present for one in self.reads)) or any(
            one in present and one not in named for one in self.own
        )

    def formula(self, there: Callable[[str], str], named: Callable[[str], str]) -> str:
        """The same live: ``there`` is the cell of a figure's digits, ``named`` that of its document."""
        cases = [f"AND(ISNUMBER({there(one)}),ISBLANK({named(one)}))" for one in self.own]
        if self.any_:
            some = ",".join(f"ISNUMBER({there(one)})" for one in self.reads)
            none = ",".join(f"ISBLANK({named(one)})" for one in self.reads)
            cases.append(f"AND(OR({some}),{none})")
        return f"IF(OR({','.join(cases)}),1,0)"


def documents_of(figure: Figure | None) -> tuple[str, ...]:
    """The documents that are named for a figure, each once."""
    said = () if figure is None else figure.observations
    return tuple(dict.fromkeys(name for one in said for name in named_in(one.evidence)))


def proofs_of(meaning: Meaning, questions: Questions) -> tuple[Proof, ...]:
    """Of every line whose evidence decides anything; of most nothing does, their points stand until appraised."""
    found: list[Proof] = []
    for name, line in meaning.lines.items():
        outcome = cast("EvidencePolicy", policy(meaning.model, name, "no_evidence") or "keep")
        reads = tuple(one for one in dict.fromkeys((*sorted(line.reads), name)) if one in questions.every)
        own = tuple(one for one in reads if questions.every[one].evidence is not None)
        any_ = line.indicator.evidence is not None
        if outcome == "keep" or not reads or not (any_ or own):
            continue
        wanted = (keys.unsettled(keys.evidence(name)),) if outcome == "zero" else waiting(name)
        found.append(Proof(wanted, reads, own, any_))
    return tuple(found)
