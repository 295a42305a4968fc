"""Two rules of points that no decision lays down: an example of how a package brings its own."""

from khong3.rules import Amount, greatest, least, rule


@rule(
    vi="{max} × ({value} / {full})², không quá {max}",
    en="{max} × ({value} / {full})², no more than {max}",
)
def squared(value: Amount, max: Amount, *, full: Amount) -> Amount:  # noqa: A002 - the line's own maximum
    """The further from all, the less each step is worth."""
    return max * least(value / full, 1) ** 2


@rule(
    vi="{max}, cứ mỗi {per} vượt quá {free} thì còn một nửa; từ lần thứ ba: {min}",
    en="{max}, halved for each {per} beyond {free}; from the third on {min}",
)
def by_halves(value: Amount, max: Amount, min: Amount, *, per: Amount, free: Amount) -> Amount:  # noqa: A002
    """Half of the points for each step beyond what is free."""
    times = greatest((value - free) // per, 0)
    halved = (times < 1).where(max, (times < 2).where(max / 2, max / 4))
    return (times >= 3).where(min, halved)
