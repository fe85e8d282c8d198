"""Codes as they are spoken or printed: order numbers, phone numbers, card numbers; no amounts, dates or counts.

A code is read piece by piece. Pieces are digits and letters that stand together; what may stand between two pieces of
one code is a blank, a dash, a comma, a particle or a few small words. What a unit follows, or a word for ten, hundred
or thousand adjoins, is a quantity and belongs to no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from cslint.text.speech import PARTICLES
from cslint.text.words import cuts_a_word

_VALUES: Final = {
    **dict(zip("零〇洞一幺二两三四五六七八九", "00011223456789", strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True)),
    "叉": "x",
    "*": "x",
    "×": "x",
}
_CANONICAL: Final = str.maketrans(_VALUES)
_HAN: Final = "零〇洞一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_MULTIPLES: Final = "十百千万亿廿拾佰仟"

SHORT: Final = 3
"""Chinese digits that are also parts of ordinary words (一下, 三星): so many together need to stand by themselves."""

_COMPLETE: Final = 9
"""A piece of so many characters is a code of its own: a comma begins another."""

_DICTATED: Final = 5
"""Pieces of up to so many characters may be parts of one code though a full stop stands between."""

_LONG: Final = 7
"""From so many digits on, only money and the like counts as a unit: 13800000000回头再打."""

# Looked for in every turn: two digits side by side, that no unit follows at once; or letters one by one.
_PAUSE: Final = f"[- ,、。{PARTICLES}]{{0,2}}"
_PROMISING: Final = re.compile(
    rf"[0-9a-z{_HAN}]{_PAUSE}[0-9{_HAN}*](?![0-9]? ?[%{_MULTIPLES}元块年月日点分岁个])|个[0-9{_HAN}a-z]"
    rf"|[0-9{_HAN}]{_PAUSE}[a-z*叉]|大写|小写|字母|英文|[a-z][ ,、][a-z]"
)

_PIECE: Final = re.compile(
    # 三个八, 3个8: the one counts, the other is said so often.
    rf"(?P<han>(?:(?:[二两三四五六七八九]|(?<![0-9a-z.])[2-9])个(?:[0-9{_HAN}]|[a-z](?![a-z]))(?![个0-9{_MULTIPLES}])"
    rf"|[{_HAN}]|(?<=[0-9{_HAN}])叉(?![车子开掉]))+)"
    r"|(?P<latin>(?:[0-9a-z]|(?<=[0-9*×])[*×](?=[0-9*×]))+)"
)
_REPEATED: Final = re.compile(r"([2-9])个(.)")

_WORDS_BETWEEN: Final = (
    "英文字母|大写字母|小写字母|大写的|小写的|大写|小写|字母|英文|下划线|反斜杠|斜杠|横杠|中杠|短杠|横线|短横|杠|"
    "然后是|然后|接着是|接着|后面是|后面|中间是|中间|前面是|最后是|最后|再来|那个|这个|就是|再|的"
)
_BETWEEN: Final = re.compile(rf"(?:[ \t,、.·:;。_/\-\u2013\u2014{PARTICLES}]|{_WORDS_BETWEEN})*")
_LONGEST_BETWEEN: Final = 12
_FULL_STOP: Final = re.compile(r"[。;]")
_LOOSE: Final = re.compile(rf"[,、。;\u4e00-\u9fff{PARTICLES}]")
_PHONE: Final = re.compile(r"1[3-9][0-9]{9}")
_PHONE_LENGTH: Final = 11
_SPELT: Final = re.compile(r"(?:大写|小写|字母|英文)的?是?[ ,:]*\Z")

# What is no code though it is made of digits: web addresses, dates, times of day, decimals, versions, thousands with
# commas, sayings.
_ELSE: Final = re.compile(
    r"https?://[^\s\u3000-\uffef]+|www\.[^\s\u3000-\uffef]+"
    r"|(?<![0-9a-z])(?:19|20)[0-9]{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])(?![0-9a-z]|[-/.][0-9a-z])"
    r"|(?<![0-9a-z])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9a-z])"
    r"|(?<![0-9a-z.])[0-9]+\.[0-9]+(?![0-9a-z]|\.[0-9])"
    r"|(?<![0-9a-z.])v?[0-9]{1,3}(?:\.[0-9]{1,3}){2,}(?![0-9a-z.])"
    r"|(?<![0-9a-z,])[0-9]{1,3}(?:,[0-9]{3})+(?= ?[元块])"
    rf"|七七八八|三三两两|(?<![{_HAN}])一一(?=[对核列回记答说确告落])"
)
_BEFORE_QUANTITY: Final = re.compile(
    r"(?:第|周|星期|礼拜|初|¥|\$|￥|零下|栋|幢|单元|号楼|(?:票价|价格|人均|预算|评分|金额)[^0-9,。]{0,4}(?:[0-9]{1,6}[-~到至])?)\Z"
)
_UNIT: Final = re.compile(
    r" ?(?:%|℃|个|元|块|毛|角|分|年|月|日|天|周|岁|次|位|名|人|件|台|只|条|张|部|款|种|样|斤|度|寸|米|兆|级|折|倍|楼|层"
    r"|栋|幢|单元|室|弄|房|号楼|号线|号院|点|时|秒|刻|期|届|路|成|页|份|家|瓶|杯|盒|箱|包|袋|套|双|顿|遍|趟|间|颗|顶"
    r"|公里|千米|厘米|毫米|英寸|平|公斤|克|吨|升|毫|瓦|伏|赫兹|像素|美元|美金|港币|欧元|人民币|多|左右|以上|以下|以内"
    r"|小时|钟头|星期|礼拜|季度|流量|键|积分|字|晚|夜|之间|下(?!划)|遍|口|声|步|半|倒|来(?:个|天|块|岁|分))"
)
_UNIT_OF_MUCH: Final = re.compile(r" ?(?:%|元|块钱|人民币|美元|美金|港币|欧元|rmb|积分|公里|人次)")
_HOUSE: Final = re.compile(r"号(?!码|卡|段)")
_LATIN_QUANTITY: Final = re.compile(r"[0-9]{1,5} ?(?:g|gb|m|mb|tb|kb|k|kg|km|cm|mm|ml|mah|w|kw|v|hz|ghz|p|ppi|bps|rmb)")
_RANGE: Final = re.compile(r" ?(?:-|~|到|至|—|–|或者?) ?")

# Names in Latin letters that come before a number, or beside one, and are no part of it.
_NAMES: Final = (
    "app|wifi|ok|vip|sim|pin|qq|id|sn|imei|iphone|ipad|pro|max|plus|ultra|mini|tel|email|no|com|cn|the|gps|cpu|usb|ssd"
)
_NAMED: Final = re.compile(rf"(?:{_NAMES})(?=[0-9]{{5}})")
_NAME: Final = re.compile(rf"(?:{_NAMES})|[a-z]{{7,}}")
# iphone14, mate50, win10: a word and a small number.
_MODEL: Final = re.compile(r"(?=[a-z]*[aeiou])(?:[a-z]{4,}[0-9]{1,3}|[a-z]{3}[0-9]{1,2})[a-z]*")

_ALONE_AFTER: Final = frozenset(f"是号码为数写母杠划线话机叫打拨记按查单证卡的尾头面成户账即对{PARTICLES}")
_ALONE_BEFORE: Final = frozenset(f"对是的没就后然这那你我请谢还杠横大小字{PARTICLES}")


@dataclass(frozen=True, slots=True)
class Code:
    """A code in ``[start, end)`` of a normalised text; ``chars`` are its digits and letters as 0-9a-z.

    ``masked``: some of it is hidden (138****0000); what is hidden is ``x`` in ``chars``.
    """

    start: int
    end: int
    chars: str
    masked: bool = False


class _Piece(NamedTuple):
    start: int
    end: int
    chars: str
    han: bool


def codes(text: str) -> tuple[Code, ...]:
    """The codes of two characters or more in a normalised text, in order."""
    if not _PROMISING.search(text):
        return ()
    found: list[Code] = []
    run: list[_Piece] = []
    for piece in (*_pieces(text), None):
        if run and (piece is None or not _joined(text, run, piece)):
            found.extend(_code(text, run))
            run = []
        if piece is not None:
            run.append(piece)
    return tuple(found)


def _pieces(text: str) -> list[_Piece]:
    """What may belong to a code; quantities left out."""
    other = [match.span() for match in _ELSE.finditer(text)]
    pieces: list[_Piece] = []
    quantity: _Piece | None = None
    for match in reversed(list(_PIECE.finditer(text))):
        start, end = match.span()
        if any(start < last and first < end for first, last in other):
            continue
        han = match["han"] is not None
        if not han and (named := _NAMED.match(text, start, end)):
            start = named.end()
        piece = _Piece(start, end, _chars(text[start:end]), han)
        if _quantity(text, piece) or (quantity is not None and _range(text, piece, quantity)):
            quantity = piece
        elif not _MODEL.fullmatch(piece.chars):
            pieces.append(piece)
    return pieces[::-1]


def _chars(said: str) -> str:
    spelt = said.translate(_CANONICAL)
    return _REPEATED.sub(lambda match: match[2] * int(match[1]), spelt)


def _quantity(text: str, piece: _Piece) -> bool:
    before, after = text[max(piece.start - 14, 0) : piece.start], text[piece.end : piece.end + 3]
    if _BEFORE_QUANTITY.search(before) and len(piece.chars) < _LONG:
        return True
    if not piece.chars.isdigit():
        return after.startswith("次")  # G1234次
    if len(piece.chars) >= _LONG:
        return _UNIT_OF_MUCH.match(after) is not None
    if (before and before[-1] in _MULTIPLES) or (after[:1] and after[0] in _MULTIPLES):
        return True
    if len(piece.chars) < _DICTATED and _HOUSE.match(after):
        return True
    return _UNIT.match(after) is not None


def _range(text: str, piece: _Piece, quantity: _Piece) -> bool:
    """Whether a number is the lower end of a range, or half of what was written in two ways: 1000-1500元, 199一晚."""
    if not piece.chars.isdigit() or len(piece.chars) >= _LONG:
        return False
    near = 0 <= len(quantity.chars) - len(piece.chars) <= 1
    return piece.end == quantity.start or (near and _RANGE.fullmatch(text, piece.end, quantity.start) is not None)


def _joined(text: str, run: list[_Piece], piece: _Piece) -> bool:
    """Whether a piece goes on with a code."""
    last = run[-1]
    if piece.start - last.end > _LONGEST_BETWEEN or not _BETWEEN.fullmatch(text, last.end, piece.start):
        return False
    between = text[last.end : piece.start]
    if not between and len(piece.chars) == 1 and piece.chars.isdigit():  # 199一晚
        return False
    if between.strip("-") and (_foreign(last, piece) or _foreign(piece, last)):
        return False
    if between.strip("-") and len(run) <= _PHONE_LENGTH and _PHONE.fullmatch("".join(each.chars for each in run)):
        return False
    shorter, longer = sorted((len(last.chars), len(piece.chars)))
    if between.strip("-") and shorter >= _LONG:
        return False
    return not _LOOSE.search(between) or longer <= (_DICTATED if _FULL_STOP.search(between) else _COMPLETE - 1)


def _foreign(word: _Piece, beside: _Piece) -> bool:
    """Whether letters beside another piece are a word of their own: a name, or a word with a small number."""
    if len(word.chars) < 2 or not word.chars.isalpha():
        return False
    return _NAME.fullmatch(word.chars) is not None or (len(word.chars) > 2 and sum(map(str.isdigit, beside.chars)) < 4)


def _code(text: str, run: list[_Piece]) -> list[Code]:
    """The code of a run of pieces, or none."""
    run = run[:]
    while run and _part_of_a_word(text, run[0], alone=len(run) == 1):
        del run[0]
    while run and _part_of_a_word(text, run[-1], alone=len(run) == 1):
        del run[-1]
    while len(run) > 1 and _NAME.fullmatch(run[0].chars):
        del run[0]
    chars = "".join(piece.chars for piece in run)
    if len(chars) < 2:
        return []
    start, end = run[0].start, run[-1].end
    if _LATIN_QUANTITY.fullmatch(text, start, end):
        return []
    if chars.isalpha() and not _spelt(text, run):
        return []
    masked = "xxx" in chars or "*" in text[start:end] or "×" in text[start:end]
    return [Code(start, end, chars, masked)]


def _part_of_a_word(text: str, piece: _Piece, *, alone: bool) -> bool:
    """Whether a few Chinese digits at the edge of a code are rather part of a word."""
    if not piece.han or len(piece.chars) > SHORT:
        return False
    before, after = text[max(piece.start - 1, 0) : piece.start], text[piece.end : piece.end + 1]
    if not alone and (before == "杠" or after == "杠"):
        return False
    if cuts_a_word(text, piece.start, piece.end):
        return True
    return alone and ((_han(before) and before not in _ALONE_AFTER) or (_han(after) and after not in _ALONE_BEFORE))


def _han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _spelt(text: str, run: list[_Piece]) -> bool:
    """Whether letters without any digit are dictated: one by one, or announced as letters."""
    one_by_one = len(run) > 2 and all(len(piece.chars) == 1 for piece in run)
    return one_by_one or _SPELT.search(text, 0, run[0].start) is not None
