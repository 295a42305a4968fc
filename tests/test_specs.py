"""Good specs, and the corners of reading them."""

import unicodedata
from fractions import Fraction
from pathlib import Path

import pytest

from khong3 import Indicator, KhongError, Model, Observation, Pillar, load, loads
from khong3.specs import check, parse, shipped

HEAD = "khong3: 1\nid: thu\nversion: 1\ntitle: Thử\n"


def model_of(body: str) -> Model:
    """The model of a spec without problems."""
    model, findings = parse(HEAD + body)
    assert [one.in_full("en") for one in findings] == []
    assert model is not None
    return model


def codes_of(body: str) -> list[str]:
    """The codes that a spec draws."""
    return [one.code for one in parse(HEAD + body)[1]]


@pytest.mark.parametrize("file", list(shipped()), ids=lambda file: file.name)
def test_shipped_specs_are_sound(file: Path) -> None:
    """Every spec that comes with khong3 loads without a warning, under its own id."""
    model, findings = check(file.name.removesuffix(".yaml"))
    assert findings == []
    assert model is not None
    assert model.id == file.name.removesuffix(".yaml")


def test_text_stays_text() -> None:
    """4.10 is not 4.1, 010 is not 8, and no word turns into true or false."""
    model = model_of(
        "items:\n  - {code: 4.1, label: no, type: yes/no}\n  - {code: 4.10, label: 010, type: yes/no}\n"
        "  - {code: 010, label: 1:30, type: yes/no}\n"
    )
    assert list(model.lines) == ["4.1", "4.10", "010"]
    assert [line.label.vi for line in model.lines.values()] == ["no", "010", "1:30"]


def test_decomposed_names_are_the_same_names() -> None:
    """A label written with combining marks reads as the composed one; so the digests agree."""
    body = "items:\n  - {code: 1, label: Hộ nghèo, type: integer}\n"
    composed, decomposed = model_of(body), parse(unicodedata.normalize("NFD", HEAD + body))[0]
    assert decomposed == composed
    assert decomposed is not None
    assert decomposed.digest == composed.digest


def test_aliases_repeat_a_value() -> None:
    """*name stands for the value behind &name; merging keys is another thing, and refused."""
    model = model_of("variables:\n  a: &same {label: A}\n  b: *same\nitems:\n  - {code: 1, label: L, measure: a / b}\n")
    assert model.variables["b"].label.vi == "A"


def test_a_comma_in_braces_says_what_it_does() -> None:
    """{measure: count(a, b)} is cut by the comma: the bracket and the empty value both say so."""
    body = "variables: {a: {label: A, type: yes/no}}\nitems:\n  - {code: 1, label: L, measure: count(a, a)}\n"
    _, findings = parse(HEAD + body)
    assert [one.code for one in findings] == ["unbalanced-bracket", "empty-value"]
    assert all("{ }" in one.mend("en") for one in findings)


def test_order_of_keys_means_nothing() -> None:
    """A formatter that sorts keys changes neither the model nor its digest."""
    one = model_of("units: {a: x, b: y}\nitems:\n  - {code: 1, label: L, type: integer, unit: a}\n")
    other = model_of("items:\n  - {unit: a, type: integer, label: L, code: 1}\nunits: {b: y, a: x}\n")
    assert one.digest == other.digest


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("at least 80 %", "at least 80.00%", True),
        ("at least 80 %", "at least 81 %", False),
        ("label: Nhãn", "label: Nhãn khác", False),
        ("label: Nhãn", "label: 'Nhãn'   # ghi chú", True),
        ("measure: b / c", "measure: (b)/c", True),
        ("measure: b / c", "measure: c / b", False),
    ],
)
def test_the_digest_holds_meaning_and_words_only(before: str, after: str, same: bool) -> None:
    """Layout, comments and spelling of formulas leave no trace in the digest; numbers, names and words do."""
    body = (
        "variables:\n  b: {label: B}\n  c: {label: C}\nitems:\n  - code: 1\n    label: Nhãn\n    measure: b / c\n"
        "    target: at least 80 %\n"
    )
    assert before in body
    changed, _ = parse(HEAD + body.replace(before, after))
    assert changed is not None
    assert (changed.digest == model_of(body).digest) is same


def test_the_digest_outlives_the_code() -> None:
    """A signed report carries it: a change of this number is a change of what digests mean."""
    body = "items:\n  - {code: 1, label: Họp, type: integer, target: at least 4}\n"
    assert model_of(body).digest == "sha256:39dc89d6724514c1e16850efbb2602b34a001cbfc7c322ed3b66f0131f73e029"


def test_yaml_and_python_give_one_model() -> None:
    """A model built in Python equals the same one written in YAML."""
    written = model_of(
        "items:\n  - code: I\n    label: Nhóm\n    items:\n"
        "      - {code: 1, label: Họp, type: integer, target: at least 4}\n"
    )
    line = Indicator(code="1", label="Họp", type="integer", target="at least 4")
    built = Model(id="thu", version="1", title="Thử", items=[Pillar(code="I", label="Nhóm", items=[line])])
    assert built == written
    assert built.digest == written.digest
    assert built.check() == ()


def test_short_and_long_cases_agree() -> None:
    """{by: …} is short for a list of cases; a list of levels and a list of communes are read."""
    head = "attributes: {{region: {{low: Thấp, high: Cao}}}}\nitems:\n"
    body = head + "  - {{code: 1, label: L, type: integer, target: {}}}\n"
    short = model_of(body.format("{by: region, low: at least 2, else: at least 1}"))
    long = model_of(body.format("[{is: at least 2, for: {region: low}}, {is: at least 1}]"))
    assert short.digest == long.digest
    wide = model_of(body.format('[{is: at least 2, for: {region: [low, high], commune: ["007"]}}]'))
    assert wide.lines["1"].target[0].for_ == {"region": frozenset({"low", "high"}), "commune": frozenset({"007"})}


def test_constants_differ_by_class() -> None:
    """A constant is chosen by class, and a class without a value is a finding where it is needed."""
    model = loads(
        HEAD + "attributes: {region: {low: Thấp, high: Cao}}\nconstants: {full: [{is: 4, for: {region: low}}]}\n"
        "items:\n  - {code: 1, label: L, type: integer, target: at least full}\n"
    )
    assert [one.code for one in model.check()] == ["constant-of-some"]
    from khong3 import Commune, Data

    places = (Commune(code="1", attributes={"region": "low"}), Commune(code="2", attributes={"region": "high"}))
    observations = tuple(Observation(commune=one.code, period="2024", variable="1", value=3) for one in places)
    found = model.assess(Data(observations=observations, communes=places), "2024")
    assert (found["1", "1"].verdict, found["1", "1"].gap) == ("not met", Fraction(1))
    assert found["2", "1"].verdict == "no target"
    assert [one.code for one in found.findings] == ["constant-without-value"]


def test_applies_of_file_and_group() -> None:
    """A file or group that is not for a unit leaves it out, by condition."""
    model = model_of(
        "applies: kind in (commune; ward)\nvariables: {market: {label: Chợ, type: yes/no}}\nitems:\n"
        "  - code: I\n    label: Chợ\n    applies: market\n    items:\n      - {code: 1, label: Quầy, type: integer}\n"
    )
    from khong3 import Commune, Data

    places = (Commune(code="1", kind="commune"), Commune(code="2", kind="district"))
    observations = [Observation(commune=one.code, period="2024", variable="1", value=3) for one in places]
    observations += [Observation(commune=one.code, period="2024", variable="market", value="không") for one in places]
    found = model.assess(Data(observations=tuple(observations), communes=places), "2024")
    assert [one.verdict for one in found] == ["not applicable"]
    assert [one.code for one in found.findings] == ["unit-not-addressed"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("items:\n  - {code: 1, label: L, levels: {}}\n", "no-levels"),
        (
            "items:\n  - {code: 1, id: a, label: L, levels: {x: X}}\n  - {code: 2, label: M, measure: a = 5}\n",
            "not-a-level",
        ),
        ("items: []\n", "model-without-lines"),
        ("items:\n  - {code: I, label: L, items: []}\n", "pillar-without-items"),
        ("variables: {a: {label: A}}\nitems:\n  - {code: 1, label: L, measure: a, part_of: a}\n", "key-of-question"),
        ("constants: {c: 1 + 1}\nitems:\n  - {code: 1, label: L, type: integer}\n", "not-a-number"),
        ("items:\n  - {code: 1, label: L, type: integer, per: x}\n", "not-a-number"),
    ],
)
def test_smaller_mistakes(body: str, code: str) -> None:
    """Mistakes that take no file of their own."""
    assert code in codes_of(body)


def test_load_raises_once_with_everything() -> None:
    """load() raises one error with all findings; check() never raises."""
    with pytest.raises(KhongError) as caught:
        load(str(Path(__file__).parent / "specs" / "bad" / "several-at-once.yaml"))
    assert len(caught.value.findings) == 5
    assert "several-at-once.yaml:2:5" in str(caught.value)


def test_a_model_that_does_not_hold_together_does_not_run() -> None:
    """assess() of a broken model in Python raises with what check() found."""
    broken = Model(id="x", version="1", title="X", items=[Indicator(code="1", label="L", measure="nothing")])
    assert [one.code for one in broken.check()] == ["unknown-name"]
    with pytest.raises(KhongError):
        broken.assess([Observation(commune="1", period="2024", variable="1", value=1)])


def test_negative_constants() -> None:
    """A constant may be negative, and a percentage."""
    model = model_of(
        "constants: {low: -5, part: 12.5 %}\nitems:\n  - {code: 1, label: L, type: integer, target: over low}\n"
        "  - {code: 2, label: M, type: percent, target: over part}\n"
    )
    assert [model.constants[name].values[0].is_.value for name in ("low", "part")] == [Fraction(-5), Fraction(1, 8)]
