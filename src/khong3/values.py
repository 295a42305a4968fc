"""What values are made of: mappings that cannot be changed, and a state without what was worked out of them."""

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar, cast

from attrs import AttrsInstance, fields

K = TypeVar("K")
V = TypeVar("V")


class ReadOnly(dict[K, V]):
    """A mapping that is what it is: read like a dict, compared with dicts, copied and pickled; never changed.

    It is a dict, because values are read far oftener than made, and JSON and ``==`` know dicts. A ``mappingproxy``
    cannot be pickled or copied deeply, and a library for these lines would be one more that every user installs.

    >>> levels = ReadOnly({"lowland": "đồng bằng"})
    >>> levels["lowland"], levels == {"lowland": "đồng bằng"}
    ('đồng bằng', True)
    >>> levels["upland"] = "miền núi"
    Traceback (most recent call last):
    ...
    TypeError: this mapping is read-only: make another with dict(…)
    """

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - whatever it is called with
        raise TypeError("this mapping is read-only: make another with dict(…)")

    __setitem__ = __delitem__ = _refuse
    __ior__ = _refuse  # pyright: ignore[reportAssignmentType] - it returns nothing
    clear = pop = popitem = setdefault = update = _refuse  # pyright: ignore[reportAssignmentType] - as above

    def __reduce__(self) -> tuple[type["ReadOnly[K, V]"], tuple[dict[K, V]]]:
        return type(self), (dict(self),)


def texts(given: Mapping[str, str]) -> Mapping[str, str]:
    """A converter: texts by name, kept from being changed."""
    return ReadOnly(given)


class Lean:
    """A value with a ``__dict__`` that is copied and pickled by its fields: what was worked out is worked out anew."""

    def __getstate__(self) -> dict[str, object]:
        kept = {one.name for one in fields(cast("type[AttrsInstance]", type(self)))}
        return {name: value for name, value in self.__dict__.items() if name in kept}
