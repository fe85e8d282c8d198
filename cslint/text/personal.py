"""Personal data in a normalised text: phone, identity and account numbers, e-mail and postal addresses."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

from cslint.text.clauses import clause_around
from cslint.text.numerals import codes


class Data(StrEnum):
    """Kinds of personal data."""

    PHONE = "phone"
    ID_CARD = "id-card"
    ACCOUNT = "account"
    EMAIL = "email"
    ADDRESS = "address"


TITLES: Final = {
    Data.PHONE: "电话号码",
    Data.ID_CARD: "身份证号",
    Data.ACCOUNT: "账号或卡号",
    Data.EMAIL: "邮箱地址",
    Data.ADDRESS: "住址",
}
"""What people call each kind."""


class Datum(NamedTuple):
    """Personal data in ``[start, end)`` of a normalised text; ``value`` is the same however it is spoken.

    ``public``: shops and offices have such data too (an address, a landline).
    """

    start: int
    end: int
    kind: Data
    value: str
    public: bool = False


_NUMERAL: Final = "0-9零〇洞一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖"
# Seven digits are not much of a text: this is looked for in every turn, and the rest only where it is found.
_PROMISING: Final = re.compile(
    rf"[{_NUMERAL}](?:[^{_NUMERAL}]{{0,6}}[{_NUMERAL}]){{6}}|@|艾特|圈a|[路街道巷弄村区园寓同][{_NUMERAL}]"
)

_MOBILE: Final = re.compile(r"(?:86)?1[0-9]{10}")
_LANDLINE: Final = re.compile(r"0[1-9][0-9]{8,10}")
_LOCAL: Final = re.compile(r"[2-8][0-9]{6,7}")
_TELEPHONE: Final = re.compile("电话|座机|固话|打给|拨打")
_DAY: Final = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_ID_CARD: Final = re.compile(
    rf"[1-9][0-9]{{5}}(?:(?:19|20)[0-9]{{2}}{_DAY}[0-9]{{3}}[0-9x]|[0-9]{{2}}{_DAY}[0-9]{{3}})"
)
_NAMED_ID_CARD: Final = re.compile(r"[0-9]{17}[0-9x]|[0-9]{15}")
_IDENTITY: Final = "身份证"
_ACCOUNT: Final = re.compile(r"[0-9]{12,19}")

_EMAIL: Final = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]*(?P<at>@| ?(?:艾特|圈a| at ) ?)[a-z0-9-]+(?:(?:\.|点)[a-z0-9-]+)+"
)

_HAN: Final = "[\u3400-\u9fff]"
_NUMBER: Final = "(?:[0-9一二三四五六七八九十百零〇两-]|[a-z])"
_ADDRESS: Final = re.compile(
    rf"(?:{_HAN}{{2,8}}?(?:省|自治区|市))?(?:{_HAN}{{1,8}}?(?:市|区|县|州|旗))?(?:{_HAN}{{1,6}}?(?:镇|乡|街道|区|县))?"
    rf"(?P<road>{_HAN}{{1,12}}?(?:路|街|大道|道|巷|弄|胡同|村|小区|花园|公寓))"
    rf"(?P<house>{_NUMBER}{{1,6}}(?:号楼|号院|号|弄|栋|幢|组|室|单元|楼))"
    rf"(?:[,、 ]?{_HAN}{{0,8}}?{_NUMBER}{{1,5}}(?:号楼|号|栋|幢|单元|层|楼|室))*(?:[0-9零一二三四五六七八九]{{2,4}})?"
)
_LARGER: Final = re.compile("[省市区县州镇乡]")
_INSIDE: Final = re.compile("号楼|栋|幢|单元|室")
_LEAD: Final = re.compile(".*(?:地址|住址|住在|家住|送到|送往|送至|寄到|寄往|上门到|就是|[是在为到至的])(?=.{3})")


def personal(text: str, wanted: frozenset[Data]) -> tuple[Datum, ...]:
    """The personal data of the ``wanted`` kinds in a normalised text, in order; what is masked is none."""
    if not _PROMISING.search(text):
        return ()
    found = [*_numbers(text), *_emails(text), *_addresses(text)]
    return tuple(sorted(datum for datum in found if datum.kind in wanted))


def _numbers(text: str) -> list[Datum]:
    found: list[Datum] = []
    for code in codes(text):
        if code.masked:
            continue
        first, last = clause_around(text, code.start, code.end)
        clause = text[first:last]
        if _landline(text[code.start : code.end], code.chars, clause):
            found.append(Datum(code.start, code.end, Data.PHONE, code.chars, public=True))
        elif (kind := _kind(code.chars, clause)) is not None:
            found.append(Datum(code.start, code.end, kind, code.chars))
    return found


def _landline(said: str, chars: str, clause: str) -> bool:
    """Whether a code is a landline number: one with an area code, or one that is called so."""
    if _LANDLINE.fullmatch(chars):
        return True
    extended = "-" in said and _LOCAL.fullmatch(said.partition("-")[0]) is not None
    return (extended or _LOCAL.fullmatch(chars) is not None) and _TELEPHONE.search(clause) is not None


def _kind(chars: str, clause: str) -> Data | None:
    if _MOBILE.fullmatch(chars):
        return Data.PHONE
    if _ID_CARD.fullmatch(chars) or (_IDENTITY in clause and _NAMED_ID_CARD.fullmatch(chars)):
        return Data.ID_CARD
    return Data.ACCOUNT if _ACCOUNT.fullmatch(chars) else None


def _emails(text: str) -> list[Datum]:
    return [
        Datum(match.start(), match.end(), Data.EMAIL, match[0].replace(match["at"], "@").replace("点", "."))
        for match in _EMAIL.finditer(text)
    ]


def _addresses(text: str) -> list[Datum]:
    """Postal addresses: a road or estate with a number, in a named place or with a building or room."""
    found: list[Datum] = []
    for match in _ADDRESS.finditer(text):
        lead = _LEAD.match(text, match.start(), match.start("house"))
        start = lead.end() if lead else match.start()
        said = text[start : match.end()]
        if _LARGER.search(text, start, match.start("house")) or _INSIDE.search(said):
            found.append(Datum(start, match.end(), Data.ADDRESS, said, public=True))
    return found
