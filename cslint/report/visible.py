"""Characters that a terminal obeys or hides instead of showing, and how reports show them.

Words of a call are data: an escape sequence in a transcript must not colour, move or clear anything, and a
right-to-left override must not turn evidence round. Human formats show such characters (``visible``), JSON escapes
them (``escape_json``), which changes nothing for a parser and keeps one document on one line for any reader.
"""

from __future__ import annotations

import re
from typing import Final

_CONTROL: Final = "\x00-\x1f\x7f-\x9f"  # C0, DEL and C1: U+009B alone starts an escape sequence
_FORMAT: Final = "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, bidi
_NONE: Final = "\ufffe\uffff"  # no characters, and forbidden in XML
_LINES: Final = "\u2028-\u202e"  # line and paragraph separators, bidi embeddings and overrides
_SURROGATES: Final = "\ud800-\udfff"  # alone in a str, so unfit for any encoding
_TAGS: Final = "\U000e0000-\U000e007f"  # invisible copies of ASCII

_EMOJI: Final = "\u2190-\u2bff\U0001f000-\U0001faff"
_LONE_JOINER: Final = rf"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])"  # between emoji it makes one of two

_HIDDEN: Final = re.compile(rf"[{_CONTROL}{_FORMAT}{_NONE}{_LINES}{_SURROGATES}{_TAGS}]|{_LONE_JOINER}")
_UNSAFE_IN_JSON: Final = re.compile(f"[{_CONTROL}{_FORMAT}{_NONE}{_LINES}{_SURROGATES}]")

_SIGNS: Final = {"\n": "↵", "\t": "⇥", "\x7f": "␡"}
_PICTURES: Final = 0x2400  # Unicode's pictures of the control characters start here, in their order


def hidden(text: str) -> dict[int, str]:
    """The sign to show for each character of ``text`` that would not show itself, by its offset."""
    return {match.start(): _sign(match[0]) for match in _HIDDEN.finditer(text)}


def visible(text: str) -> str:
    """``text`` with a sign in place of each character that would not show itself; the result can be encoded."""
    return _HIDDEN.sub(lambda match: _sign(match[0]), text)


def escape_json(text: str) -> str:
    r"""Serialised JSON with ``\uXXXX`` for the characters that a terminal obeys or an encoder refuses.

    ``text`` must hold no raw line breaks but those that end a line of output.
    """
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _sign(character: str) -> str:
    if sign := _SIGNS.get(character):
        return sign
    code = ord(character)
    return chr(_PICTURES + code) if code < 0x20 else f"<U+{code:04X}>"
