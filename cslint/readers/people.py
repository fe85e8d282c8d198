"""Whether the word before a colon may be a speaker: a person's name, or a word for a person.

Nothing here knows who anybody is; it only tells 王敏： and 第三方： from 您好： and 地址： in speech.
"""

from __future__ import annotations

import re
import unicodedata

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪"
    "严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐梅莫庄辛管祝左涂谷祁舒耿牟路詹关苗凌费纪靳盛童"
)
_LONG_SURNAMES = frozenset({"欧阳", "司马", "上官", "诸葛", "皇甫", "慕容", "司徒", "夏侯", "尉迟", "东方", "令狐"})
# Words that only look like a surname with a given name.
_WORDS_TEXT = """
    万一 万元 万分 万能 严格 严禁 严重 于是 于此 任何 任务 任意 任职 任选 何事 何人 何况 何地 何处 何时 余下 余地 余款
    余额 关于 关系 关键 关闭 凌晨 史上 叶子 向上 向前 向导 向您 周一 周三 周二 周五 周六 周四 周日 周期 周末 夏天 夏季
    季度 季节 安全 安卓 安徽 安心 安排 安装 安静 左侧 左右 左边 常住 常州 常温 常用 常见 常规 广州 庄家 康复 徐州 文件
    文化 文员 文字 文明 文本 文案 文档 方位 方便 方可 方向 方式 方案 方法 方面 施工 易付宝 曾经 杜绝 林业 柳州 武汉
    段落 毕业 毕竟 江南 江苏 江西 汤品 汤料 洪水 温州 温度 温水 温馨 焦点 焦虑 牛奶 牛肉 田园 申报 申诉 申请 白天 白色
    白酒 白金 盛大 石头 石家庄 石油 祝你 祝您 祝福 程序 章程 章节 童年 童装 童话 管理 管道 纪念 纪要 舒服 舒适 苏州
    范例 范围 莫非 许多 谢意 谢谢 谢谢你 谢谢您 费率 费用 路上 路况 路口 路径 路由 路程 路线 路费 辛苦 辛苦了 郑州
    金卡 金属 金牌 金色 金融 金额 钟头 钱包 陆续 顾问 马上 马路 高价 高兴 高清 高温 高级 高铁 黄色 黄金 齐全 龙卡
"""
_WORDS = frozenset(_WORDS_TEXT.split())
_TITLES = ("先生", "女士", "小姐", "太太", "老师", "师傅", "经理", "主管", "班长", "工", "总", "哥", "姐", "某", "某某")
_PERSONS_TEXT = """
    人 员 师 者 士 姐 哥 叔 姨 爷 奶 妈 爸 方 总 老板 经理 同事 邻居 保安 物业 房东 妻子 丈夫 老公 老婆 儿子 女儿 父亲
    母亲 朋友 亲属 家属 同学 主任 店长 站长 院长 校长 队长 处长 主播 嘉宾 法务 代表 主叫 被叫 骑手 司机 选手 歌手 家长
    店主 房主 货主 学生 医生 男声 女声
"""
_PERSONS = tuple(_PERSONS_TEXT.split())
_VOICES = re.compile(
    r"(?:说话人|发言人|讲话人|speaker|spk|声道|通道|channel|角色|人物)[-_#]?\d*|\d{1,2}号(?:说话人)?|[左右]声道|[a-z]\d?|[甲乙丙丁]"
)
# What ends in these is a field of a form, not a person.
_THING = re.compile(
    r".*(?:[号名码址话间期额式位目容度型别因求题果息况态源费价率店网额数量址]|时长|联系人|收货人|收件人|寄件人|经办人|负责人|签收人|质检员|质检人|审核人|录入人|转写人|"
    r"热线|邮箱|微信|套餐|原则|步骤|要点|建议|说明|备注|提示|注意|通知|公告|地点|方案|内容|地方)"
)
_ENGLISH_THINGS_TEXT = """
    http https ftp www tel fax qq vip app url email mail wifi ip id no ps ok pc sn imei web faq tips note nb re fw
    address date time todo title subject call session case record recording dialogue dialog conversation end
"""
_ENGLISH_THINGS = frozenset(_ENGLISH_THINGS_TEXT.split())
_TALK = frozenset("我你您他她它的了是有不没这那哪吗呢吧请就都也很被把给要想叫让和或再还")
_LINKS = frozenset("在说先后好对第其另如例比即则若各每")
_CALLING = frozenset("联系找打转加按呼询问致电咨拨说")
_HAN = re.compile(r"[㐀-鿿]+")


def is_name(word: str) -> bool:
    """Whether ``word`` can be what stands behind a role: 王敏, 小李, 张女士, 甲, amy."""
    if re.fullmatch(r"[甲乙丙丁一二三四五六七八九十]|[a-z]{1,12}", word):
        return True
    if not _HAN.fullmatch(word) or len(word) > 4 or word in _WORDS:
        return False
    if word[0] in "小老阿" and 2 <= len(word) <= 3:
        return _TALK.isdisjoint(word) and not _THING.fullmatch(word)
    if word[:2] in _LONG_SURNAMES:
        return True
    if word[0] not in _SURNAMES:
        return False
    return len(word) <= 3 or word[2:] in _TITLES


def is_thing(label: str) -> bool:
    """Whether ``label`` names a field of a form: 地址, 订单号, 联系人."""
    return bool(_THING.fullmatch(folded(label)))


def is_talk(word: str) -> bool:
    """Whether ``word`` holds a character that speech has and names have not: 我, 的, 吗."""
    return not _TALK.isdisjoint(word)


def is_leading(front: str) -> bool:
    """Whether ``front`` may stand before a role's name and leave it one (在线客服), unlike 联系客服 or 我们客服."""
    return not is_talk(front) and _CALLING.isdisjoint(front)


def is_person(label: str) -> bool:
    """Whether an unknown ``label`` before a colon is most likely a speaker."""
    plain = folded(label)
    if _VOICES.fullmatch(plain):
        return True
    if len(plain) < 2 or plain in _ENGLISH_THINGS or _THING.fullmatch(plain):
        return False
    return is_name(plain) or (len(plain) <= 6 and plain.endswith(_PERSONS) and is_leading(plain))


def may_speak(label: str) -> bool:
    """Whether ``label`` has at least the shape of a speaker's name; to be trusted only with a sign beside it."""
    plain = folded(label)
    if not plain or plain in _ENGLISH_THINGS or plain in _WORDS:
        return False
    if plain.isascii():
        return len(plain) <= 20 and plain[0].isalpha()
    return len(plain) <= 8 and _TALK.isdisjoint(plain) and _LINKS.isdisjoint(plain) and not _THING.fullmatch(plain)


def folded(label: str) -> str:
    """``label`` in half width and lower case, without blanks and ornaments."""
    return "".join(unicodedata.normalize("NFKC", label).casefold().split()).strip("*#`'\"“”‘’:")
