"""Where keys and values of TOML stand, held against what tomllib reads."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.config.places import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = '''\
# a comment with [brackets] = "and" signs
title = "a # b"   # why
"quoted.key" = 1
list = [ "x,]", 'y', # inside
  """z "" ]""", ["deep", 2],
]
dotted . name = true
inline = { a = 1, "b c" = [ 'd' ], e.f = 1979-05-27 07:32:00 }
empty = ""
none = []

[tool.cslint]
ignore = ["DFL003"]
[[many]]
one = 1
[[many]]
one = 2
[many.under]
deep = 'x'
'''


def locations(data: object, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The locations of everything inside ``data``."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield (*above, key)
            yield from locations(value, (*above, key))


def test_everything_has_its_place_and_nothing_else() -> None:
    found = outline(TEXT)
    there = set(locations(tomllib.loads(TEXT)))
    assert set(found.places) == there
    assert set(found.keys) == {location for location in there if isinstance(location[-1], str)}


@pytest.mark.parametrize(
    ("location", "key", "value"),
    [
        (("title",), (2, 1), (2, 10)),
        (("quoted.key",), (3, 1), (3, 16)),
        (("list",), (4, 1), (4, 8)),
        (("dotted", "name"), (7, 1), (7, 17)),
        (("inline", "b c"), (8, 19), (8, 27)),
        (("inline", "e", "f"), (8, 36), (8, 42)),
        (("tool", "cslint", "ignore"), (13, 1), (13, 10)),
        (("many", 1, "one"), (17, 1), (17, 7)),
        (("many", 1, "under", "deep"), (19, 1), (19, 9)),
    ],
)
def test_where_a_key_and_its_value_stand(
    location: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    found = outline(TEXT)
    assert (found.keys[location].line, found.keys[location].column) == key
    assert (found.places[location].line, found.places[location].column) == value


@pytest.mark.parametrize(
    ("location", "value"), [(("list", 0), (4, 11)), (("list", 2), (5, 4)), (("list", 3, 1), (5, 26))]
)
def test_where_an_item_stands(location: tuple[str | int, ...], value: tuple[int, int]) -> None:
    place = outline(TEXT).places[location]
    assert (place.line, place.column) == value


def array(items: list[str]) -> str:
    """An array over several lines."""
    return f"[ # c\n{', '.join(items)}\n]"


def table(items: dict[str, str]) -> str:
    """An inline table."""
    pairs = (f'"{key}" = {value}' for key, value in items.items())
    return f"{{ {', '.join(pairs)} }}"


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters='"\\'), max_size=5)
_VALUES = st.recursive(
    _WORDS.map(lambda words: f'"{words}"') | st.sampled_from(["12", "true", "'#]'", '"""a\n""b"""']),
    lambda inner: st.lists(inner, max_size=3).map(array) | st.dictionaries(_WORDS, inner, max_size=3).map(table),
    max_leaves=8,
)


@given(st.dictionaries(_WORDS, _VALUES, max_size=4))
def test_any_document_is_outlined_whole(pairs: dict[str, str]) -> None:
    text = "".join(f'"{key}" = {value} # end\n' for key, value in pairs.items())
    assert set(outline(text).places) == set(locations(tomllib.loads(text)))
