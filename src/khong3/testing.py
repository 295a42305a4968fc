"""Hypothesis strategies for a model: data that a province's own tests hold it to.

Each strategy gives ``khong3.Data`` of one unit and one period, ready for ``model.assess``. They shrink towards small,
plain figures. Needs hypothesis (the extra ``khong3[testing]``)::

    from hypothesis import given
    from khong3 import load, testing

    model = load("my-model.yaml")

    @given(testing.consistent(model))
    def test_no_total_is_above_the_maximum(data):
        for score in model.assess(data).scores:
            assert score.points is None or score.points <= score.max_points
"""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from attrs import evolve
from hypothesis import strategies as st

from khong3.arithmetic.terms import NO
from khong3.communes import Commune
from khong3.expressions import Expression, Name, Operation
from khong3.judging.inputs import reported
from khong3.meaning.divisors import divisors_of
from khong3.meaning.lines import Line
from khong3.meaning.point_rules import literal_of
from khong3.models import Model, Variable
from khong3.models.points import Table, forms_of
from khong3.observations import Data, Observation, Raw
from khong3.periods import Period

__all__ = ["boundary", "communes", "consistent", "invalid", "missing", "not_applicable"]

MOST = 10_000
"""The greatest count that is drawn of something that is part of nothing."""

DrawnFigures = dict[str, Raw]
"""What one unit reports, by name; an amount is whole or a fraction, a percentage a share of 1."""


def communes(model: Model, *, code: str = "00001") -> st.SearchStrategy[Commune]:
    """Units that the model is for, of every class that it knows: each attribute has one of its levels.

    >>> from khong3 import Attribute, Indicator, Model
    >>> region = Attribute(id="region", levels={"lowland": "Đồng bằng", "mountainous": "Miền núi"})
    >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no")
    >>> model = Model(id="m", version="1", title="M", attributes=[region], items=[line])
    >>> from hypothesis import find
    >>> find(communes(model), lambda unit: unit.attributes["region"] == "mountainous").kind
    'commune'
    """
    levels = {name: st.sampled_from(sorted(one.levels)) for name, one in model.attributes.items()}
    named = [one.name for one in (() if model.applies is None else model.applies.walk()) if isinstance(one, Name)]
    kinds = st.sampled_from(list(dict.fromkeys(["commune", *named])))
    drawn = st.tuples(kinds, st.fixed_dictionaries(levels)).map(
        lambda found: Commune(code=code, kind=found[0], attributes=found[1])
    )
    program, period = model.program, Period.parse("2024")

    def addressed(unit: Commune) -> bool:
        return program.addresses({**reported(model.meaning, unit, {}), **program.by_class.inputs(unit, period)}) != NO

    return drawn.filter(addressed)


@st.composite
def consistent(
    draw: st.DrawFn, model: Model, *, commune: "st.SearchStrategy[Commune] | None" = None, period: str = "2024"
) -> Data:
    """Everything that the model asks, such as can be: no count below 0, no part above its whole, no unknown level.

    No variable that others are divided by is 0 (its own parts may be, with it: no cases arose). ``commune`` draws the
    unit; without it any that ``communes`` gives. The model's own ``checks`` may not hold, and a denominator that is a
    formula may come to nothing.

    >>> from hypothesis import find
    >>> from khong3 import Indicator, Model, Variable
    >>> line = Indicator(code="1", label="Tỷ lệ", measure="part / whole", target="at least 80 %")
    >>> figures = [Variable(id="part", label="Phần", part_of="whole"), Variable(id="whole", label="Toàn bộ")]
    >>> model = Model(id="m", version="1", title="M", variables=figures, items=[line])
    >>> data = find(consistent(model), lambda data: True)
    >>> [one.variable for one in data.observations]
    ['part', 'whole']
    """
    unit = draw(communes(model) if commune is None else commune)
    return _data(model, _figures(draw, model), unit, period)


@st.composite
def boundary(
    draw: st.DrawFn, model: Model, *, commune: "st.SearchStrategy[Commune] | None" = None, period: str = "2024"
) -> Data:
    """Consistent figures of which one line lies on a bound of its target or its table, or one count beside it.

    Also a ratio of 0/0, none and all. Raises ValueError for a model without a bound.

    >>> from hypothesis import find
    >>> from khong3 import Indicator, Model, Variable
    >>> line = Indicator(code="1", label="Tỷ lệ", measure="part / whole", target="at least 80 %")
    >>> figures = [Variable(id="part", label="Phần", part_of="whole"), Variable(id="whole", label="Toàn bộ")]
    >>> model = Model(id="m", version="1", title="M", variables=figures, items=[line])
    >>> data = find(boundary(model), lambda data: model.assess(data).results[0].verdict == "met")
    >>> model.assess(data).results[0].number
    Fraction(4, 5)
    """
    lines = {name: bounds for name, line in model.meaning.lines.items() if (bounds := _bounds(model, line))}
    if not lines:
        raise ValueError(f"{model.id}: no line has a number to be compared with")
    unit = draw(communes(model) if commune is None else commune)
    figures = _figures(draw, model)
    line = model.meaning.lines[draw(st.sampled_from(sorted(lines)))]
    bound = draw(st.sampled_from(lines[line.name]))
    beside = draw(st.sampled_from([0, -1, 1]))
    numerator = line.numerator.name if isinstance(line.numerator, Name) else line.name
    if line.denominator is None:
        step = Fraction(1, 10_000) if line.percent else Fraction(1)
        figures[numerator] = max(Fraction(0), bound + beside * step)
    elif isinstance(line.denominator, Name):
        whole = draw(st.integers(0, 1_000))
        counted = int(bound / line.per * whole) + beside
        figures[line.denominator.name] = Fraction(whole)
        figures[numerator] = Fraction(min(max(counted, 0), whole) if line.part else max(counted, 0))
    return _data(model, _within(model, figures, numerator), unit, period)


@st.composite
def missing(
    draw: st.DrawFn, model: Model, *, commune: "st.SearchStrategy[Commune] | None" = None, period: str = "2024"
) -> Data:
    """Consistent figures of which one or several are left out, or blank; of several that are asked one is there.

    >>> from hypothesis import find
    >>> from khong3 import Indicator, Model, Variable
    >>> line = Indicator(code="1", label="Tỷ lệ", measure="part / whole", target="at least 80 %")
    >>> figures = [Variable(id="part", label="Phần", part_of="whole"), Variable(id="whole", label="Toàn bộ")]
    >>> model = Model(id="m", version="1", title="M", variables=figures, items=[line])
    >>> data = find(missing(model), lambda data: True)
    >>> model.assess(data).results[0].verdict
    'missing'
    """
    data = draw(consistent(model, commune=commune, period=period))
    names = [one.variable for one in data.observations]
    gone = draw(st.sets(st.sampled_from(names), min_size=1, max_size=max(1, len(names) - 1)))
    blank = draw(st.booleans())
    kept = [evolve(one, value=None) if one.variable in gone else one for one in data.observations]
    return evolve(data, observations=tuple(one for one in kept if blank or one.value is not None))


@st.composite
def invalid(
    draw: st.DrawFn, model: Model, *, commune: "st.SearchStrategy[Commune] | None" = None, period: str = "2024"
) -> Data:
    """Figures of which one cannot be: a count below 0, a part above its whole, no number, an unknown level.

    >>> from hypothesis import find
    >>> from khong3 import Indicator, Model, Variable
    >>> line = Indicator(code="1", label="Tỷ lệ", measure="part / whole", target="at least 80 %")
    >>> figures = [Variable(id="part", label="Phần", part_of="whole"), Variable(id="whole", label="Toàn bộ")]
    >>> model = Model(id="m", version="1", title="M", variables=figures, items=[line])
    >>> data = find(invalid(model), lambda data: True)
    >>> model.assess(data).results[0].verdict in ("invalid", "missing")
    True
    """
    data = draw(consistent(model, commune=commune, period=period))
    figures = {one.variable: one.value for one in data.observations}
    name = draw(st.sampled_from(sorted(figures)))
    variable = model.questions[name]
    ways: list[Raw] = ["?"]
    if variable.counted or variable.type == "percent":
        ways.append("-1 %" if variable.type == "percent" else -1)
    whole = figures.get(variable.part_of or "")
    if isinstance(whole, Fraction):
        ways.append(whole + 1)
    wrong = draw(st.sampled_from(ways))
    rows = [evolve(one, value=wrong, percent=False) if one.variable == name else one for one in data.observations]
    return evolve(data, observations=tuple(rows))


def not_applicable(
    model: Model, *, commune: "st.SearchStrategy[Commune] | None" = None, period: str = "2024"
) -> st.SearchStrategy[Data]:
    """Consistent figures of a unit to which at least one line does not apply.

    Raises ValueError for a model in which every line applies to all.

    >>> from hypothesis import find
    >>> from khong3 import Indicator, Model, Variable
    >>> line = Indicator(code="1", label="Tỷ lệ", measure="part / whole", target="at least 80 %", applies="whole > 100")
    >>> figures = [Variable(id="part", label="Phần", part_of="whole"), Variable(id="whole", label="Toàn bộ")]
    >>> model = Model(id="m", version="1", title="M", variables=figures, items=[line])
    >>> data = find(not_applicable(model), lambda data: True)
    >>> model.assess(data).results[0].verdict
    'not applicable'
    """
    conditions = [one for line in model.meaning.lines.values() for one in line.applies]
    if not conditions:
        raise ValueError(f"{model.id}: every line applies to all")

    def leaves_out(data: Data) -> bool:
        unit = data.communes[0]
        return any(one.verdict == "not applicable" for one in model.assess(data) if one.commune.code == unit.code)

    answers = {name: found for one in conditions for name, found in _refusals(model, one).items()}

    def refused(data: Data) -> Data:
        rows = [evolve(one, value=answers.get(one.variable, one.value)) for one in data.observations]
        return evolve(data, observations=tuple(rows))

    drawn = consistent(model, commune=commune, period=period)
    return st.one_of(drawn, drawn.map(refused)).filter(leaves_out)


def _refusals(model: Model, condition: Expression) -> dict[str, Raw]:
    """What most likely refuses a condition: no for each question that it asks, and none of what it counts."""
    named = {one.name for one in condition.walk() if isinstance(one, Name)} & set(model.questions)
    counted = {name for name in named if model.questions[name].counted}
    for _ in model.questions:
        counted |= {one.id for one in model.questions.values() if one.part_of in counted}
    answers: dict[str, Raw] = {name: "no" for name in named if model.questions[name].type == "yes/no"}
    return answers | dict.fromkeys(counted, 0)


def _figures(draw: st.DrawFn, model: Model) -> DrawnFigures:
    """A figure for every question, wholes before their parts."""
    found: DrawnFigures = {}
    divisors, typed = _divisors(model), _typed_points(model)
    for variable in _wholes_first(model):
        whole = found.get(variable.part_of or "")
        most = MOST if not isinstance(whole, Fraction) else int(whole)
        least, most = typed.get(variable.id, (int(variable.id in divisors), most))
        found[variable.id] = draw(_figure(variable, least, most))
    return {name: found[name] for name in model.questions}


def _typed_points(model: Model) -> dict[str, tuple[int, int]]:
    """The least and the greatest, as whole numbers, that points can be which are entered as a line's figure."""
    nodes = model.meaning.scoring.nodes
    typed = [(line, nodes[name]) for name, line in model.meaning.lines.items() if name in nodes]
    return {
        str(line.numerator): (max(0, ceil(node.min)), int(node.max)) for line, node in typed if line.typed_points(node)
    }


def _divisors(model: Model) -> set[str]:
    """What other figures than its own parts are divided by, and the wholes of that: never 0."""
    parts = {line.name for line in model.meaning.lines.values() if line.part}
    items = [item for _, item, _ in model.walk()]
    divided = [tree for one in items for tree in divisors_of(one, measured=one.name not in parts)]
    open_ = [one.name for tree in divided for one in tree.walk() if isinstance(one, Name)]
    found: set[str] = set()
    while open_:
        name = open_.pop()
        if name in model.questions and name not in found:
            found.add(name)
            open_ += [whole for whole in (model.questions[name].part_of,) if whole is not None]
    return found


def _figure(variable: Variable, least: int, most: int) -> st.SearchStrategy[Raw]:
    if variable.type == "choice":
        return st.sampled_from(sorted(variable.levels))
    if variable.type == "yes/no":
        return st.sampled_from(["no", "yes"])
    if variable.type == "percent":
        return st.integers(least, 10_000).map(lambda hundredths: Fraction(hundredths, 10_000))
    if variable.type == "integer":
        return st.integers(least, most).map(Fraction)
    return st.integers(100 * least, 100 * most).map(lambda hundredths: Fraction(hundredths, 100))


def _wholes_first(model: Model) -> list[Variable]:
    """The questions in an order in which no part comes before its whole."""
    found: dict[str, Variable] = {}

    def add(variable: Variable) -> None:
        whole = model.questions.get(variable.part_of or "")
        if whole is not None and whole.id not in found:
            add(whole)
        found[variable.id] = variable

    for one in model.questions.values():
        add(one)
    return list(found.values())


def _within(model: Model, figures: DrawnFigures, kept: str) -> DrawnFigures:
    """Wholes raised to what was set, then the other parts brought within them."""
    found = dict(figures)
    name = kept
    while (whole := model.questions[name].part_of if name in model.questions else None) is not None:
        own, above = found.get(name), found.get(whole)
        if isinstance(own, Fraction) and isinstance(above, Fraction) and above < own:
            found[whole] = own
        name = whole
    for variable in _wholes_first(model):
        own, above = found.get(variable.id), found.get(variable.part_of or "")
        if isinstance(own, Fraction) and isinstance(above, Fraction):
            found[variable.id] = min(own, above)
    return found


def _bounds(model: Model, line: Line) -> list[Fraction]:
    """The numbers that a line's value is compared with, where one figure or one pair makes the value."""
    alone = isinstance(line.numerator, Name) and (line.denominator is None or isinstance(line.denominator, Name))
    if not alone or not line.amount:
        return []
    node = model.meaning.scoring.nodes.get(line.name)
    trees: list[Expression] = [bound for target in line.targets for bound in target.bounds]
    for form in forms_of(None if node is None else node.rule):
        trees += [row.bound for row in form.rows] if isinstance(form, Table) else []
    found = [value for one in trees if not isinstance(one, Operation) and (value := literal_of(one)) is not None]
    return [*dict.fromkeys(found), *([] if line.most is None else [Fraction(0), line.most])] if found else []


def _data(model: Model, figures: Mapping[str, Raw], unit: Commune, period: str) -> Data:
    rows: list[Observation] = []
    for name, value in figures.items():
        percent = model.questions[name].type == "percent"
        # A share of 1 is handed over as so many percent.
        stated = value * 100 if percent and isinstance(value, Fraction) else value
        rows.append(Observation(commune=unit.code, period=period, variable=name, value=stated, percent=percent))
    return Data(observations=tuple(rows), communes=(unit,))
