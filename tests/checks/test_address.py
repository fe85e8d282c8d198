from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.errors import PackError
from cslint.model import Outcome, Role, Script, Transcript, Turn
from cslint.packs import load_standard
from tests.packs.invented import call, ended, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cslint.model import Result
    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

CODE = "ADR001"


def address(**keys: object) -> dict[str, object]:
    """A rule of addressing as its file would hold it."""
    rule = {
        "code": CODE,
        "name": "name-not-used",
        "kind": "address",
        "level": "warning",
        "message": "没有用姓氏称呼客户",
    }
    return {**rule, **keys}


def faults(result: Result) -> list[tuple[int | None, str | None]]:
    """Turn and words of every finding."""
    return [(finding.turn, finding.evidence) for finding in result.findings]


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    return load_standard(str(write_pack(tmp_path_factory.mktemp("packs") / "own", address())))


class TestTelling:
    @pytest.mark.parametrize(
        ("told", "title"),
        [
            ("我姓张,查一下话费", "张先生"),
            ("免贵姓王", "王女士"),
            ("我姓王我想问一下话费", "王女士"),
            ("我是姓欧阳的", "欧阳先生"),
            ("我姓司马", "司马小姐"),
            ("我叫李明,电话是13800000000", "李先生"),
            ("我叫李明电话是13800000000", "李先生"),
            ("我的名字叫李建国", "李建国先生"),
            ("我的姓名是李建国。", "李先生"),
            ("我是张先生", "张先生"),
            ("叫我陈小姐就行", None),
            ("叫我陈小姐吧", "陈小姐"),
            ("我是张老师,我想预约体检", "张老师"),
            ("我是财务部的王经理", "王经理"),
            ("我姓弓长张", "张先生"),
            ("我姓章,立早章", "章先生"),
            ("我姓双木林", "林先生"),
            ("我姓張", "张先生"),
            ("你好,我是李明,之前打过电话", "李先生"),
            ("你好,我是老王。", "老王先生"),
            ("我是小张,我想退货", "小张先生"),
            ("电话138,姓名是张华。谢谢", "张女士"),
        ],
    )
    def test_by_himself(self, ruleset: Ruleset, told: str, title: str | None) -> None:
        lines = ["您好", f"客户:{told}", "请您稍等,我查一下"]
        if title is None:
            assert ended(check(call(*lines), ruleset), CODE) == (Outcome.NOT_APPLICABLE, "客户没有说姓名")
            return
        assert faults(check(call(*lines), ruleset)) == [(2, None)]
        lines[2] = f"好的,{title},请您稍等"
        assert ended(check(call(*lines), ruleset), CODE) == (Outcome.PASS, None)

    @pytest.mark.parametrize(
        ("answer", "title"),
        [
            ("张", "张先生"),
            ("嗯,姓张", "张先生"),
            ("弓长张", "张先生"),
            ("立早章。", "章女士"),
            ("双木林", "林先生"),
            ("张飞的张", "张先生"),
            ("三点水汪", "汪先生"),
            ("免贵姓王,叫我小王就行", "王先生"),
            ("李明", "李先生"),
            ("我叫李明", "李先生"),
            ("李先生", "李先生"),
            ("是王主任", "王主任"),
            ("欧阳娜娜", "欧阳小姐"),
            ("诸葛", "诸葛先生"),
            ("你等一下,哦,我姓高", "高先生"),
        ],
    )
    def test_when_asked(self, ruleset: Ruleset, answer: str, title: str) -> None:
        lines = ["您好,请问您贵姓?", f"客户:{answer}", "请您稍等,我查一下"]
        assert faults(check(call(*lines), ruleset)) == [(2, None)]
        lines[2] = f"好的,{title},请您稍等"
        assert ended(check(call(*lines), ruleset), CODE) == (Outcome.PASS, None)

    @pytest.mark.parametrize(
        "said",
        [
            "我姓什么你管不着",
            "我不姓张",
            "帮我叫车,我要去机场",
            "帮我叫高师傅",
            "你帮我叫李明",
            "我叫了三次了",
            "我是安徽的",
            "我是高中老师的家长",
            "我是农民,问一下补贴",
            "我是车主",
            "我是安徽",
            "我是方便的时候打的",
            "我是老顾客,便宜点",
            "我是找王经理的",
            "我是王总的秘书",
            "我是张先生的太太",
            "我的姓名你们不是有吗",
            "马上",
            "方便",
            "谢谢",
            "不用了",
            "安徽",
            "查话费",
            "高兴",
            "",
        ],
    )
    def test_what_is_no_name(self, ruleset: Ruleset, said: str) -> None:
        lines = ["您好,请问怎么称呼您?", f"客户:{said}", "请您稍等,我查一下"]
        assert ended(check(call(*lines), ruleset), CODE) == (Outcome.NOT_APPLICABLE, "客户没有说姓名")

    def test_bare_names_only_right_behind_the_question(self, ruleset: Ruleset) -> None:
        lines = ["贵姓?", "客户:你说什么?", "请您说一下要办什么", "客户:李明", "请稍等一下"]
        assert ended(check(call(*lines), ruleset), CODE)[0] is Outcome.NOT_APPLICABLE

    def test_the_agents_own_name_is_not_the_customers(self, ruleset: Ruleset) -> None:
        lines = ["您好,我姓张", "客户:您贵姓?", "我姓张", "客户:哦"]
        assert ended(check(call(*lines), ruleset), CODE) == (Outcome.NOT_APPLICABLE, "客户没有说姓名")


class TestUse:
    def test_finding_stands_at_the_last_turn_that_could_hold_it(self, ruleset: Ruleset) -> None:
        lines = ["您好", "客户:我姓张", "请稍等", "客户:好", "已经为您办好了", "客户:嗯"]
        (finding,) = check(call(*lines), ruleset).findings
        assert (finding.turn, finding.span, finding.evidence) == (4, None, None)
        assert (finding.code, finding.message, finding.speaker) == (CODE, "没有用姓氏称呼客户", Role.AGENT)
        assert finding.explanation == "客户在第2轮说了姓名,之后称呼“张先生/女士”0次,至少要1次"

    @pytest.mark.parametrize(
        "said",
        ["章先生,请稍等", "好的张女士", "老张先生您好", "张伟先生,您好", "張小姐,請稍等", "那张经理您看可以吗"],
    )
    def test_ways_to_use_it(self, ruleset: Ruleset, said: str) -> None:
        result = check(call("您好", "客户:我姓张", said, "先生您请讲一下"), ruleset)
        assert faults(result) == []

    @pytest.mark.parametrize("said", ["先生您好", "您好,小张", "这张卡先生您看", "李先生会联系您"])
    def test_what_is_no_use(self, ruleset: Ruleset, said: str) -> None:
        assert faults(check(call("您好", "客户:我姓张", said), ruleset)) == [(2, None)]

    def test_used_before_it_was_told_is_too_early(self, ruleset: Ruleset) -> None:
        assert faults(check(call("张先生您好", "客户:是的,我姓张", "请问您要查什么"), ruleset)) == [(2, None)]

    def test_bare_answers_need_no_name(self, ruleset: Ruleset) -> None:
        lines = ["您好", "客户:我姓张", "好的,是的", "客户:查一下话费", "张先生请稍等"]
        assert faults(check(call(*lines), ruleset)) == []

    def test_as_often_as_wanted(self, load: Load) -> None:
        rules = load(address(least=2))
        lines = ["您好", "客户:我姓张", "张先生请讲", "客户:查话费", "请您稍等", "客户:好", "话费是三十元"]
        (finding,) = check(call(*lines), rules).findings
        assert (finding.turn, "1次,至少要2次" in finding.explanation) == (6, True)
        lines[4] = "张先生请您稍等"
        assert faults(check(call(*lines), rules)) == []

    def test_no_oftener_than_there_are_turns(self, load: Load) -> None:
        assert faults(check(call("您好", "客户:我姓张", "张先生再见"), load(address(least=3)))) == []

    def test_in_every_turn(self, load: Load) -> None:
        lines = [
            "您好",
            "客户:我姓张",
            "请您稍等",
            "客户:好",
            "嗯,好的",
            "客户:好",
            "张先生,查到了",
            "客户:多少",
            "是三十元",
        ]
        assert faults(check(call(*lines), load(address(least=0)))) == [(2, None), (8, None)]

    def test_in_merged_turns(self, load: Load) -> None:
        lines = ["您好", "客户:我姓张", "请您稍等", "系统:铃声", "客户:嗯", "张", "先生,查到了"]
        assert faults(check(call(*lines), load(address(least=0)))) == []


class TestWrongName:
    def test_is_a_fault_where_it_stands(self, ruleset: Ruleset) -> None:
        lines = ["您好", "客户:我姓张", "好的,李先生,请稍等", "客户:嗯", "张先生,查到了"]
        (finding,) = check(call(*lines), ruleset).findings
        assert (finding.turn, finding.span, finding.evidence) == (2, (3, 6), "李先生")
        assert (finding.message, finding.suggestion) == ("没有用姓氏称呼客户(叫错了姓)", "张先生")
        assert finding.explanation == "客户在第2轮说的姓是“张”,没有提到过这个姓"

    def test_is_not_reported_twice(self, ruleset: Ruleset) -> None:
        assert faults(check(call("您好", "客户:我姓张", "李明先生,请稍等"), ruleset)) == [(2, "李明先生")]

    @pytest.mark.parametrize(
        "said",
        [
            "章先生,请稍等",
            "张先生,李先生会联系您",
            "张先生,您联系一下李先生",
            "张先生,高级工程师,明天来",
            "张先生,任何女士都可以",
            "张先生,客服小姐姐,王者荣耀",
        ],
    )
    def test_what_is_no_wrong_name(self, ruleset: Ruleset, said: str) -> None:
        assert faults(check(call("您好", "客户:我姓张", said), ruleset)) == []

    def test_a_name_that_the_customer_spoke_of_is_none(self, ruleset: Ruleset) -> None:
        lines = ["您好", "客户:我姓张,给我爱人李红办的", "张先生,李女士,请问在吗"]
        assert faults(check(call(*lines), ruleset)) == []

    def test_denying_a_name_is_not_speaking_of_it(self, ruleset: Ruleset) -> None:
        lines = ["您好", "客户:我姓张", "李先生您好", "客户:我不姓李,我姓张", "抱歉,李先生。张先生请讲"]
        assert faults(check(call(*lines), ruleset)) == [(2, "李先生"), (4, "李先生")]

    def test_before_the_name_is_told_nobody_knows(self, ruleset: Ruleset) -> None:
        assert faults(check(call("李先生您好", "客户:我姓张", "张先生您好"), ruleset)) == []

    def test_of_two_characters(self, ruleset: Ruleset) -> None:
        lines = ["您好", "客户:我姓欧阳", "欧阳先生您好", "客户:嗯", "上官先生您好"]
        assert faults(check(call(*lines), ruleset)) == [(4, "上官先生")]


class TestEndedTooEarly:
    @pytest.mark.parametrize("last", ["客户:我姓张", "嗯,好的"])
    def test_nothing_that_could_hold_it(self, ruleset: Ruleset, last: str) -> None:
        lines = ["您好", "客户:我姓张", last]
        assert ended(check(call(*lines), ruleset), CODE) == (
            Outcome.NOT_EVALUATED,
            "说完通话就结束了,缺少 meta.ended_by",
        )
        assert ended(check(call(*lines, ended_by="customer"), ruleset), CODE)[0] is Outcome.NOT_APPLICABLE
        assert ended(check(call(*lines, ended_by="dropped"), ruleset), CODE)[0] is Outcome.NOT_APPLICABLE
        assert faults(check(call(*lines, ended_by="agent"), ruleset)) == [(1, None)]


class TestUnknownSpeakers:
    def test_may_have_told_the_name(self, ruleset: Ruleset) -> None:
        result = check(call("您好", "未知:我姓张", "请稍等一下"), ruleset)
        assert ended(result, CODE) == (Outcome.NOT_EVALUATED, "有说话人未知的轮次,可能是客户说了姓名")

    def test_may_have_answered(self, ruleset: Ruleset) -> None:
        result = check(call("您贵姓", "未知:张", "请稍等一下"), ruleset)
        assert ended(result, CODE)[0] is Outcome.NOT_EVALUATED

    def test_may_have_used_it(self, ruleset: Ruleset) -> None:
        result = check(call("您好", "客户:我姓张", "请稍等一下", "未知:张先生您好"), ruleset)
        assert ended(result, CODE) == (Outcome.NOT_EVALUATED, "有说话人未知的轮次,可能用了称呼")

    def test_do_not_matter_where_they_say_neither(self, ruleset: Ruleset) -> None:
        assert faults(check(call("您好", "客户:我姓张", "请稍等一下", "未知:查到了"), ruleset)) == [(2, None)]
        assert ended(check(call("您好", "未知:查一下"), ruleset), CODE)[0] is Outcome.NOT_APPLICABLE

    def test_wrong_names_are_certain(self, ruleset: Ruleset) -> None:
        result = check(call("您好", "客户:我姓张", "李先生您好", "客户:啥", "查到了", "未知:张先生您好"), ruleset)
        assert faults(result) == [(2, "李先生")]

    def test_all_of_them(self, ruleset: Ruleset) -> None:
        result = check(call("未知:您贵姓", "未知:张"), ruleset)
        assert ended(result, CODE) == (Outcome.NOT_EVALUATED, "说话人未知")


class TestTitle:
    @pytest.mark.parametrize(
        ("told", "title"),
        [
            (["我是欧飞公司的王经理"], "王经理"),
            (["我是欧飞公司王经理"], "王经理"),
            (["我姓王,是这儿的主任"], "王主任"),
            (["我姓王", "我是主任"], "王主任"),
            (["我是李处"], "李处长"),
            (["我是刘总经理"], "刘总"),
        ],
    )
    def test_surname_and_position(self, load: Load, told: list[str], title: str) -> None:
        rules = load(address(mode="title"))
        lines = ["您好", *(f"客户:{each}" for each in told), "先生请稍等"]
        last = len(lines) - 1
        assert faults(check(call(*lines), rules)) == [(last, None)]
        lines[-1] = f"{title[0]}先生请稍等"
        assert faults(check(call(*lines), rules)) == [(last, None)]
        lines[-1] = f"{title}请稍等"
        assert ended(check(call(*lines), rules), CODE) == (Outcome.PASS, None)

    @pytest.mark.parametrize("told", ["我姓王", "我是主任", "我是找王经理的", "我要找你们经理", "我姓王,你是经理吗"])
    def test_without_both_nothing_is_due(self, load: Load, told: str) -> None:
        result = check(call("您好", f"客户:{told}", "请稍等一下"), load(address(mode="title")))
        assert ended(result, CODE) == (Outcome.NOT_APPLICABLE, "客户没有说姓和职位")

    def test_another_position_does_not_do(self, load: Load) -> None:
        result = check(call("您好", "客户:我是王处长", "王局长请稍等"), load(address(mode="title")))
        assert faults(result) == [(2, None)]


class TestAsk:
    @pytest.mark.parametrize(
        "lines",
        [
            ["您好,请问您贵姓?", "客户:张", "好", "客户:嗯哼"],
            ["您好", "客户:喂", "请问怎么称呼您?", "客户:查话费", "请讲"],
            ["您好", "客户:我姓张", "请讲", "客户:好", "请讲"],
            ["您好", "客户:喂", "请讲", "客户:我叫李明。"],
            ["请问是张先生吗", "客户:是", "您好", "客户:好", "请讲"],
            ["您好", "客户:喂", "您的姓名是什么", "客户:不说", "请讲"],
        ],
    )
    def test_asked_or_told_in_time(self, load: Load, lines: list[str]) -> None:
        assert ended(check(call(*lines), load(address(mode="ask", within=2))), CODE) == (Outcome.PASS, None)

    def test_asked_too_late(self, load: Load) -> None:
        lines = ["您好", "客户:喂", "请讲", "客户:查话费", "您贵姓"]
        (finding,) = check(call(*lines), load(address(mode="ask", within=2))).findings
        assert (finding.turn, finding.span) == (2, None)
        assert finding.explanation == "坐席的前2轮里没有问客户怎么称呼,客户也没有说"

    def test_the_customers_question_is_not_the_agents(self, load: Load) -> None:
        lines = ["您好", "客户:您贵姓", "请讲", "客户:哦"]
        assert faults(check(call(*lines), load(address(mode="ask", within=2)))) == [(2, None)]

    def test_calls_that_are_over_before(self, load: Load) -> None:
        rules = load(address(mode="ask"))
        lines = ["您好", "客户:打错了"]
        assert ended(check(call(*lines), rules), CODE) == (
            Outcome.NOT_EVALUATED,
            "说完通话就结束了,缺少 meta.ended_by",
        )
        assert ended(check(call(*lines, ended_by="customer"), rules), CODE)[0] is Outcome.NOT_APPLICABLE
        assert faults(check(call(*lines, ended_by="agent"), rules)) == [(0, None)]

    @pytest.mark.parametrize("said", ["未知:您贵姓", "未知:我姓张"])
    def test_unknown_speakers_may_have(self, load: Load, said: str) -> None:
        lines = ["您好", said, "请讲", "客户:嗯哼", "请讲", "客户:好"]
        result = check(call(*lines), load(address(mode="ask", within=2)))
        assert ended(result, CODE) == (Outcome.NOT_EVALUATED, "有说话人未知的轮次,可能问过姓名")

    def test_own_patterns(self, load: Load) -> None:
        rules = load(address(mode="ask", within=1, ask=["您是哪位"]))
        assert faults(check(call("您好,您是哪位", "客户:喂"), rules)) == []
        assert faults(check(call("您好,您贵姓", "客户:喂", "好"), rules)) == [(0, None)]


@pytest.mark.parametrize("mode", ["surname", "title", "ask"])
class TestNothingToJudge:
    def test_scripts(self, load: Load, mode: str) -> None:
        script = Script(id="s1", turns=(Turn(role=Role.AGENT, text="您好", line=1),))
        assert ended(check(script, load(address(mode=mode))), CODE)[0] is Outcome.NOT_APPLICABLE

    def test_no_agent(self, load: Load, mode: str) -> None:
        result = check(call("客户:我姓张"), load(address(mode=mode)))
        assert ended(result, CODE) == (Outcome.NOT_APPLICABLE, "没有坐席的话")

    def test_times_that_cannot_be_and_empty_turns(self, load: Load, mode: str) -> None:
        turns = (
            Turn(role=Role.AGENT, text="", start=5.0, end=1.0),
            Turn(role=Role.AGENT, text="您贵姓", start=-1.0, end=-1.0),
            Turn(role=Role.CUSTOMER, text="我姓", start=3.0, end=3.0),
            Turn(role=Role.CUSTOMER, text="我是王经理", start=3.0, end=2.0),
            Turn(role=Role.AGENT, text="王经理您好", start=9.0, end=2.0),
        )
        result = check(Transcript(id="c1", turns=turns), load(address(mode=mode)))
        assert ended(result, CODE) == (Outcome.PASS, None)


class TestMistakes:
    @pytest.mark.parametrize(
        ("keys", "reason"),
        [
            ({"speaker": "customer"}, "speaker 只能是 agent"),
            ({"given": ["我姓"]}, "given 里的“我姓”要以"),
            ({"given": ["{name}"]}, "前面要有话"),
            ({"given": ["(我姓{name}"]}, "没有配对"),
            ({"mode": "ask", "least": 2}, "mode 为 ask 时不能写 least"),
            ({"within": 2}, "mode 为 surname 时不能写 within"),
            ({"least": -1}, "least"),
            ({"titles": []}, "titles"),
        ],
    )
    def test_are_told(self, tmp_path: Path, keys: dict[str, object], reason: str) -> None:
        with pytest.raises(PackError) as caught:
            load_standard(str(write_pack(tmp_path / "own", address(**keys))))
        assert any(reason in f"{problem}" for problem in caught.value.problems)
