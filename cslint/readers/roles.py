"""Whose turn it is: the names that files give to agent, customer and system.

Robots and recorded voices are ``system``: the standards bind persons, and such turns neither count nor interrupt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cslint.model import Role
from cslint.readers.people import folded, is_leading, is_name

if TYPE_CHECKING:
    from collections.abc import Mapping

AGENT = """
    坐席 座席 坐席员 座席员 坐席代表 客服 客服员 客服代表 客服人员 客服专员 客服经理 客服主管 客服坐席 客服热线人员
    客户代表 客户经理 客户专员 客户顾问 客户服务 客户服务员 客户服务代表 客户服务人员 客户服务专员
    话务员 话务 话务代表 接线员 接线生 接线人员 接听员 接听人员 受理员 受理人员 受理专员 服务人员 服务员 服务代表
    服务专员 专员 工程师 技术员 技术支持 售后 售前 业务员 业务代表 营业员 柜员 柜面人员 店员 导购 导购员 销售 销售员
    销售代表 销售顾问 理财顾问 顾问 回访员 回访人员 访员 催收员 班长 值班长 组长 主管 值班经理 员工 工作人员 人工
    人工客服 人工坐席 一线 二线 卖家 商家 店家 店小二 小二 掌柜 助手 助理 答
"""
CUSTOMER = """
    客户 客户方 用户 顾客 客人 来电者 来电人 来电客户 来话人 呼入方 机主 先生 女士 小姐 太太 买家 消费者 会员 业主
    住户 乘客 旅客 患者 病人 访客 车主 市民 储户 持卡人 借款人 投保人 参保人 投诉人 咨询人 报修人 受访者 被访者 问 客
"""
SYSTEM = """
    系统 系统提示 系统消息 系统通知 系统播报 系统语音 提示音 语音提示 语音导航 自动语音 自助语音 智能语音 录音提示
    自动回复 机器人 智能机器人 智能客服 机器人客服 智能助手 旁白 背景音 彩铃 铃声 导航音 按键 ivr system robot bot
    chatbot voicebot announcement narrator prompt
"""
UNKNOWN = "unknown 未知 不明 不详 未知角色 未知说话人 未识别"
AGENT_ENGLISH = """
    agent operator rep csr representative staff assistant service customerservice customersupport
    customerservicerepresentative servicerepresentative support advisor adviser seller clerk teller employee
    consultant specialist engineer attendant sales salesperson waiter kefu zuoxi a
"""
CUSTOMER_ENGLISH = """
    customer client user usr caller guest visitor consumer buyer cust passenger patient human kehu yonghu b c q
"""

_SIMPLER = str.maketrans(
    "戶顧專務員統機來線師話電導語購賣買營業櫃經組長聲銷訪應實調問題號",
    "户顾专务员统机来线师话电导语购卖买营业柜经组长声销访应实调问题号",
)
_TABLE: dict[str, Role] = {
    **dict.fromkeys((AGENT + AGENT_ENGLISH).split(), Role.AGENT),
    **dict.fromkeys((CUSTOMER + CUSTOMER_ENGLISH).split(), Role.CUSTOMER),
    **dict.fromkeys(SYSTEM.split(), Role.SYSTEM),
    **dict.fromkeys(UNKNOWN.split(), Role.UNKNOWN),
}
_TITLES = ("先生", "女士", "小姐", "太太")
# A field of a header when alone (工号：1024), a speaker with digits behind it (工号1024：).
_NEEDS_NUMBER = frozenset({"工号", "员工号"})

# The longest first: 智能客服 is not 客服. 操作系统 and 功能按键 are things.
_ENDINGS = tuple(
    sorted(
        (word for word in _TABLE if len(word) > 1 and not word.isascii() and word not in {"系统", "按键", *_TITLES}),
        key=lambda word: (-len(word), word),
    )
)
_BRACKETED = re.compile(r"[(\[【「<{]([^)\]】」>}]*)[)\]】」>}]?")
_PARTS = re.compile(r"[-_—–·•|/,、:]+")
_NUMBER = re.compile(r"(?<![a-z])(?:no\.?|#|id)?[a-z]{0,2}\d{1,20}号?")
_ENGLISH_NUMBERED = re.compile(r"([a-z]+)#?\d+")
_MANY = 10_000


class RoleNames:
    """Looks up role names; ``more`` holds names of the caller's own, which come first."""

    def __init__(self, more: Mapping[str, Role]) -> None:
        self._more = {_plain(name): role for name, role in more.items()}
        self._seen: dict[str, Role | None] = {}

    def of(self, name: str) -> Role | None:
        """The role that ``name`` stands for, however it is decorated; ``None`` if it is none that is known."""
        try:
            return self._seen[name]
        except KeyError:
            pass
        if len(self._seen) >= _MANY:
            self._seen.clear()
        role = self._seen[name] = self._look_up(_plain(name)) if len(name) <= 64 else None
        return role

    def _look_up(self, name: str) -> Role | None:
        return (
            self._exact(name) or self._bracketed(name) or self._in_parts(name) or self._numbered(name) or _glued(name)
        )

    def _exact(self, name: str) -> Role | None:
        found = self._more.get(name) or _TABLE.get(name)
        return found or (_TABLE.get(name.replace("_", "").replace("-", "")) if name.isascii() else None)

    def _bracketed(self, name: str) -> Role | None:
        """坐席(1024), 王敏(客服): what stands outside the brackets is asked first."""
        found = _BRACKETED.search(name)
        if not found:
            return None
        outside = name[: found.start()] + name[found.end() :]
        return (self._look_up(outside) if outside else None) or self._look_up(found[1])

    def _in_parts(self, name: str) -> Role | None:
        """客服-王敏: the parts must not name two roles."""
        parts = [part for part in _PARTS.split(name) if len(part) > 1]
        if len(parts) == 1 and parts[0] == name:
            return None
        roles = {role for part in parts if (role := self._look_up(part))}
        return roles.pop() if len(roles) == 1 else None

    def _numbered(self, name: str) -> Role | None:
        """客服1024, 客服工号1024, 1024号坐席, 1024号."""
        if english := _ENGLISH_NUMBERED.fullmatch(name):
            return self._exact(english[1])
        bare = _NUMBER.sub("", name)
        if bare == name:
            return None
        if bare in _NEEDS_NUMBER or (not bare and name.endswith("号")):
            return Role.AGENT
        bare = bare.removesuffix("工号").removesuffix("编号")
        return (self._exact(bare) or _glued(bare)) if bare else None


def _plain(name: str) -> str:
    return folded(name).translate(_SIMPLER)


def _glued(name: str) -> Role | None:
    """客服王敏, 张女士, 在线客服: a role with a name or a further word grown on."""
    for length in range(len(name) - 1, 1, -1):
        role = _TABLE.get(name[:length])
        if role and not name[:length].isascii():
            if is_name(name[length:]):
                return role
            break
    if name.endswith(_TITLES) and len(name) <= 4 and is_name(name[:-2]):
        return Role.CUSTOMER
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) <= 8 and is_leading(name[: -len(ending)]):
            return _TABLE[ending]
    return None
