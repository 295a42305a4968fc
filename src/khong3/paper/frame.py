"""What stands around the content of a paper: letterhead, number, place and day, signatures, recipients, annex heads."""

from collections.abc import Iterator

from attrs import frozen

from khong3.catalogue.paper_words import PAPER, SYMBOLS
from khong3.paper.content import Paper, PaperBlock
from khong3.paper.facts import DOTS, PaperFacts
from khong3.paper.numbering import ended, roman
from khong3.text import brief


@frozen
class SignatureBlock:
    """What stands above a signature, and who signs."""

    above: tuple[str, ...]
    signer: str

    __repr__ = brief


@frozen(kw_only=True)
class FramedAppendix:
    """An appendix with its number, and with the text that it is attached to."""

    number: str
    title: str
    attached: str
    blocks: tuple[PaperBlock, ...]

    __repr__ = brief


@frozen
class Framed:
    """A paper with all that stands around its content, as lines of text."""

    paper: Paper

    __repr__ = brief

    @property
    def facts(self) -> PaperFacts:
        """What is known of who issues it."""
        return self.paper.facts

    @property
    def above(self) -> str:
        """The body above the one that issues."""
        return self.facts.above.upper()

    @property
    def body(self) -> str:
        """The body that issues it, or a line to write its name on."""
        return self.facts.body.upper() or DOTS

    @property
    def number(self) -> str:
        """Number and symbol."""
        return self.facts.number_line(f"{SYMBOLS[self.paper.kind]}-{self.letters}")

    @property
    def letters(self) -> str:
        """The letters of a people's committee, behind the kind of text; no other body's are known."""
        committee = PAPER["committee"].format("").casefold()
        return "UBND" if self.facts.body.casefold().startswith(committee) else "……"

    @property
    def day(self) -> str:
        """Place and day."""
        return self.facts.day_line

    @property
    def signatures(self) -> tuple[SignatureBlock, ...]:
        """Who signs; minutes are signed by two."""
        signer = self.facts.signer
        if self.paper.kind == "minutes":
            return SignatureBlock((PAPER["sign_secretary"],), ""), SignatureBlock((PAPER["sign_chair"],), signer)
        office = tuple(one.upper() for one in (self.facts.authority, self.facts.office) if one)
        return (SignatureBlock(office or (PAPER["unknown_signer"],), signer),)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Who receives it, each behind a dash, the last one the files."""
        named = self.facts.recipients or (DOTS, PAPER["kept"].format("……"))
        return tuple(f"- {one}" for one in ended(named))

    @property
    def appendices(self) -> tuple[FramedAppendix, ...]:
        """The appendices with their heads; one alone has no number."""
        return tuple(self._appendices())

    def _appendices(self) -> Iterator[FramedAppendix]:
        kind, body = self.paper.name.capitalize(), self.facts.body or DOTS
        attached = PAPER["attached"].format(kind, self.facts.citation(self.number), body)
        alone = len(self.paper.appendices) == 1
        for at, one in enumerate(self.paper.appendices, start=1):
            number = PAPER["appendix"] if alone else PAPER["appendix_of"].format(roman(at))
            yield FramedAppendix(number=number, title=one.title, attached=attached, blocks=one.blocks)
