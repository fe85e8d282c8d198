"""Dead patterns: what no text can match, and forbidden wording that is excused however it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.checks.forbidden import ForbiddenCheck
from cslint.rulelint.defect import Defect
from cslint.rulelint.readings import readings
from cslint.rulelint.uses import uses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cslint.match import Matcher
    from cslint.rulelint.bench import Bench
    from cslint.rulelint.soundings import Sounding

_FEW: Final = 3
_MANY: Final = 120


def dead_patterns(bench: Bench) -> Iterator[Defect]:
    """Patterns of the top pack that never come to anything."""
    for each in bench.soundings:
        if not each.silent or each.covered or any(said.findings for said in each.said):
            continue
        if not any(each.own(said) for said in each.said):
            message, remedy = f"模式“{each.source}”什么话也匹配不上", "多半是切断了词,或字太少;改写或删掉"
        else:
            excuses = "、".join(f"“{words}”" for words in _excuses(bench, each))
            because = f"被本规则的 unless {excuses} 放过" if excuses else "被语境、词界或否定放过"
            message = f"模式“{each.source}”怎么说都不算错:{because}"
            remedy = "收窄 unless,或删掉这个模式"
        yield each.rule.defect("dead-pattern", ("patterns", each.number), message, remedy, pattern=each.source)
    yield from _unmatched(bench)


def _excuses(bench: Bench, each: Sounding) -> list[str]:
    """The excuses of the rule that hold for the pattern's readings, as they are written."""
    check = bench.book.checks[each.rule.code]
    assert isinstance(check, ForbiddenCheck)  # noqa: S101  only these are sounded
    matcher = bench.book.ruleset.matcher
    looks = [matcher.look(said.heard.text) for said in each.said[:_FEW]]
    held = (item.pattern for item in check.excuses.items if any(look.find(item.pattern) for look in looks))
    return list(dict.fromkeys(matcher.patterns[number].source for number in held))


def _unmatched(bench: Bench) -> Iterator[Defect]:
    """Patterns beside forbidden wording that do not even match what they say."""
    matcher = bench.book.ruleset.matcher
    numbers: dict[str, list[int]] = {}
    for number, pattern in enumerate(matcher.patterns):
        numbers.setdefault(pattern.source, []).append(number)
    sounded = {each.pattern for each in bench.soundings}
    wanted = [use for use in uses(bench.book.top) if use.words in numbers]
    asked = {number for use in wanted for number in numbers[use.words]} - sounded
    alive = asked - _deaf(matcher, _deaf(matcher, asked, _FEW), _MANY)
    for use in wanted:
        own = [number for number in numbers[use.words] if number not in sounded]
        if own and not alive.intersection(own) and not sounded.intersection(numbers[use.words]):
            place = use.source.place(use.location)
            yield Defect(
                kind="dead-pattern",
                standard=bench.book.standard,
                code=use.code,
                path=use.source.path,
                line=place.line,
                column=place.column,
                message=f"模式“{use.words}”什么话也匹配不上",
                remedy="多半是切断了词,或字太少;改写或删掉",
                pattern=use.words,
            )


def _deaf(matcher: Matcher, numbers: Collection[int], most: int) -> set[int]:
    """Those of some patterns that match none of so many of their readings."""
    texts = {number: list(readings(matcher.patterns[number], most)) for number in sorted(numbers)}
    every = list(dict.fromkeys(text for each in texts.values() for text in each))
    found = dict(zip(every, matcher.find_all(every), strict=True))
    cues = dict(zip(every, matcher.find_cues(every), strict=True))
    looks = matcher.look_all(every, every)
    return {
        number
        for number, each in texts.items()
        if not any(
            any(match.pattern == number for match in (*found[text], *cues[text])) or looks[text].find(number)
            for text in each
        )
    }
