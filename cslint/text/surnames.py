"""Chinese surnames: which characters are one, how people spell them out, and when two sound alike.

The lists are ours: surnames that are borne today, without characters that are far more often another word (和, 有, 是).
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cslint.text.sounds import WHOLE, distance

if TYPE_CHECKING:
    from collections.abc import Mapping

SINGLE: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于俞喻杜叶程魏苏吕丁任卢"
    "姚沈钟锺姜江崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱丘侯尹薛闫阎雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严欧莫孔向汤"
    "常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申关焦祝左柳耿甘包柴宁尚舒阮纪梅童凌毕单季裴霍涂成苗谷"
    "曲盛冉翁蓝路游辛管柯鲍房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿"
    "桂佟应臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝靳区危喜兰郁华水木班储郜鄢占闻"
    "楚盖练宓逄匡竺漆昌邰粟揭胥屠苍沃牧湛晋宿咸钮钭嵇阳幸候仝井冼扈訾衡裘巴植诸"
)
"""Surnames of one character, in normalised form."""

COMPOUND: Final = frozenset(
    re.findall(
        "..",
        "欧阳司马上官诸葛司徒东方独孤南宫西门夏侯慕容皇甫尉迟公孙令狐长孙宇文轩辕端木百里呼延东郭南门申屠太史"
        "闻人澹台钟离濮阳万俟淳于单于公冶拓跋赫连鲜于闾丘司空司寇亓官颛孙公西漆雕谷梁公良羊舌梁丘左丘",
    )
)
"""Surnames of two characters."""

_SPELT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "弓长": "张",
        "立早": "章",
        "木子": "李",
        "双木": "林",
        "耳东": "陈",
        "口天": "吴",
        "木易": "杨",
        "文刀": "刘",
        "三横": "王",
        "三横一竖": "王",
        "三点水": "",
        "草头": "",
        "草字头": "",
        "大肚": "",
        "言午": "许",
        "古月": "胡",
        "双口": "吕",
        "双人": "",
        "人可": "何",
        "单人可": "何",
        "干勾": "于",
        "干钩": "于",
        "人则": "俞",
        "人禾": "余",
        "美女": "姜",
        "金中": "钟",
        "言身寸": "谢",
        "子小": "孙",
        "禾呈": "程",
        "关耳": "郑",
        "又耳": "邓",
        "两点马": "冯",
        "两点水": "",
        "宝盖木": "",
        "雨田": "雷",
        "西贝": "贾",
        "丘山": "岳",
        "门三": "闫",
        "非衣": "裴",
        "三耳": "聂",
        "比十": "毕",
        "草重": "董",
        "十口": "古",
        "采田": "潘",
        "言西早": "谭",
        "走肖": "赵",
        "女兆": "姚",
    }
)
_SPELLING: Final = re.compile(
    rf"({'|'.join(sorted(_SPELT, key=lambda each: (-len(each), each)))})的?([\u3400-\u9fff]?)"
)
_WORD_WITH_IT: Final = re.compile(r"([\u3400-\u9fff]{2,4}?)的([\u3400-\u9fff])")

_OTHER: Final = re.compile(
    "谢谢|马上|方便|高兴|高铁|高速|明天|明年|明白|安全|安排|安装|安徽|应该|应当|"
    "时间|时候|何必|何况|于是|关于|关心|关系|关闭|查询|查看|查一|查下|查到|麻烦|"
    "简单|解决|解释|费用|申请|申诉|许多|任何|单位|单独|单号|房子|房东|车子|车牌|"
    "车票|毕竟|常常|尤其|商量|商品|商家|幸好|幸亏|程序|严重|连接|成功|喜欢|管理|"
    "管你|管他|管我|项目|文化|文件|黄色|黄金|白色|白天|方式|方法|周末|周一|周二|"
    "周三|周四|周五|周六|周日|左右|温州|温度|江苏|江西|石家|苏州|广州|杭州|常州|"
    "宁波|宁夏|包裹|包括|包装|施工|卫生|纪念|成都|华为|米饭|水费|水管|付款|付费|"
    "付钱|付过|付了|冷静|路上|游戏|记得|胡说|胡扯|武汉|田地|金额|钱包|钱没|明明|"
    "曾经|尚未|易拉|吉林|云南|马路|车上|向你|向您|辛苦|连这|连我|连你|沙发|巴不|"
    "盖章|占线|储蓄|班长|水电|木头|植物"
)


def surnames_at(text: str, at: int) -> tuple[str, ...]:
    """The surnames that normalised ``text`` may hold at ``at``: of two characters, of one, or none."""
    both = (text[at : at + 2], text[at : at + 1])
    return tuple(name for name, known in zip(both, (COMPOUND, SINGLE), strict=True) if name in known)


def spelt_at(text: str, at: int) -> tuple[str, int] | None:
    """The surname that normalised ``text`` spells out at ``at``, and where that ends: 弓长张, 双木林, 张飞的张."""
    spelling = _SPELLING.match(text, at)
    if spelling is not None:
        name, written = _SPELT[spelling[1]], spelling[2]
        # What is named at the end decides, and must be there where many are spelt so: 三点水江, 三点水汪.
        if written in SINGLE:
            return written, spelling.end()
        if name:
            return name, spelling.end(1)
    word = _WORD_WITH_IT.match(text, at)
    if word is not None and word[2] in SINGLE and word[2] in word[1]:
        return word[2], word.end()
    return None


def other_word_at(text: str, at: int) -> bool:
    """Whether normalised ``text`` holds an everyday word at ``at`` that begins like a name: 方便, 马上, 高铁."""
    return _OTHER.match(text, at) is not None


def sound_alike(one: str, other: str) -> bool:
    """Whether two surnames sound the same or nearly so, as 张 and 章, 陈 and 程."""
    return len(one) == len(other) and all(distance(*pair) < WHOLE for pair in zip(one, other, strict=True))
