"""What the base pack's sections.yaml names, and what it had better not."""

from __future__ import annotations

import pytest

from cslint.checks.sections import heading
from cslint.packs import load_standard


def names(*titles: str) -> set[str]:
    """The names of the last of some headings, each of which stands above the next."""
    *above, own = map(heading, titles)
    return {kind.name for kind in load_standard("base").sections if own and kind.named_by(own, above)}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("开场白", "opening"),
        ("一、开场白(三秒内)", "opening"),
        ("1.1 开头语", "opening"),
        ("【重点】首问语", "opening"),
        ("问候语", "opening"),
        ("接听电话", "opening"),
        ("结束语", "closing"),
        ("第三节 收尾话术", "closing"),
        ("告别", "closing"),
        ("挂机前用语", "closing"),
        ("征询语", "inquiry"),
        ("等待", "hold"),
        ("请客户等待", "hold"),
        ("查询等待", "hold"),
        ("等待返回", "resume"),
        ("等待之后", "resume"),
        ("返回线路", "resume"),
        ("转接", "transfer"),
        ("转接电话", "transfer"),
        ("无声电话", "silent"),
        ("客户无应答", "silent"),
        ("没听清", "unclear"),
        ("请客户重复", "unclear"),
        ("听不清", "bad-line"),
        ("杂音太大", "noise"),
        ("方言", "dialect"),
        ("致歉用语", "apology"),
        ("投诉处理话术", "apology"),
        ("投诉安抚", "soothing"),
        ("客户辱骂", "abuse"),
        ("骚扰电话", "pestering"),
        ("客户提建议", "suggestion"),
        ("客户致谢", "thanks"),
        ("身份核对", "verify"),
        ("回访", "callback"),
    ],
)
def test_a_heading_names_its_section(title: str, name: str) -> None:
    assert name in names(title)


@pytest.mark.parametrize(
    "titles",
    [
        ("开场白禁用语",),
        ("结束语(反例)", "开场白忌语"),
        ("等待时间说明",),
        ("开场白要求",),
        ("首问负责制",),
        ("开始办理业务",),
        ("合同结束后怎么续约",),
        ("其他问题",),
        ("电视没有声音怎么办",),
        ("呼叫转移怎么设置",),
        ("洗衣机噪音大",),
        ("账单时间",),
        ("坐席接起电话以后第一句话应当怎么说才能让客户感到温暖",),
    ],
)
def test_others_name_nothing(titles: tuple[str, ...]) -> None:
    assert names(*titles) == set()


@pytest.mark.parametrize(
    ("titles", "name"),
    [(("回访", "开场白"), "opening"), (("无声电话", "结束语"), "closing"), (("外呼话术", "开头语"), "opening")],
)
def test_another_occasion_above_forbids_the_name(titles: tuple[str, ...], name: str) -> None:
    assert name in names(titles[-1])
    assert name not in names(*titles)
