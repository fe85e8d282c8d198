"""The inside of Markdown's paragraphs, headings and cells, each token with its offset."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

NESTING: Final = 100
"""Quotations and lists in one another that are read (a list in a list counts twice)."""

_AT = "at"
_ADDRESS = re.compile(r"\[[^\]]+\]:[ \t]*<?(?:[a-z][a-z0-9+.-]*:|[./#]|[a-z0-9_%-]+\.[a-z])", re.IGNORECASE)
_RULES = "text newline escape backticks strikethrough emphasis autolink html_inline entity".split()  # noqa: SIM905  shorter
_LINKS = ("link", "image")
# In a block with more of them no links are looked for: each bracket is sought an end for, and the ends inside it.
_BRACKETS = 2_000


class _Traced(StateInline):
    """Notes in each token's ``meta`` at which offset of the source it begins."""

    _begun = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._begun = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802  the parser's name
        token = super().pushPending()
        token.meta[_AT] = self._begun
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        at = self.pos
        if before is not None and ttype == before.type == "text" and before.meta.get(_AT, -1) >= at:
            # A run of markers: one token each, pushed before the parser moves on.
            at = before.meta[_AT] + len(before.content)
        token.meta[_AT] = at
        return token


class _Inline(ParserInline):
    def __init__(self, *, links: bool) -> None:
        super().__init__()
        self._links = links
        self.ruler.enableOnly([*_RULES, *(_LINKS if links else ())])
        # Joined texts would lose where they stand.
        self.ruler2.enableOnly(["balance_pairs", "strikethrough", "emphasis"])

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if self._links and src.count("[") > _BRACKETS:
            return _Inline(links=False).parse(src, md, env, tokens)
        state = _Traced(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _address(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  as the parser calls it
    """The rule for ``[name]: address``, which takes any word for an address: ``[客服]: 您好`` is somebody's line."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    return _ADDRESS.match(line) is not None and reference(state, start, end, silent)


def parser() -> MarkdownIt:
    """CommonMark with tables and ``~~``; what is indented is no code, as scripts indent paragraphs."""
    made = MarkdownIt("commonmark", {"maxNesting": NESTING})
    made.enable("table")
    # Texts are not to be joined, nor characters replaced; line ends are settled already.
    made.disable(["code", "text_join", "normalize"])
    made.inline = _Inline(links=True)
    made.block.ruler.at("reference", _address)
    return made


def offset_of(token: Token) -> int:
    """Where in the content of its block a token of ``parser()`` begins."""
    at: int = token.meta[_AT]
    return at
