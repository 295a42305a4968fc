"""The engines' contract: every key on a tape is made by a constructor that says what it is."""

import inspect

import pytest

from khong3 import load
from khong3.recording import record
from khong3.recording.record import CERTAIN
from khong3.specs.files import shipped
from khong3.tape import keys

ROLES = {**keys.INPUTS, **keys.OUTPUTS}
PARTS = ("n", "d", "state")


@pytest.mark.parametrize("name", [one.name.removesuffix(".yaml") for one in shipped()])
def test_every_key_of_a_tape_is_in_the_contract(name: str) -> None:
    """By its role, and with as many words behind it as its constructor takes, or those of another key."""
    meaning = load(name).meaning
    seen = 0
    for bound in (CERTAIN, {}):
        for tape in record(meaning, bound).every:
            for given, known in ((tape.inputs, keys.INPUTS), (tape.outputs, keys.OUTPUTS)):
                for key in given:
                    plain = key[:-1] if key[-1] in (*PARTS, "over") else key
                    constructor = known[key[0]]
                    asked = list(inspect.signature(constructor).parameters)
                    assert (
                        asked == ["key"] or constructor in (keys.earlier, keys.of_peers) or len(plain) == 1 + len(asked)
                    )
                    seen += 1
    assert seen > 100


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_constructor_makes_its_role_and_says_what_it_is(role: str) -> None:
    """The role is the first word of what it makes, and a sentence tells an engine's author what comes in or out."""
    constructor = ROLES[role]
    kinds = {int: 1, str: role if role in ("previous", "last_year", "latest", "highest", "lowest") else "x"}
    key = constructor(
        *(kinds.get(one.annotation, ("verdict", "x")) for one in inspect.signature(constructor).parameters.values())
    )
    assert key[0] == role
    assert all(isinstance(one, str) for one in key)
    assert (constructor.__doc__ or "").endswith(".")
