"""What headings and labels say of the lines below them, and what only looks like it."""

from __future__ import annotations

import pytest

from cslint.model import Role
from cslint.readers.script.signals import bare, signal_of

BAD = """
    禁用语 服务忌语 忌语 禁语 反例 反面案例 错误示范 错误话术 错误说法 错误回答 不规范用语 不文明用语 不当用语
    违规话术 敏感词 不要说 不能说 不可以说 不应该说的话 不能这样说 别这么说 切忌这样说 忌说 禁说的话 严禁使用
    严禁使用的服务用语 禁止用语 不得使用的语言 禁止对客户说的话 避免使用的说法 以下说法禁止使用:
    下列用语不得出现: 客服人员不得使用以下语言: 千万不能对客户说: ❌错误 🚫禁止 ✗ ✘ 一、服务禁语 服务忌语50条
    禁忌 六、服务禁忌 应避免的说法 客服禁用语大全 七、服务禁忌语 【反例】 (反例) ❌错误应答示例 服務忌語 錯誤示範 禁用词
"""
GOOD = """
    禁用语替换 禁用语及替换话术 整改后 正确示范 正确说法 应说 应该这样说 可以说 推荐话术 标准话术 规范用语
    建议话术 正例 替换为 改为 ✅ ✅正确 ✓ 正確說法 ✔应说
"""
ASK = "客户问 客户说 客户提问 用户: 顾客 如果客户说 客户问1 客户原话"
ANSWER = "坐席 客服 应答 回答: 标准话术 客服应答 参考话术 客服回答话术 答复口径"
NOBODY = "客户异议 客户投诉 客户经理 用户协议 客服中心 开场 客户说不清楚 坐席工作要求 10"
NEITHER = """
    开场白 结束语 禁用账户 停机禁用 禁用WiFi 不能说明原因 不能说服客户 客户不能说话 违反例行检查
    不能使用怎么办 优惠券不能使用 不能用 禁语音通话 错误代码 错误处理 常见错误 禁用语管理办法 禁用语处罚规定
    禁止吸烟 禁止外借 不要挂机 忌口说明 不可用余额 不规范操作 客户说不清楚 无反例 用户协议 服务用语
    电话不能接通 如何避免说错话 如何避免的说法 药物禁忌 禁忌症 不要说谎 投诉不要慌 禁用词条设置 客户说法 避免客户投诉
"""


@pytest.mark.parametrize("title", [*BAD.split(), "Don't say", "Bad examples"])
def test_bad_examples(title: str) -> None:
    assert signal_of(title).counter is True


@pytest.mark.parametrize("title", GOOD.split())
def test_what_to_say_instead(title: str) -> None:
    assert signal_of(title).counter is False


@pytest.mark.parametrize("title", NEITHER.split())
def test_near_misses(title: str) -> None:
    assert signal_of(title).counter is None


def test_a_long_title_says_nothing() -> None:
    assert signal_of("禁用语" + "很" * 40).counter is None


@pytest.mark.parametrize(
    ("title", "role"),
    [
        *((title, Role.CUSTOMER) for title in ASK.split()),
        *((title, Role.AGENT) for title in ANSWER.split()),
        *((title, None) for title in NOBODY.split()),
    ],
)
def test_whose_words_follow(title: str, role: Role | None) -> None:
    assert signal_of(title).role is role


@pytest.mark.parametrize(
    "title",
    [
        "一、开场白",
        "【开场白】",
        "== 开场白 ==",
        "1.2 开场白",
        "第三章 开场白",
        "(二)开场白:",
        "①开场白",
        "◆ 开场白",
        "《开场白》",
        "**开场白**",
        "开场白",
    ],
)
def test_bare_titles(title: str) -> None:
    assert bare(title) == "开场白"


@pytest.mark.parametrize("title", ["开场白(新版)", "【新】开场白", "开场白《二》"])
def test_brackets_that_frame_no_title_stay(title: str) -> None:
    assert bare(title) == title
