"""What values are made of: mappings that cannot be changed, and a state without what was worked out of them."""

from collections.abc import Callable, Mapping
from numbers import Number
from typing import Any, Generic, NoReturn, TypeVar, cast, overload

from attrs import AttrsInstance, fields

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


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


def stands_for_nothing(value: object) -> bool:
    """Whether a value is a blank: None, or the NaN, NA and NaT of numpy and pandas."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, Number) and bool(value != value)  # noqa: PLR0124 - what is no number is not itself


def texts(given: Mapping[str, str]) -> Mapping[str, str]:
    """A converter: texts by name, kept from being changed."""
    return ReadOnly(given)


class kept_property(Generic[T]):  # noqa: N801 - used as property is
    """What is worked out when it is first asked for, and kept: a ``functools.cached_property`` without a lock.

    In Python 3.11 that one holds a lock for all instances of a class while it works: one long assessment would keep
    every other thread waiting. Here two threads may both work it out, and come to the same.

    >>> class Square:
    ...     def __init__(self, side): self.side = side
    ...     @kept_property
    ...     def area(self): return self.side ** 2
    >>> square = Square(3)
    >>> square.area, square.__dict__
    (9, {'side': 3, 'area': 9})
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = ""
        self.__doc__ = work.__doc__

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "kept_property[T]": ...

    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...

    def __get__(self, instance: object, owner: type | None = None) -> "kept_property[T] | T":
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._work(instance)
        return found


class Lean:
    """A value with a ``__dict__`` that is copied and pickled by its fields: what was worked out is worked out anew."""

    def __getstate__(self) -> dict[str, object]:
        kept = {one.name for one in fields(cast("type[AttrsInstance]", type(self)))}
        return {name: value for name, value in self.__dict__.items() if name in kept}
