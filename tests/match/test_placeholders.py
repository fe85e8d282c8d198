from __future__ import annotations

import pytest

from cslint.match import Matcher, Vocabulary, parse, with_placeholders
from cslint.match.placeholders import has_placeholder
from cslint.text.normalise import normalise

KNOWN = Vocabulary(company=("欧飞", "海尔"))
NAMED = {
    "company": "您好,这里是{value},请讲",
    "name": "我叫{value},请讲",
    "number": "我的工号{value}为您服务",
    "agent": "客服代表{value}很高兴为您服务",
    "digits": "您的号码是{value},对吗",
    "time": "我们{value}回复您",
    "landline": "请您拨打{value}咨询",
    "any": "这是为了{value}我们才问的",
}
PATTERNS = {
    "company": "这里是{company}",
    "name": "我叫{name}",
    "number": "工号{number}",
    "agent": "客服代表{agent}很高兴",
    "digits": "号码是{digits}",
    "time": "{time}回复",
    "landline": "拨打{landline}",
    "any": "为了{any}我们",
}
LABELS = {
    "company": (
        "{公司}",
        "{{company_name}}",
        "${company}",
        "【公司】",
        "[公司名称]",
        "〔公司全称〕",
        "<公司>",
        "(公司名称)",
    ),
    "name": ("{姓名}", "{{customer_name}}", "${name}", "【姓名】", "[客户姓名]", "〔姓名〕", "<姓名>", "(姓名)"),
    "number": ("{工号}", "{{agent_id}}", "${number}", "【工号】", "[工号]", "〔工号〕", "<工号>", "(工号)"),
    "agent": ("{工号}", "{{agent}}", "${name}", "【姓名】", "[工号]", "〔工号〕", "<姓名>", "(工号)"),
    "digits": ("{电话}", "{{电话}}", "${order_id}", "【手机号】", "[订单号]", "〔金额〕", "<电话>", "(手机号)"),
    "time": ("{时间}", "{{time}}", "${date}", "【日期】", "[时间]", "〔时限〕", "<时间>", "(时间)"),
    "landline": ("{座机}", "{{hotline}}", "${tel}", "【固定电话】", "[座机]", "〔热线〕", "<电话>", "(座机)"),
    "any": ("{事由}", "{{reason}}", "${x}", "【事由】", "[原因]", "〔原因〕", "<原因>", "(时间)"),
}
MASKS = ("×××", "XXX", "xxx", "ＸＸＸ", "***", "____", "＿＿＿", "○○", "“某某”", "“×××”", "{}", "【】")
MASKED = [(slot, mask) for slot in PATTERNS if slot != "landline" for mask in MASKS]


def said(source: str, text: str, *, vocabulary: Vocabulary = KNOWN, later: bool = False) -> list[str]:
    """What a pattern finds in a text."""
    pattern = with_placeholders(parse(source, vocabulary, whole_clause=False), vocabulary, whole_clause=False)
    found = Matcher([pattern], later=[0]).look(text).find(0) if later else Matcher([pattern]).find(text)
    assert {match.pattern for match in found} <= {0}
    return [text[match.start : match.end] for match in found]


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize(("slot", "label"), [(slot, label) for slot, labels in LABELS.items() for label in labels])
def test_a_label_fills_its_slot(slot: str, label: str, *, later: bool) -> None:
    (words,) = said(PATTERNS[slot], NAMED[slot].format(value=label), later=later)
    assert label in words


@pytest.mark.parametrize(("slot", "mask"), MASKED)
def test_a_mask_fills_any_slot_as_a_whole(slot: str, mask: str) -> None:
    (words,) = said(PATTERNS[slot], NAMED[slot].format(value=mask))
    assert mask.strip("“”") in words


@pytest.mark.parametrize(
    ("slot", "label"),
    [
        ("company", "【工号】"),
        ("company", "{姓名}"),
        ("company", "[时间]"),
        ("name", "【公司】"),
        ("name", "{电话}"),
        ("number", "{公司}"),
        ("time", "〔姓名〕"),
        ("digits", "<公司>"),
        ("landline", "***"),
        ("landline", "{}"),
        ("company", "(欢迎语)"),
    ],
)
def test_a_label_of_another_value_does_not(slot: str, label: str) -> None:
    assert said(PATTERNS[slot], NAMED[slot].format(value=label)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("您好,【公司】,很高兴为您服务", ["【公司】"]),
        ("您好,×××公司,很高兴为您服务", ["×××公司"]),
        ("您好,欧飞,很高兴为您服务", ["欧飞"]),
        ("您好,“某某”,很高兴为您服务", ["“某某”"]),
        # a number, somebody's name, a word
        ("您好,工号***为您服务", []),
        ("您好,客服***为您服务", []),
        ("您好,我叫×××", []),
        ("您的号码是138****1234", []),
        ("xxl码还有货", []),
        ("您好,**女士", []),
        ("您好,联通,很高兴为您服务", []),
    ],
)
def test_a_company_whose_names_are_known(text: str, found: list[str]) -> None:
    assert said("{company}", text) == found


def test_names_that_are_not_known_are_still_names() -> None:
    assert said("这里是{company}客服", "您好,这里是联通客服", vocabulary=Vocabulary()) == ["这里是联通客服"]
    assert said("这里是{company}客服", "您好,这里是联通客服") == []


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("{time}内回复", "我们xx小时内回复您", ["xx小时内回复"]),
        ("{time}内回复", "我们___个工作日内回复您", ["_个工作日内回复"]),
        ("{time}回复", "明天下午×点回复您", ["×点回复"]),
        ("{name}先生", "×先生您好", ["×先生"]),
        ("{name}先生", "X先生您好", ["X先生"]),
        ("工号{number}", "工号**号为您服务", ["工号**号"]),
        ("号码是{digits},对吗", "号码是138****1234,对吗", ["号码是138****1234,对吗"]),
    ],
)
def test_a_mask_stands_for_some_of_the_value_too(source: str, text: str, found: list[str]) -> None:
    assert said(source, text) == found


def test_without_a_placeholder_a_pattern_finds_what_it_found() -> None:
    plain = parse("客服代表{agent}很高兴", KNOWN, whole_clause=False)
    texts = (
        "客服代表1024很高兴为您服务",
        "客服代表王敏很高兴为您服务",
        "客服代表很高兴为您服务",
        "客服代表A07号很高兴",
    )
    both = Matcher([plain, with_placeholders(plain, KNOWN, whole_clause=False)])
    for text in texts:
        found = both.find(text)
        assert [(m.start, m.end) for m in found if m.pattern == 0] == [
            (m.start, m.end) for m in found if m.pattern == 1
        ]


def test_a_pattern_without_slots_has_no_second_reading() -> None:
    pattern = parse("很高兴为您服务", KNOWN)
    assert with_placeholders(pattern, KNOWN) is pattern


@pytest.mark.parametrize("text", ["您好,很高兴", "Excel表格", "(稍等)", "38x2", "3*4", "某公司"])
def test_most_texts_hold_none(text: str) -> None:
    assert not has_placeholder(normalise(text)) or text == "3*4"
