"""The annex: every row of the model in the decision's order, with the decision's words beside the rule as computed."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, cast

import attrs
from attrs import field, frozen

from khong3.expressions import Expression, Literal, Name, Operation, Reference
from khong3.findings import must_be
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Indicator, Model, Pillar, View
from khong3.models.nodes import Scored
from khong3.readback.figures import come_together, variables_of
from khong3.readback.reporting import asked_by, asked_of
from khong3.readback.sentences import Sentences
from khong3.text import Language, brief, must_be_language


@frozen(kw_only=True, repr=False)
class AnnexRow:
    """A line, group or view. ``sentences`` say what it measures, its target, its rule and what holds around it."""

    name: str
    code: str
    label: str
    kind: str
    depth: int
    max: Fraction | None
    words: str
    provider: str
    sentences: tuple[str, ...]
    tree: object = field(default=None, eq=False)
    said_elsewhere: tuple[str, ...] = ()
    """Sentences of it that a page may leave out: that a group is the sum of its items; levels listed elsewhere."""


@frozen(kw_only=True, repr=False)
class Annex:
    """The whole model read back, in one language.

    >>> from khong3 import Indicator, Model
    >>> from khong3.readback import annex
    >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=2)
    >>> model = Model(id="m", version="1", title="Xã số", missing="zero", items=[line])
    >>> [(row.code, row.max) for row in annex(model).rows]
    [('1', Fraction(2, 1))]
    """

    model: Model
    language: Language
    rows: tuple[AnnexRow, ...]
    views: tuple[AnnexRow, ...]
    total: tuple[str, ...]
    grades: tuple[tuple[str, str], ...]
    sanctions: tuple[str, ...]
    reporting: tuple[str, ...]
    """What the whole model asks of those who report."""
    about: tuple[str, ...] = ()
    """What the model is made from, whom it is for and when it is in force."""
    variables: tuple[str, ...] = ()
    """What each variable is, and how figures come together."""
    checks: tuple[str, ...] = ()
    """What must hold of the figures."""

    __repr__ = brief


def annex(model: Model, language: Language = "vi") -> Annex:
    """Read the model back; raises KhongError where it does not hold together.

    >>> from khong3 import Indicator, Model
    >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=2)
    >>> model = Model(id="m", version="1", title="Xã số", missing="zero", items=[line])
    >>> [row.label for row in annex(model, "en").rows]
    ['Wi-Fi']
    """
    must_be(model, "model", "annex(model=…)", Model)
    must_be_language(language)
    meaning = model.meaning
    said = Sentences(meaning, language)
    nodes, maxima = meaning.scoring.nodes, said.maxima
    rows: list[AnnexRow] = []
    for _, item, above in model.walk():
        node = nodes.get(item.name)
        sentences: list[str] = []
        line = meaning.lines.get(item.name) if isinstance(item, Indicator) else None
        if line is not None:
            sentences += [said.measured(line), *_asked(item, model, language), said.target(line), said.baseline(line)]
        most = maxima.get(item.name, [])
        if len(most) > 1:
            sentences.append(_by_class(said, item, most))
        if node is not None:
            sentences += [*said.rules(node), *said.around(node)]
        sentences += asked_of(item, language)
        rows.append(
            AnnexRow(
                name=item.name,
                code=item.code,
                label=item.label.in_(language),
                kind="line" if isinstance(item, Indicator) else "group",
                depth=len(above),
                max=most[0] if len(most) == 1 else None,
                words=item.words.in_(language) if item.words else "",
                provider=item.provider.in_(language) if item.provider else "",
                sentences=tuple(one for one in sentences if one),
                tree=None if node is None or node.rule is None else tree(node.rule),
                said_elsewhere=tuple(_said_elsewhere(item, sentences, said)),
            )
        )
    views = [
        AnnexRow(
            name=view.name,
            code="",
            label=view.label.in_(language),
            kind="view",
            depth=0,
            max=nodes[view.name].max if view.name in nodes else None,
            words="",
            provider="",
            sentences=(" + ".join(_called(model, name, language) for name in view.items), *_view_rule(said, view)),
        )
        for view in model.views
    ]
    total = nodes.get(TOTAL)
    return Annex(
        model=model,
        language=language,
        rows=tuple(rows),
        views=tuple(views),
        total=() if total is None else (_total(model, said), *said.rules(total), *said.floor(total), *said.general()),
        grades=tuple((one.label.in_(language), said.grade(index, one)) for index, one in enumerate(model.grades)),
        sanctions=tuple(said.sanction(index) for index in range(len(model.sanctions))),
        reporting=tuple(asked_by(model, language)),
        about=tuple(said.about()),
        variables=tuple(variables_of(model, language)),
        checks=tuple(said.check(index) for index in range(len(model.checks))),
    )


def _view_rule(said: Sentences, view: View) -> Iterator[str]:
    """How a view earns its points, where it is no plain sum."""
    node = said.meaning.scoring.nodes.get(view.name)
    if node is not None and view.points is not None:
        yield from said.rules(node)


def _asked(item: Indicator | Pillar, model: Model, language: Language) -> Iterator[str]:
    """How the figure of a line's own question comes together, where that is not as usual."""
    if isinstance(item, Indicator) and item.question is not None:
        yield come_together(model, item.question, language)


def _said_elsewhere(item: Indicator | Pillar, sentences: list[str], said: Sentences) -> Iterator[str]:
    """That a group is the sum of its items, as groups are; the levels of a line that its points list once more."""
    if isinstance(item, Pillar):
        yield from (one for one in sentences if one == said.phrase("sum"))
        return
    labels = [] if item.question is None else [one.in_(said.language) for one in item.question.levels.values()]
    asked = said.phrase("asked_one_of", "; ".join(labels))
    listed = any(
        all(f"{label}: ".casefold() in one.casefold() for label in labels) for one in sentences if one != asked
    )
    if labels and listed:
        yield asked


def _by_class(said: Sentences, item: Scored, most: list[Fraction]) -> str:
    """A maximum that differs: each case, or of a group that adds up what differs, from the least to the greatest."""
    if not item.maxima:
        return said.phrase("max between", said.number(most[0]), said.number(most[-1]))
    cases = (said.of_case(said.number(one.is_), one) for one in item.maxima)
    return said.phrase("max by class", "; ".join(cases))


def _total(model: Model, said: Sentences) -> str:
    most = said.maxima[TOTAL]
    return said.number(most[0]) if len(most) == 1 else _by_class(said, model, most)


def _called(model: Model, name: str, language: Language) -> str:
    found = next((item for _, item, _ in model.walk() if item.name == name), None)
    return name if found is None else f"{found.code} {found.label.in_(language)}"


def tree(rule: object) -> object:
    """A settled rule as JSON data, for dashboards: every form by its name, every expression by its operators."""
    if rule is None or isinstance(rule, (str, bool)):
        return rule
    if isinstance(rule, Fraction):
        return {"n": rule.numerator, "d": rule.denominator}
    if isinstance(rule, Literal):
        return {"number": tree(rule.value), "percent": rule.percent}
    if isinstance(rule, Name):
        return {"name": rule.name}
    if isinstance(rule, Reference):
        return {"of": rule.function, "item": rule.name}
    if isinstance(rule, Operation):
        return {"operator": rule.operator, "operands": [tree(one) for one in rule.operands]}
    if isinstance(rule, tuple):
        return [tree(one) for one in cast("tuple[object, ...]", rule)]
    kind: Any = type(rule)
    if attrs.has(kind) and not isinstance(rule, Expression):
        shown = [one.name for one in attrs.fields(kind) if one.metadata.get("digest", True)]
        fields = {name.rstrip("_"): tree(getattr(rule, name)) for name in shown}
        return {"form": kind.__name__.lower(), **{name: one for name, one in fields.items() if one is not None}}
    raise TypeError(rule)
