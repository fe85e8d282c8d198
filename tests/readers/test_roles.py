"""Names of speakers, in all the ways in which people decorate them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.model import Role
from cslint.readers.people import is_person, may_speak
from cslint.readers.roles import RoleNames

ROLES = RoleNames({})

AGENT = """
    坐席 座席 客服 客服代表 客服人员 话务员 接线员 专员 工程师 服务人员 Agent AGENT A a 客服1024 坐席(1024) 坐席（1024）
    客服-王敏 客服_王敏 客服·王敏 客服王敏 客服小王 客服Amy 王敏(客服) 【客服】 [客服] 坐席A01 坐席-1024-王敏 1024号客服
    工号1024 1024号 客服工号1024 客服代表1号 agent1 Agent_2 在线客服 人工客服 售后客服 客户经理 客户服务专员
    用户客服 customer_service assistant staff CSR 坐席主管 值班长 話務員 專員 **客服** ＡＧＥＮＴ 客服： 答
"""
CUSTOMER = """
    客户 客戶 用户 顾客 顧客 来电者 机主 先生 女士 张先生 欧阳女士 李小姐 Customer User B b C 客户1 客户A 客户-A
    客户张三 客户李女士 用户（138****0000） VIP客户 投诉客户 买家 human 问 Q
"""
SYSTEM = "系统 系統 IVR System 系统提示 语音导航 机器人 智能客服 robot 提示音"
NOBODY = """
    您好 你好 时间 地址 客服热线 客服电话 客户姓名 客户号码 客户服务中心 用户名 客服工号 坐席姓名 联系客服 致电客服
    我们客服 请问客户 客户余额 客户诉求 客户反映 操作系统 张三 小李 王经理 说话人1 speaker1 spk0 路人 X 1 0 工号
    谢谢先生 客服和客户
"""
PERSONS = "王敏 张三 小李 老王 路人 第三方 说话人1 speaker1 X 同事 家属 保安 王总 甲"
THINGS = "您好 你好 时间 地址 订单号 金额 余额 马上 周一 另外 第一 备注 http 网址 温馨提示 收货人 联系人 谢谢"


@pytest.mark.parametrize("name", AGENT.split())
def test_agent(name: str) -> None:
    assert ROLES.of(name) is Role.AGENT


@pytest.mark.parametrize("name", CUSTOMER.split())
def test_customer(name: str) -> None:
    assert ROLES.of(name) is Role.CUSTOMER


@pytest.mark.parametrize("name", SYSTEM.split())
def test_system(name: str) -> None:
    assert ROLES.of(name) is Role.SYSTEM


@pytest.mark.parametrize("name", ["unknown", "Unknown", "未知", "未知说话人"])
def test_unknown_may_be_said(name: str) -> None:
    assert ROLES.of(name) is Role.UNKNOWN


@pytest.mark.parametrize("name", NOBODY.split())
def test_nobody_known(name: str) -> None:
    assert ROLES.of(name) is None


def test_names_of_the_caller_come_first() -> None:
    own = RoleNames({"说话人1": Role.AGENT, "Speaker 2": Role.CUSTOMER, "A": Role.CUSTOMER})
    assert own.of("说话人 1") is Role.AGENT
    assert own.of("speaker2") is Role.CUSTOMER
    assert own.of("A") is Role.CUSTOMER
    assert own.of("B") is Role.CUSTOMER


@pytest.mark.parametrize("label", PERSONS.split())
def test_persons(label: str) -> None:
    assert is_person(label)


@pytest.mark.parametrize("label", THINGS.split())
def test_no_persons(label: str) -> None:
    assert not is_person(label)


@given(st.text(max_size=80))
def test_any_name_can_be_asked(name: str) -> None:
    assert RoleNames({}).of(name) in {None, *Role}
    assert is_person(name) in {True, False}
    assert may_speak(name) in {True, False}
