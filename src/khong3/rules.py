"""For packages that bring rules of points of their own: the operand that they are written over.

A rule is an ordinary function. Its plain parameters name what it asks of its line, those behind ``*`` what an author
gives under ``with``; an entry point of the group ``khong3.rules`` gives it the name by which a spec calls it::

    from khong3.rules import Amount, least, rule

    @rule(vi="{max} × ({value} / {full})², tối đa {max}", en="{max} × ({value} / {full})², at most {max}")
    def squared(value: Amount, max: Amount, *, full: Amount) -> Amount:
        return max * least(value / full, 1) ** 2

Nothing is computed when it runs: it is written down once, so it is exact, works on ranges, and is explained like any
other rule. One that branches in Python, or uses floats, is refused when a spec that names it is loaded.
"""

from khong3.arithmetic.operand import Amount, Truth, greatest, least
from khong3.arithmetic.own import Rule, rule

__all__ = ["Amount", "Rule", "Truth", "greatest", "least", "rule"]
