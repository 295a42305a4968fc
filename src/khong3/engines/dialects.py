"""How databases spell whole numbers: what DuckDB, PostgreSQL and Spark say differently.

Here it is the arithmetic that differs, not the words: PostgreSQL's ``/`` and all three remainders go towards 0, Spark's
``div`` comes to 64 bits whatever goes in, and no two have the same integers above 64 bits.
"""

from collections.abc import Mapping

from attrs import frozen


@frozen(kw_only=True)
class Dialect:
    """One database's spelling. ``bits``: what its wide integers hold, their sign apart; the narrow ones hold 63.

    Quotients are those towards 0. ``wide_quotient`` takes wide integers and is right up to ``quotient_bits``;
    ``cut_quotient``, where there is one, takes them to a narrow one.
    """

    name: str
    title: str
    narrow: str
    wide: str
    bits: float
    literal: str
    text: str
    real: str
    """The type of binary numbers of 64 bits, with which a root is guessed before it is proved."""
    quote: str
    quotient: str
    wide_quotient: str
    quotient_bits: float
    cut_quotient: str | None = None
    step: str
    """A step, which no database may write into all that read it."""
    columns: int
    """How many columns a step may have."""
    name_bytes: int
    """How long a name may be."""
    escapes: tuple[tuple[str, str], ...] = (("'", "''"),)
    """How signs are written that end a text between quotes or stand for another there, in this order."""

    def named(self, name: str) -> str:
        """A name as it is, whatever the database would make of it unquoted."""
        return self.quote + name.replace(self.quote, self.quote * 2) + self.quote

    def word(self, text: str) -> str:
        """A text between quotes."""
        for sign, written in self.escapes:
            text = text.replace(sign, written)
        return f"'{text}'"

    def integer(self, value: int, *, wide: bool) -> str:
        """A whole number of one width."""
        return f"CAST({value} AS {self.wide})" if wide else self.literal.format(value)


DUCKDB = Dialect(
    name="duckdb",
    title="DuckDB",
    narrow="BIGINT",
    wide="HUGEINT",
    bits=127,
    literal="({})::BIGINT",
    text="VARCHAR",
    real="DOUBLE",
    quote='"',
    quotient="({0} // {1})",
    wide_quotient="({0} // {1})",
    quotient_bits=127,
    step="{name} AS (\n{selected}\n)",
    columns=100_000,
    name_bytes=10_000,
)
POSTGRES = Dialect(
    name="postgres",
    title="PostgreSQL",
    narrow="bigint",
    wide="numeric",
    bits=10_000,
    literal="({})::bigint",
    text="text",
    real="double precision",
    quote='"',
    quotient="({0} / {1})",
    wide_quotient="div({0}, {1})",
    quotient_bits=10_000,
    # What has an offset stays a step, and unlike what is materialised is not kept.
    step="{name} AS (\n{selected}\nOFFSET 0\n)",
    columns=1_600,
    name_bytes=63,
)
SPARK = Dialect(
    name="spark",
    title="Spark",
    narrow="BIGINT",
    wide="DECIMAL(38, 0)",
    bits=126,
    literal="({}L)",
    text="STRING",
    real="DOUBLE",
    quote="`",
    quotient="({0} div {1})",
    # Its div cuts to 64 bits; its / keeps six decimals and so 32 digits, in which what leaves no remainder is exact.
    wide_quotient="CAST((({0} - {0} % {1}) / {1}) AS DECIMAL(38, 0))",
    quotient_bits=106,
    cut_quotient="({0} div {1})",
    step="{name} AS (\n{selected}\n)",
    columns=100_000,
    name_bytes=10_000,
    escapes=(("\\", "\\\\"), ("'", "\\'")),
)
DIALECTS: Mapping[str, Dialect] = {one.name: one for one in (DUCKDB, POSTGRES, SPARK)}
