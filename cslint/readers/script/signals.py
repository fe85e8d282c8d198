"""What a heading, a label or the head of a column says of the lines below it: bad examples, and whose words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cslint.model import Role
from cslint.text.normalise import respell

_SPEECH = (
    r"(?:用语|语言|言语|言辞|语句|语气|话术|话语|说法|表述|表达|措辞|句式|句子|词语|词汇|应答|回答|答复|回复|沟通)"
)
_SHOWN = r"(?:示范|示例|案例|事例|例子|例句|范例|典型|教材|做法|写法)"
_SAY = (
    r"(?:说(?!明|服|谎|定|不定|话|清|好|出)|讲(?!解|究|清|话|课|述)|这[样么]?(?:说|讲|回答|答|回复)|那[样么]说"
    r"|回答(?=$|[^问]))"
)
_NEVER = (
    r"(?:(?<![能可以])不(?:要|能|可以?|得|准|许|允许|应[该当]?|该|宜|建议)|别|勿|切勿|请勿|切忌|严禁|禁止|避免|杜绝|忌)"
)
_TO_WHOM = r"(?:再|随意|直接|随便)?(?:[对跟和向][^,，。、:：]{1,6})?"
_CROSS = "❌✗✘✖🚫⛔❎👎"
_TICK = "✅✓✔√☑👍"
_BAD = re.compile(
    rf"""[{_CROSS}]
    | (?:服务|客服|电话)?(?:忌语|忌讳语|忌讳用语|忌用语|忌句|禁忌语|禁忌用语|禁忌话术|禁语(?!音)|禁言(?=$|[语句])|禁说)
    | (?:服务)?(?:禁用|禁止|严禁|忌用|违禁|违规|不规范
       |不文明|不礼貌|不当|不良|不妥|不恰当|不合适|不合规|不合格|不专业|不推荐|负面|消极|敏感)
      (?:的)?(?:服务)?(?:{_SPEECH}|语(?!音)|词(?!条)|句)
    | (?<![违无没])反例(?!行|如)|反面(?:{_SHOWN}|{_SPEECH}|例)|负面{_SHOWN}|不良{_SHOWN}|(?<!违)反向{_SHOWN}
    | (?:错误|不规范|不当|违规|不合格)(?:的)?(?:服务)?{_SHOWN}|错误(?:的)?(?:服务)?{_SPEECH}|错例|误例
    | {_NEVER}{_TO_WHOM}{_SAY}(?:的(?:话|句子|词))?
    | (?<!如何)(?<!怎么)避免的{_SPEECH}
    | {_NEVER}{_TO_WHOM}(?:使用|出现|用)(?=[^。]*(?:{_SPEECH}|以下|下列|如下|的话|的词))
    | ^(?:严禁|禁止|切勿|不得|不准)(?:使用|出现)$
    | (?:以下|下列|如下|这些)[^。]{{0,8}}{_SPEECH}[^。]{{0,8}}(?:{_NEVER}|禁用)(?:使用|出现|用|说)?
    | (?<![a-z])(?:don'?t\ssay|do\snot\ssay|never\ssay|bad\sexamples?|forbidden\s(?:words|phrases)
        |counter-?\s?examples?)(?![a-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GOOD = re.compile(
    rf"""[{_TICK}]
    | (?<![不非未没欠])(?:正确|规范|标准|推荐|建议|合规)(?:的)?(?:{_SPEECH}|{_SHOWN}|说|做法|用词|$)
    | (?<![不非未没])(?:正确|推荐|建议)
    | (?<![不])(?:应该?|应当|可以?|要|改|请|宜)(?:这[样么])?(?:说|讲|回答)(?!明|服|清)
    | 正例|正面{_SHOWN}|正向{_SHOWN}|好的{_SHOWN}|替换|替代|代替|改为|改成|改后|整改|换成|优化后|修改后|改进|纠正
    | (?<![a-z])(?:do\ssay|good\sexamples?|say\sinstead|instead)(?![a-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A heading about such words, not above them.
_ABOUT = re.compile(
    r"管理|规定|办法|制度|处罚|考核|检查|检测|监控|培训|原则|意义|危害|流程|定义|说明|解读|处理|标准$|怎么办|如何|为什么|原因|案例分析"
)
_AROUND = re.compile(
    rf"(?:{_SPEECH}|{_SHOWN}|千万|绝对|坚决|一律|客服|人员|服务|电话|客户|话务|坐席|行业|公司|部门|常见|常用|典型|十大|大全|汇总|清单|列表|目录|一览|合集|集锦|集|库|表|类"
    r"|最新|新版|版本?|修订|年|月|日|条|句|个|例|的|及|和|与|v|\d|[一二三四五六七八九十百]|[\W_])*",
    re.IGNORECASE,
)
_WHO_ASKS = "客户|用户|顾客|客人|来电者|来电人|对方|买家|消费者|会员|业主|旅客|乘客|患者"
_WHO_ANSWERS = "坐席|座席|客服(?:人员|代表|专员)?|话务员|接线员|客户代表|服务人员|工作人员|我方|员工"
_ROLES = (
    (
        Role.CUSTOMER,
        re.compile(
            rf"(?:如果|当|若|假如|遇到?)?(?:{_WHO_ASKS})(?:[会常]|可能会?|经常|常常|这样)?"
            r"(?:问|说|提问|发问|询问|问道|说道|来电|表述|原话|原声|提出)?时?\d{0,3}"
        ),
    ),
    (
        Role.AGENT,
        re.compile(
            rf"(?=\D)(?:(?:{_WHO_ANSWERS})(?:人员)?(?:可以?|应该?|这样)?)?(?:应答|回答|答复|回复|应对|回应|答|说|话术|用语|口径)?(?:话术|用语|口径|示例)?\d{{0,3}}"
            r"|(?:标准|参考|规范|推荐|正确)(?:应答|回答|答复|回复|应对|话术|用语|口径)(?:话术|用语|口径)?\d{0,3}"
        ),
    ),
)
_EDGE = ' \t\u3000:：*#=-—~～·.。“”"◆◇■□●○▲△★☆※►▶§\ufe0f'
_FRAMED = re.compile(r"[【\[［(（<《「『〖](?P<inside>[^【\[［(（<《「『〖】\]］)）>》」』〗]*)[】\]］)）>》」』〗]")
_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]{1,4}[章节篇条部分]{1,2}|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,3}(?:\.\d{1,3}){0,4}[.、．)）\s]|[①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩])\s*"
)
_LONGEST = 40
# Bad and good only if nothing else is said.
_BAD_LABELS = frozenset(
    [
        *(
            "错误",
            "错",
            "不说",
            "不宜",
            "不当",
            "不规范",
            "不可说",
            "忌",
            "禁",
            "误",
            "禁用",
            "禁止",
            "忌说",
            "禁说",
            "差",
        ),
        *("禁忌", "服务禁忌", "沟通禁忌", "话术禁忌", "用语禁忌", "电话禁忌", "坏例子"),
        *("不要", "bad", "wrong", "no", "don't"),
    ]
)
_GOOD_LABELS = frozenset(
    [
        *(
            "正确",
            "对",
            "宜",
            "正",
            "规范",
            "优",
            "该说",
            "应说",
            "要说",
            "说",
            "应为",
            "应该",
            "good",
            "right",
            "yes",
            "do",
        ),
    ]
)


class Signal(NamedTuple):
    """What words above lines say of them.

    ``counter``: ``True`` they are examples of what not to say, ``False`` they are what to say instead, ``None``
    nothing. ``role``: who says them. ``whole``: the words say that alone.
    """

    counter: bool | None = None
    role: Role | None = None
    whole: bool = False


NOTHING_SAID = Signal()


def bare(title: str) -> str:
    """``title`` without its number and what frames it: ``一、【开场白】`` is 开场白."""
    before = ""
    while title != before:
        before, title = title, _NUMBER.sub("", title.strip(_EDGE))
        if framed := _FRAMED.fullmatch(title):
            title = framed["inside"]
    return title


@lru_cache(maxsize=4096)
def signal_of(title: str) -> Signal:
    """What ``title`` says of the lines below it; a title over 40 characters says nothing."""
    title = respell(bare(title))
    if not title or len(title) > _LONGEST:
        return NOTHING_SAID
    if title in _BAD_LABELS:
        return Signal(counter=True, whole=True)
    if title in _GOOD_LABELS:
        return Signal(counter=False, whole=True)
    role = next((role for role, words in _ROLES if words.fullmatch(title)), None)
    rest = _BAD.sub("", title)
    if _GOOD.search(rest):
        rest = _GOOD.sub("", rest).strip()
        return Signal(counter=False, role=role, whole=rest in _GOOD_LABELS or bool(_AROUND.fullmatch(rest)))
    if rest == title or _ABOUT.search(rest):
        return Signal(role=role, whole=role is not None)
    rest = rest.strip()
    return Signal(counter=True, role=role, whole=rest in _BAD_LABELS or bool(_AROUND.fullmatch(rest)))
