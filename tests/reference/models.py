"""Small random models of the whole language, with figures on every edge: a tree to write as YAML, and units.

One generator over dice: hypothesis hands it dice that it can shrink, a long run plain ones. `passed(x)` is not drawn
over lines that can have no verdict.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

import yaml
from hypothesis import strategies as st

from tests.reference.model import Tree
from tests.reference.world import Unit

T = TypeVar("T")
POLICIES = ["leave out", "rescale", "share equally", "full", "zero"]
SHARES = ["0 %", "33.33 %", "50 %", "80 %", "90 %", "100 %"]
NUMBERS = ["0", "1", "2", "3", "5", "7.5", "10"]
BIG = 10**15
REGIONS = ["low", "high", "isle"]


@dataclass(frozen=True)
class Case:
    """A model's text and the units that it is tried on."""

    text: str
    units: tuple[Unit, ...]

    def shown(self) -> str:
        """Both as a person would write them down."""
        rows = [
            f"  {unit.code} {dict(unit.attributes)} {dict(unit.figures)} before {dict(unit.before)} {dict(unit.older)}"
            for unit in self.units
        ]
        return "\n".join([self.text, *rows])


def written(tree: Tree) -> str:
    """A tree as YAML."""
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)


class Maker:
    """Draws one model: its names first, then its lines, groups and grades."""

    def __init__(self, dice: Random, *, missing_only: bool = False, cohort: bool = True) -> None:
        self.dice = dice
        self.missing_only = missing_only
        self.cohort = cohort
        self.lines: list[Tree] = []
        self.groups: list[str] = []
        self.count = 0
        self.by_condition = False
        """Whether a condition asks for a class (there it is a name like any other)."""

    def one(self, of: Sequence[T]) -> T:
        """One of these."""
        return of[self.dice.randrange(len(of))]

    def rarely(self, often: int = 5) -> bool:
        """Once in so many times."""
        return self.dice.randrange(often) == 0

    # Names

    variables: Mapping[str, Tree] = {
        "i1": {"label": "i1", "part_of": "i2"},
        "i2": {"label": "i2"},
        "i3": {"label": "i3"},
        "i4": {"label": "i4"},
        "n1": {"label": "n1", "type": "number"},
        "p1": {"label": "p1", "type": "percent"},
        "p2": {"label": "p2", "type": "percent"},
        "b1": {"label": "b1", "type": "yes/no"},
        "b2": {"label": "b2", "type": "yes/no"},
        "b3": {"label": "b3", "type": "yes/no"},
        "c1": {"label": "c1", "levels": {"bad": "Kém", "fair": "Khá", "fine": "Tốt"}},
    }
    attributes: Mapping[str, Tree] = {
        "region": {"low": "Thấp", "high": "Cao", "isle": "Đảo"},
        "block": {"x1": "Một", "x2": "Hai"},
    }

    def constants(self) -> Tree:
        """A number and a percentage with names; they may be 0, and differ by class."""
        return {"k1": self.by_class(["0", "1", "2", "3", "5"]), "k2": self.by_class(SHARES)}

    def by_class(self, of: list[str], often: int = 3) -> Tree:
        """A value, for all or by class, period or unit."""
        if not self.rarely(often):
            return self.one(of)
        kind = self.dice.randrange(4)
        if kind == 0:
            return {"by": "region", "low": self.one(of), "high": self.one(of), "else": self.one(of)}
        if kind == 1:
            return {"by": "block", "x1": self.one(of), "x2": self.one(of)}
        found: Tree = [
            {"is": self.one(of)},
            {"is": self.one(of), "for": {"region": self.one([["low", "isle"], "high"])}},
        ]
        if kind == 2:
            found.append({"is": self.one(of), "period": self.one(["2024..", "..2023"]), "for": found[1]["for"]})
        else:
            found.append({"is": self.one(of), "for": {"commune": ["u2"]}})
        return found

    # Conditions and numbers

    def number(self, depth: int = 1) -> str:
        """A plain number."""
        if depth and self.rarely(3):
            kind = self.dice.randrange(5)
            left, right = self.number(depth - 1), self.number(depth - 1)
            if kind == 0:
                return f"({left} {self.one(['+', '-', '*'])} {right})"
            if kind == 1:
                return f"{self.one(['min', 'max'])}({left}; {right})"
            if kind == 2:
                return f"if({self.condition(0)}; {left}; {right})"
            if kind == 3:
                return f"count({self.condition(0)}; {self.condition(0)}; {self.condition(0)})"
            return f"previous({self.one(['i1', 'i3'])})"
        return self.one(["i1", "i2", "i3", "i4", "n1", "k1", self.one(NUMBERS)])

    def condition(self, depth: int = 1) -> str:
        """A yes or a no."""
        if depth and self.rarely(3):
            left, right = self.condition(depth - 1), self.condition(depth - 1)
            return self.one([f"({left} and {right})", f"({left} or {right})", f"not {left}"])
        kind = self.dice.randrange(9)
        sign = self.one(["<", "<=", ">", ">=", "=", "!="])
        if kind < 3:
            return self.one(["b1", "b2", "b3"])
        if kind == 3:
            return f"c1 {self.one(['=', '!='])} {self.one(['bad', 'fair', 'fine'])}"
        if kind == 4:
            return "c1 in (fair; fine)"
        if kind == 5:
            return f"p2 {sign} {self.one(SHARES)}"
        if kind == 6:
            self.by_condition = True
            return self.one(["region = low", "region in (high; isle)", "block = x1"])
        if kind == 7 and not self.missing_only:
            return f"reported({self.one(['i3', 'b1', 'c1', 'p2'])})"
        return f"{self.one(['i1', 'i3', 'i4', 'n1'])} {sign} {self.one([*NUMBERS, 'k1'])}"

    # Lines

    def line(self, effect: str = "") -> Tree:  # noqa: C901, PLR0912 - a kind a branch
        """One line of any kind."""
        self.count += 1
        name = f"L{self.count}"
        most = self.one(["1", "2", "5", "10", "10", "20"])
        line: Tree = {"code": name, "label": name, "max": most}
        if effect:
            line["effect"] = effect
        kind = self.one(
            [
                "ratio",
                "ratio",
                "ratio",
                "rate",
                "quantity",
                "percent",
                "percent",
                "integer",
                "typed",
                "yes/no",
                "answer",
                "choice",
                "count",
                "alone",
            ]
        )
        percent = kind in ("ratio", "percent")
        match kind:
            case "ratio":
                line["measure"] = self.one(["i1 / i2", "i1 / i2", "i3 / i4", "(i1 + i3) / i4", "(i3 - i1) / i2"])
            case "rate":
                line["measure"] = self.one(["i1 / i2", "i3 / i4"])
                line["per"] = self.one(["1", "100", "1000"])
            case "quantity":
                line["measure"] = self.one(["i3", "i4", "i3 - i1", "i1 + i4", "n1", "max(i1; i3)", "i3 - previous(i3)"])
            case "count":
                line["measure"] = f"count({self.condition(0)}; {self.condition(0)}; {self.condition(0)})"
            case "percent":
                line["type"] = "percent"
            case "integer" | "yes/no":
                line["type"] = kind
            case "typed":
                line["type"] = "number"
            case "answer":
                line["measure"] = self.one(["b1 or b2", "b1 and b2", "not b3", "i3 >= i4", "c1 = fine", "b1"])
            case "choice":
                line["levels"] = {"bad": "Kém", "fair": "Khá", "fine": "Tốt"}
            case _:
                pass
        numeric = kind not in ("yes/no", "answer", "choice", "alone", "typed")
        target = numeric and not self.rarely(3)
        if target:
            line["target"] = self.by_class([self.target(percent=percent) for _ in range(3)])
        if numeric and self.rarely(6):
            line["round_value"] = self.one(["1 %", "0.5 %"]) if percent else self.one(["1", "0.5", "10"])
        if kind == "typed":
            line["points"] = "value"
        elif kind == "alone":
            line["points"] = self.one([self.conditional(most), f"if({self.condition()}; max; 1)", "k1 + i3"])
        elif kind == "choice":
            line["points"] = self.one([{"bad": "0", "fair": "max / 2", "fine": most}, {"fine": "max", "else": "0.5"}])
        elif numeric and (not target or not self.rarely(4)):
            line["points"] = self.points(most, percent=percent, target=target)
        self.lines.append({"name": name, "kind": kind, "target": target, "effect": effect, "scored": True})
        self._options(line, most)
        return line

    def _options(self, line: Tree, most: str) -> None:
        if self.rarely(8):
            line["max"] = self.by_class([most, "4", "10"], often=1)
        if self.rarely(6):
            line["applies"] = self.condition()
        if self.rarely(6):
            line["not_applicable"] = self.one(POLICIES)
        if self.rarely(6):
            line["no_cases"] = self.one([*POLICIES, "missing"])
        if self.rarely(6) and not self.missing_only:
            line["missing"] = self.one(["missing", "zero", "leave out"])
        if self.rarely(8):
            line["round"] = self.one(["0.25", "0.5", "1"])
        if self.rarely(10) and "effect" not in line and line.get("type") != "yes/no":
            line["min"] = self.one(["-3", "-1"])
        if self.rarely(12) and len(self.lines) > 1:
            line["max"] = "0"
            self.lines[-1]["scored"] = False
            for key in ("points", "min", "round"):
                line.pop(key, None)
            if not {"measure", "type", "levels"} & set(line):
                line["type"] = "yes/no"

    def target(self, *, percent: bool) -> str:
        """A target, of a number, a constant or a figure."""
        word = self.one(["at least", "at least", "at most", "over", "under", "exactly", "between"])
        of = [*SHARES, "k2", "p1"] if percent else [*NUMBERS, "k1", "i4", "n1"]
        if word == "between":
            return self.one(["between 20 % and 80 %", "between 0 % and k2"] if percent else ["between 1 and 5"])
        return f"{word} {self.one(of)}"

    def points(self, most: str, *, percent: bool, target: bool, depth: int = 2) -> Tree:
        """How it earns points, in any form."""
        kind = self.dice.randrange(10)
        if kind <= 2:
            return self.proportional(percent=percent, target=target)
        if kind <= 5:
            return self.table(most, percent=percent, target=target, depth=depth)
        if kind == 6:
            return self.steps(percent=percent)
        if kind == 7 and depth == 2:
            return self.conditional(most, self.points(most, percent=percent, target=target, depth=0), value=True)
        return self.expression(percent=percent, target=target)

    def proportional(self, *, percent: bool, target: bool) -> str:
        """Between two ends."""
        if target and self.rarely(3):
            return "proportional to target"
        if percent:
            return self.one(
                [
                    "proportional",
                    "proportional",
                    "proportional to k2",
                    "proportional from 20 % to 80 %",
                    "proportional from 100 % to 50 %",
                ]
            )
        ends = ["proportional to 10", "proportional from 2 to k1", "proportional from 10 to 0", "proportional to i4"]
        if self.cohort:
            ends += ["proportional from lowest(value) to highest(value)"]
        return self.one(ends)

    def table(self, most: str, *, percent: bool, target: bool, depth: int) -> Tree:
        """Rows by bounds: numbers, names, the target."""
        bounds = ["90 %", "80 %", "over 50 %", "20 %"] if percent else ["10", "5", "over 3", "1"]
        rows: Tree = {}
        for bound in bounds:
            if self.rarely(2):
                rows[bound] = self.earned(most, percent=percent, target=target, depth=depth)
        if self.rarely(2):
            names = ["k2", "over k2", "50 % * k2"] if percent else ["k1", "over k1"]
            names += ["target", "target", "over target", "80 % * target"] if target else []
            rows[self.one(names)] = self.earned(most, percent=percent, target=target, depth=depth)
        if not rows or not self.rarely(3):
            rows["else"] = self.one(["0", "0.5", "0"])
        if len(rows) == 1:
            rows[bounds[0]] = most
        return rows

    def earned(self, most: str, *, percent: bool, target: bool, depth: int) -> Tree:
        """What a row gives."""
        if depth and self.rarely(5):
            return self.points(most, percent=percent, target=target, depth=depth - 1)
        return self.one([most, "max", "max / 2", "0.5", "0", "1"])

    def steps(self, *, percent: bool) -> Tree:
        """So many for each."""
        taken = self.rarely(2)
        found: Tree = {"deduct" if taken else "each": self.one(["0.5", "1", "3"])}
        if percent or self.rarely(2):
            found["per"] = self.one(["10 %", "3 %"]) if percent else self.one(["1", "2", "i4"])
            found["steps"] = self.one(["whole", "pro rata"])
        if self.rarely(3):
            found["above"] = self.one(["20 %", "k2"]) if percent else self.one(["1", "k1"])
        if self.rarely(4):
            found["up_to"] = "2"
        if not taken and self.rarely(4):
            found["start"] = "0.5"
        return found

    def expression(self, *, percent: bool, target: bool) -> str:
        """A formula over the line's own words."""
        found = ["max * value", "min(max; max * value * 2)"] if percent else ["value", "2 * value - 1", "max - value"]
        found += ["max / 2", "max", f"if({self.condition()}; max; max / 2)", f"if(b1; max; {self.number()})"]
        found += ["max * i1 / i3", "max * i3 / i4"]
        if self.cohort:
            found += ["max * value / highest(value)", "max * i3 / highest(i3)", "if(value = lowest(value); max; 0)"]
        found += ["max * value / target"] if target else []
        done = [one for one in self.lines if one["scored"] and not one["effect"]]
        if done and self.rarely(3):
            other = self.one(done)["name"]
            found += [f"if(points({other}) > 1; max; 0)", f"max * share({other})"]
        return self.one(found)

    def conditional(self, most: str, rest: Tree = None, *, value: bool = False) -> Tree:
        """Lines: the first condition that holds."""
        first = f"value {self.one(['>', '<'])} 0" if value and self.rarely(3) else self.condition()
        found = [{"when": first, "then": self.one([most, "max / 2", "0", "1"])}]
        if self.rarely(3):
            found.append({"when": self.condition(), "then": "0.5"})
        if rest is not None or self.rarely(2):
            found.append({"else": rest or "0"})
        return found

    # Groups

    def group(self, depth: int, effect: str = "", *, within: bool = False) -> Tree:
        """A group of lines and groups; within one that is added or taken away, it is summed as most are."""
        self.count += 1
        name = f"G{self.count}"
        self.groups.append(name)
        group: Tree = {"code": name, "label": name}
        items = self.items(depth, within=effect)
        if effect and not within:
            group["effect"] = effect
        earning = any("items" not in one and one["max"] != "0" for one in items)
        if not effect and earning and self.rarely(6):
            group["points"] = "mean"
            group["max"] = "10"
            for item in items:
                if self.rarely(2):
                    item["weight"] = self.one(["1.5", "2", "3"])
        elif self.rarely(5):
            then = self.one(["0", "0", "1"])
            group["points"] = [{"when": self.condition(), "then": then}, {"else": "sum"}]
        if "max" not in group and self.rarely(4):
            group["cap"] = self.one(["3", "8", "15"])
        if self.rarely(6):
            group["applies"] = self.condition()
        for key, policies in (("not_applicable", POLICIES), ("no_cases", [*POLICIES, "missing"])):
            if self.rarely(4):
                group[key] = self.one(policies)
        if self.rarely(6) and not self.missing_only:
            group["missing"] = self.one(["missing", "zero", "leave out"])
        if self.rarely(8):
            group["min"] = "-2"
        if self.rarely(8):
            group["round"] = self.one(["0.25", "0.5"])
        group["items"] = items
        return group

    def items(self, depth: int, within: str = "") -> list[Tree]:
        """Two or three of a group."""
        found: list[Tree] = []
        for _ in range(self.dice.randrange(1, 4)):
            effect = self.one(["", "", "", "", "", "bonus", "penalty"]) if not within and found else ""
            deeper = depth > 0 and self.rarely(3)
            found.append(self.group(depth - 1, effect or within, within=bool(within)) if deeper else self.line(effect))
            self.lines[-1]["effect"] = effect or within or self.lines[-1]["effect"]
        return found

    # The whole

    def grades(self) -> Tree:
        """Falling thresholds, with what they require."""
        names = ["best", "good", "weak"][self.dice.randrange(2) :]
        edges = {"best": ["80 %", "12"], "good": ["50 %", "5"]}
        found: list[Tree] = []
        percent = self.rarely(2)
        for name in names[:-1]:
            high, low = edges[name]
            edge = [high] if percent else [low, str(int(low) + 2)]
            grade: Tree = {"id": name, "label": name, "from": self.by_class(edge)}
            if self.rarely(2):
                grade["requires"] = self.requirement()
            if self.cohort and self.rarely(3):
                grade["quota"] = self.one(
                    ["25 %", "50 %", "50 % of units", "50 % of good" if name == "best" else "34 %"]
                )
            found.append(grade)
        return [*found, {"id": "weak", "label": "weak", "from": "0"}]

    def requirement(self) -> Tree:
        """A condition, or two."""
        return [self.judgement(), self.judgement()] if self.rarely(4) else self.judgement()

    def judgement(self) -> str:
        """A condition on points, shares and verdicts."""
        judged = [one["name"] for one in self.lines if one["target"] or one["kind"] in ("yes/no", "answer")]
        of = [*self.groups, "total"]
        group = self.one(of)
        line = self.one([one for one in self.lines if one["scored"]])["name"]
        found = [self.condition(), f"share({group}) >= {self.one(SHARES)}", f"points({group}) > 2"]
        found += [f"points({line}) >= 1", f"weakest({group}) > 0 %"]
        if judged:
            name = self.one(judged)
            found += [f"met({name})", f"met({name}) or b2", f"count(met({name}); b1; i3 > 2) >= 2"]
            if any(one["name"] not in judged for one in self.lines):
                return self.one(found)
            found += [f"met({group})", f"passed({group}) >= {self.one(['1', '2'])}"]
        return self.one(found)

    def model(self) -> Tree:
        """All of it."""
        items = self.items(2)
        if len(items) < 2:
            items.append(self.line())
        if self.missing_only:
            settle_peers(items)
        tree: Tree = {"khong3": "1", "id": "m", "version": "1", "title": "Mô hình"}
        tree["missing"] = "missing" if self.missing_only else self.one(["missing", "missing", "zero", "leave out"])
        tree["no_cases"] = self.one([*POLICIES, "missing"])
        tree["not_applicable"] = self.one(POLICIES)
        if self.rarely(2):
            steps = {"item": ["0.01", "0.25", "1"], "group": ["0.1", "0.5"], "total": ["0.01", "0.1", "1"]}
            chosen = {level: self.one(of) for level, of in steps.items() if self.rarely(2)}
            tree["rounding"] = chosen or {"total": "0.01"}
        tree["attributes"] = dict(self.attributes)
        tree["constants"] = self.constants()
        tree["variables"] = dict(self.variables)
        if self.rarely(5):
            tree["cap"] = self.one(["10", "30"])
        tree["items"] = items
        named = [one["name"] for one in self.lines if not one["effect"]]
        if len(named) > 1 and self.rarely(3):
            tree["views"] = [{"id": "V1", "label": "V1", "items": [named[0], named[-1]]}]
        if self.rarely(2):
            tree["peers"] = "block"
        if not self.rarely(3):
            tree["grades"] = self.grades()
            if self.rarely(2):
                ids = [one["id"] for one in tree["grades"]]
                done = [{"at_most": self.one(ids)}, {"below": ids[0]}, {"lower": "1"}]
                tree["sanctions"] = [
                    {"when": self.judgement(), **self.one(done)} for _ in range(self.dice.randrange(1, 3))
                ]
        if self.rarely(3):
            tree["ties"] = [f"points({self.lines[0]['name']})", self.one(["i3", "n1", "share(total)"])]
        return for_some(tree)

    # Figures

    def figure(self, name: str, variable: Tree, drawn: Mapping[str, str]) -> str:
        """One figure, often on an edge; empty is a blank."""
        if self.rarely(9):
            return ""
        if "levels" in variable:
            return str(self.one(list(variable["levels"])))
        kind: str = variable.get("type", "integer")
        if kind == "yes/no":
            return self.one(["yes", "no"])
        if kind == "percent":
            if self.rarely(30):
                return "-1 %"
            return self.one([*SHARES, "89.99 %", "90.01 %", "33.3333 %", "20 %", "105 %"])
        if kind == "number":
            return self.one(["0", "0.5", "1", "4.25", "10", "7.5", "20.01"]) if not self.rarely(20) else "-1"
        if self.rarely(40):
            return "-1"
        whole = drawn.get("i2", "")
        if name == "i1" and whole.isdigit() and not self.rarely(10):
            return str(self.share_of(int(whole)))
        return self.one(["0", "0", "1", "2", "3", "4", "5", "9", "10", "11", "100", str(BIG), str(BIG - 1)])

    def share_of(self, whole: int) -> int:
        """A part on an edge of its whole: none, all, a known share, one off."""
        parts = [0, whole, whole * 9 // 10, whole * 8 // 10, whole // 2, whole // 3]
        return min(max(self.one(parts) + self.one([0, 0, 1, -1]), 0), whole)

    def unit(self, number: int, asked: Mapping[str, Tree], *, known: bool = False) -> Unit:
        """One unit: its classes, one of which may be unknown, and its figures."""
        attributes = {"region": self.one(REGIONS), "block": self.one(["x1", "x2"])}
        if self.rarely(5) and not known and (self.missing_only or not self.by_condition):
            del attributes[self.one(["region", "region", "block"])]
        figures: dict[str, str] = {}
        idle = self.rarely(8)
        for name in ("i2", *(one for one in asked if one != "i2")):
            figures[name] = self.figure(name, asked[name], figures)
            if idle and figures[name].isdigit():
                # Nothing arose all year: whole groups are without cases.
                figures[name] = "0"
        before = {name: self.figure(name, asked[name], {}) for name in ("i1", "i3")}
        return Unit(f"u{number}", attributes, figures, before)

    def case(self, units: int) -> Case:
        """A model and units for it."""
        tree = self.model()
        asked = {**self.variables, **questions(tree)}
        return Case(written(tree), tuple(self.unit(number, asked) for number in range(1, units + 1)))


class LookingBack(Maker):
    """Draws models that often ask for the figures of earlier years, and units that have them."""

    years = ("i1", "i3", "b1", "c1")
    """The figures that are asked of other years."""

    def number(self, depth: int = 1) -> str:
        """A plain number, of another year perhaps."""
        if depth and self.rarely(4):
            return f"{self.one(['previous', 'latest'])}({self.one(['i1', 'i3', 'i1 + i3'])})"
        if depth and self.rarely(6):
            return self.points_before()
        return super().number(depth)

    def condition(self, depth: int = 1) -> str:
        """A yes or a no, of another year perhaps."""
        if not self.rarely(4):
            return super().condition(depth)
        if self.rarely(4):
            return self.one([f"reported({self.points_before()})", f"{self.points_before()} >= {self.one(NUMBERS)}"])
        function = self.one(["previous", "latest", "latest"])
        asked = self.one([f"c1 {self.one(['=', '!='])} fine", "c1 in (fair; fine)", "b1", "i3 > 2", "reported"])
        if asked == "reported":
            return f"reported({function}({self.one(self.years)}))"
        name, sign, rest = asked.partition(" ")
        return f"{function}({name}){sign}{rest}"

    def line(self, effect: str = "") -> Tree:
        """One line, measured by figures of several years perhaps."""
        line = super().line(effect)
        back = {
            "ratio": ["i1 / latest(i3)", "latest(i1 / i3) / i4"],
            "quantity": ["i4 - latest(i1 + i3)", "latest(i3)", self.points_before(), f"i4 + {self.points_before()}"],
        }
        kind = self.lines[-1]["kind"]
        if kind in back and "measure" in line and self.rarely(2):
            line["measure"] = self.one(back[kind])
        return line

    def points_before(self) -> str:
        """The points of some item in the year before."""
        scored = [one["name"] for one in self.lines if one["scored"]]
        return f"previous(points({self.one([*scored, *self.groups, 'total', 'total'])}))"

    def unit(self, number: int, asked: Mapping[str, Tree], *, known: bool = False) -> Unit:
        """One unit with three years, in each of which something is blank, or most."""
        now = super().unit(number, asked, known=known)
        figures = {name: "" if name in self.years and self.rarely(3) else text for name, text in now.figures.items()}
        before, older = (self.earlier(asked) for _ in range(2))
        return Unit(now.code, now.attributes, figures, before, older)

    def earlier(self, asked: Mapping[str, Tree]) -> dict[str, str]:
        """The figures of an earlier year: those that are asked for themselves, or all, for points."""
        names = self.one([self.years, ("i2", *(one for one in asked if one != "i2"))])
        found: dict[str, str] = {}
        for name in names:
            found[name] = "" if self.rarely(8) else self.figure(name, asked[name], found)
        return found


def settle_peers(items: list[Tree]) -> bool:
    """Takes the conditions from lines that look at their peers, and from all that these stand in; whether any does.

    A peer that may not apply is passed over as one without figures is, with a note: that is no conclusion to complete.
    """
    found = False
    for item in items:
        below = settle_peers(item["items"]) if "items" in item else "est(" in str(item.get("points"))
        if below:
            item.pop("applies", None)
        found |= below
    return found


def for_some(tree: Tree) -> Tree:
    """One model in four is for some units alone: which, is drawn apart, so that all else is as without it."""
    dice = Random(str(tree))
    asked = ["region = low", "region in (low; high)", "block = x1", "block != x2", "region != isle and block = x2"]
    if "previous(" not in str(tree) and "latest(" not in str(tree):
        asked += ["region = isle or i3 > 2", "region != high and i3 >= 1", "b1", "i1 / i2 < 90 %"]
    return {**tree, "applies": dice.choice(asked)} if dice.random() < 0.25 else tree


def questions(tree: Tree) -> dict[str, Tree]:
    """The items that ask a question of their own, by name."""
    found: dict[str, Tree] = {}
    for item in tree.get("items", []):
        if "type" in item or "levels" in item:
            found[item["code"]] = item
        found.update(questions(item))
    return found


@st.composite
def cases(draw: st.DrawFn, *, units: int = 4, looking_back: bool = False) -> Case:
    """A model and units for it, drawn so that they shrink."""
    dice = draw(st.randoms(use_true_random=False))
    return (LookingBack if looking_back else Maker)(dice).case(draw(st.integers(1, units)))
