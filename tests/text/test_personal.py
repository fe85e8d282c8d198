from __future__ import annotations

import pytest

from cslint.text.normalise import normalise
from cslint.text.personal import Data, personal


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, text[each.start : each.end]) for each in personal(normalise(text), frozenset(Data))]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("电话是13800000000", [("phone", "13800000000")]),
        ("幺三八 零零零零 零零零零", [("phone", "幺三八 零零零零 零零零零")]),
        ("座机021-66660000", [("phone", "021-66660000")]),
        ("电话是66660000", [("phone", "66660000")]),
        ("电话66660000-6808", [("phone", "66660000-6808")]),
        ("电话66660000、订单66660001", [("phone", "66660000")]),
        ("11010119900101123X", [("id-card", "11010119900101123X")]),
        ("身份证号是123456789012345", [("id-card", "123456789012345")]),
        ("6222 0000 0000 0000 000", [("account", "6222 0000 0000 0000 000")]),
        ("邮箱是test@example.com", [("email", "test@example.com")]),
        ("test艾特example点com", [("email", "test艾特example点com")]),
        ("地址是上海市测试区幸福路12号", [("address", "上海市测试区幸福路12号")]),
        ("您住在幸福路12号3单元402室", [("address", "幸福路12号3单元402室")]),
        ("地址是幸福小区3号楼2单元", [("address", "幸福小区3号楼2单元")]),
        ("幸福花园三栋二零一", [("address", "幸福花园三栋二零一")]),
    ],
)
def test_data(text: str, data: list[tuple[str, str]]) -> None:
    assert found(text) == data


@pytest.mark.parametrize(
    "text",
    [
        "请拨打10086",
        "4000000000",
        "95588",
        "138****0000",
        "订单号12345678",
        "一共12345678元",
        "走这条路3号口",
        "幸福路12号",
        "@",
        "",
    ],
)
def test_none(text: str) -> None:
    assert found(text) == []


def test_only_what_is_wanted() -> None:
    text = "13800000000,test@example.com"
    assert [each.kind for each in personal(text, frozenset({Data.EMAIL}))] == [Data.EMAIL]


def test_a_value_is_the_same_however_it_is_said() -> None:
    spoken = ["13800000000", "幺三八,零零零零,零零零零", "138-0000-0000"]
    assert {each.value for text in spoken for each in personal(text, frozenset(Data))} == {"13800000000"}
