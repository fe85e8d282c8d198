"""A sequence that is cheap to take out of a pickle: what is in it is read one by one, when it is first asked for."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast, overload

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class Kept(Sequence[T], Generic[T]):
    """Values in order, which never change."""

    __slots__ = ("_bytes", "_values")

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._values: list[T | None] = list(values)
        self._bytes: list[bytes] = []

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        value = self._values[index]
        if value is None:
            value = self._values[index] = cast("T", pickle.loads(self._bytes[index]))  # noqa: S301  out of a pickle
        return value

    def __reduce__(self) -> tuple[object, ...]:
        return _taken, ([pickle.dumps(value, _PROTOCOL) for value in self],)


_PROTOCOL: Final = 5


def _taken(packed: list[bytes]) -> Kept[object]:
    kept: Kept[object] = Kept()
    kept._values = [None] * len(packed)  # noqa: SLF001  the other half of __reduce__
    kept._bytes = packed  # noqa: SLF001  as above
    return kept
