from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.text.normalise import normalise
from cslint.text.numerals import Code, codes

# Letters that make neither a unit (12g) nor a name (QQ) of digits beside them.
LETTERS = "acdefhjz"
SPOKEN = {
    "0": "0０零〇洞",
    "1": "1１一幺",
    "2": "2２二两",
    "3": "3３三",
    "4": "4４四",
    "5": "5５五",
    "6": "6６六",
    "7": "7７七",
    "8": "8８八",
    "9": "9９九",
}
BETWEEN = [" ", "-", ",", "、", "，", "嗯", "呃，", "那个", "，然后", "，后面是", "杠", "横杠"]

digits = st.text("0123456789", min_size=2, max_size=5)
letters = st.text(LETTERS, min_size=1, max_size=2)


def read(text: str) -> list[str]:
    return [code.chars for code in codes(normalise(text))]


def is_phone(pieces: list[str]) -> bool:
    """Whether some pieces in front are a whole phone number, behind which another code begins."""
    return any(len("".join(pieces[:n])) == 11 and pieces[0].startswith("1") for n in range(1, len(pieces)))


@st.composite
def dictated(draw: st.DrawFn) -> tuple[str, str]:
    """A code and one way to say it."""
    pieces = draw(st.lists(digits, min_size=2, max_size=4).filter(lambda each: not is_phone(each)))
    spoken: list[str] = []
    for piece in pieces:
        if draw(st.booleans()):
            spoken.append("".join(draw(st.sampled_from(SPOKEN[digit][2:])) for digit in piece))
        else:
            spoken.append("".join(draw(st.sampled_from(SPOKEN[digit][:2])) for digit in piece))
    text = spoken[0]
    for piece in spoken[1:]:
        text += draw(st.sampled_from(BETWEEN)) + piece
    return "".join(pieces), text


@given(dictated())
def test_any_code_is_read_however_it_is_spoken(spoken: tuple[str, str]) -> None:
    code, text = spoken
    for lead in ("", "我的卡号是", "嗯,"):
        assert read(f"{lead}{text}。") == [code]


@given(letters, digits.filter(lambda each: len(each) > 2), st.sampled_from(["", "-", " ", "杠", "横杠", ",", "大写的"]))
def test_letters_and_digits_are_one_code(word: str, number: str, between: str) -> None:
    assert read(f"{word.upper()}{between}{number}") == [word + number]


@given(st.text(st.sampled_from("一二两零幺0179０abx个十百万年月号块,。-、 嗯那大写杠第三次下*:./"), max_size=24))
def test_codes_lie_in_the_text_in_order(text: str) -> None:
    found = codes(normalise(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for code in found:
        assert 0 <= code.start < code.end <= len(text)
        assert len(code.chars) >= 2
        assert set(code.chars) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("幺三八 零零零零 零零零零", ["13800000000"]),
        ("138-0000-0000", ["13800000000"]),
        ("１３８，００００，００００", ["13800000000"]),
        ("幺三八。零零零零。零零零零。", ["13800000000"]),
        ("幺三八,嗯,零零零零,那个,零零零零", ["13800000000"]),
        ("电话幺三八零零零零零零零零对吗", ["13800000000"]),
        ("洞两幺六六六六八八八八", ["02166668888"]),
        ("TEST-0001", ["test0001"]),
        ("test 0001", ["test0001"]),
        ("大写的T E S T杠0001", ["test0001"]),
        ("大写ABCD", ["abcd"]),
        ("A、B、C、D", ["abcd"]),
        ("京A12345", ["a12345"]),
        ("11010119900101123X", ["11010119900101123x"]),
        ("一一零一零一一九九零零一零一一二三叉", ["11010119900101123x"]),
        ("11010119900101123叉", ["11010119900101123x"]),
        ("138.0000.0000", ["13800000000"]),
        ("QQ12345678", ["12345678"]),
        ("幺啊,三啊,八啊,零", ["1380"]),
        ("三个八", ["888"]),
        ("尾号是四个零", ["0000"]),
        ("一三八四个零", ["1380000"]),
        ("138三个零,五个八", ["13800088888"]),
        ("尾号888", ["888"]),
        ("后四位八八八八,没错", ["8888"]),
        ("13800000000和13900000000", ["13800000000", "13900000000"]),
        ("138 0000 0000 139 0000 0000", ["13800000000", "13900000000"]),
        ("账号12345678,13800000000", ["12345678", "13800000000"]),
        ("66660000、66660001", ["66660000", "66660001"]),
        ("010-66660000 66660001", ["01066660000", "66660001"]),
        ("6222 0000 0000 0000 000", ["6222000000000000000"]),
        ("110101,19900101,1123", ["110101199001011123"]),
        ("TEST-0004。13800000000", ["test0004", "13800000000"]),
        ("我等了两三天了,13800000000,一直打不通", ["13800000000"]),
        ("13800000000回头再打", ["13800000000"]),
        ("统一,13800000000", ["13800000000"]),
    ],
)
def test_codes(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "三百二十",
        "一千二",
        "一百零八块八",
        "八千八百八十八",
        "三千零五十",
        "五六百",
        "2026年",
        "二零二六年三月五号",
        "3月5号",
        "2026-03-12",
        "2026/3/12",
        "10点",
        "10:05到11:30",
        "五十块",
        "1,200元",
        "1000-1500元",
        "票价是100-150",
        "12345678元",
        "20%",
        "3.14",
        "100兆",
        "256GB",
        "500 MB",
        "第三次",
        "第1234位",
        "星期三",
        "一一对应",
        "一一核对",
        "七七八八",
        "一个",
        "一个一个来",
        "两个一样的",
        "我要三个8",
        "两三天",
        "199一晚",
        "三星手机",
        "我用的app一直闪退",
        "win10",
        "iPhone14",
        "WiFi",
        "环路1000号",
        "12号楼3单元1202室",
        "五栋1203",
        "G1234次",
        "V2.3.1",
        "192.168.1.1",
        "五险一金",
        "https://example.com/a1234",
        "唯一",
        "",
    ],
)
def test_quantities_and_words_are_none(text: str) -> None:
    assert read(text) == []


def test_span_and_mask() -> None:
    assert codes("尾号是 0001,对吧") == (Code(4, 8, "0001"),)
    assert codes("就是138****0000吧") == (Code(2, 13, "138xxxx0000", masked=True),)
    assert codes("138xxxx5678") == (Code(0, 11, "138xxxx5678", masked=True),)
    assert codes("第一,大写a杠一二三四") == (Code(5, 11, "a1234"),)
