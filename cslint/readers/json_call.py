"""A decoded JSON value to a document: the native form of the Contract, and the near misses of other exports."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cslint.model import NOTHING, Meta, Role, said
from cslint.readers.clock import LONGEST
from cslint.readers.fields import Field, field_of
from cslint.readers.identity import clean_id
from cslint.readers.meta import merged, meta_of
from cslint.readers.notes import Notes
from cslint.readers.spoken import ROLE_HINT, Spoken, shown, turns_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cslint.errors import Problem
    from cslint.model import Document, Turn
    from cslint.readers.job import Job

TURNS = ("turns", "messages", "dialogue", "dialog", "utterances", "segments", "sentences", "话轮", "对话", "对话内容")
_NATIVE = frozenset({"role", "text", "start", "end"})
_NO_META = Meta()
_FORM = '请写成 {"id": …, "turns": [{"role": "agent", "text": …}, …]}'


class Place(NamedTuple):
    """Where a call stands: ``position`` for its id, ``line`` of the file, ``of`` its name in messages."""

    position: int
    line: int | None
    of: str = ""


def turns_key(value: object) -> str | None:
    """The key under which an object holds its turns."""
    if not isinstance(value, dict):
        return None
    return TURNS[0] if TURNS[0] in value else next((key for key in TURNS if key in value), None)


def read_call(job: Job, value: object, place: Place) -> list[Document | Problem]:
    """The problems of one call and then the call itself, if it has turns at all."""
    notes = Notes(job.source.path, of=place.of)
    key = turns_key(value)
    if key is None or not isinstance(value, dict):
        notes.add(place.line, "这里应是一通通话,却没有 turns", _FORM)
    elif not isinstance(value[key], list):
        notes.add(place.line, "turns 应是列表", _FORM)
    else:
        document = _document(job, value, key, (place, notes))
        return [*notes.problems(), document]
    return [*notes.problems()]


def _document(job: Job, value: dict[str, object], key: str, where: tuple[Place, Notes]) -> Document:
    place, notes = where
    raw = value[key]
    assert isinstance(raw, list)  # noqa: S101  for mypy: read_call looked
    turns = _native(job, raw, place.line)
    day = clock = None
    if turns is None:
        said = [_spoken(job, each, index, where) for index, each in enumerate(raw, start=1)]
        turns, day, clock = turns_of(said, notes)
    meta = _known_meta(value.get("meta"), where)
    wanted = None
    try:
        wanted = clean_id(value.get("id"))
    except ValueError:
        notes.add(place.line, "id 应是文字或整数", "请给每通通话写一个编号,例如 h001")
    name, taken = job.ids.give(wanted, place.position)
    if taken:
        notes.warn(place.line, "编号与前面的通话重复,已另加序号", "请给每通通话写不同的 id")
    built = meta_of(merged(meta, day, clock), notes, place.line) if meta or day or clock else _NO_META
    extra = {name: each for name, each in value.items() if name not in ("id", "meta", key)}
    return job.document(id=name, turns=turns, source=job.source.path, meta=built, extra=_frozen(extra))


def _native(job: Job, raw: list[object], line: int | None) -> tuple[Turn, ...] | None:
    """The turns of a call that is as the Contract has it, which most are; ``None`` sends it the long way."""
    role_of = job.roles.of
    turns = []
    starts: set[float] = set()
    for each in raw:
        if type(each) is not dict or "role" not in each or "text" not in each:
            return None
        name, text = each["role"], each["text"]
        if type(name) is not str or type(text) is not str or (role := role_of(name)) is None:
            return None
        if len(each) == 2:
            turns.append(said(role, text, line))
            continue
        start, end = each.get("start"), each.get("end")
        if len(each) != 4 or not (isinstance(start, float | int) and isinstance(end, float | int)):
            return None
        if type(start) is bool or type(end) is bool or not 0 <= start <= end <= LONGEST:
            return None
        starts.add(start)
        turns.append(said(role, text, line, float(start), float(end)))
    return tuple(turns) if len(starts) != 1 or len(turns) == 1 else None


def _spoken(job: Job, raw: object, index: int, where: tuple[Place, Notes]) -> Spoken:
    """One turn; ``index`` is 1-based. Whatever is wrong, a turn stays, so that the numbers of the others hold."""
    place, notes = where
    line = place.line
    if not isinstance(raw, dict):
        notes.add(line, f"第 {index} 轮应是对象", _FORM, kind="turn")
        return Spoken(Role.UNKNOWN, "", line)
    units = 1.0, 1.0
    extra: Mapping[str, object] = NOTHING
    if not (len(raw) == 2 and "role" in raw and "text" in raw):
        raw, units, extra = _named(raw)
    role, text = _role(job, raw.get("role"), index, where), raw.get("text")
    if not isinstance(text, str):
        message = f"第 {index} 轮没有 text" if text is None else f"第 {index} 轮的 text 应是文字"
        notes.add(line, message, "请把这一句的内容写成带引号的文字", kind="text")
        text = ""
    return Spoken(role, text, line, raw.get("start"), raw.get("end"), units, extra)


def _role(job: Job, name: object, index: int, where: tuple[Place, Notes]) -> Role:
    place, notes = where
    if isinstance(name, str) and name.strip():
        role = job.roles.of(name)
        if role is None:
            notes.add(place.line, f"第 {index} 轮的说话人名称{shown(name)}无法识别", ROLE_HINT, kind=f"role {name}")
        return role or Role.UNKNOWN
    if name is None or isinstance(name, str):
        notes.add(place.line, f"第 {index} 轮没有说话人(role)", ROLE_HINT, kind="no role")
    else:
        notes.add(place.line, f"第 {index} 轮的 role 应是文字", ROLE_HINT, kind="role type")
    return Role.UNKNOWN


def _named(raw: dict[str, object]) -> tuple[dict[str, object], tuple[float, float], Mapping[str, object]]:
    """A turn under its native keys, the units of its start and end, and what else it holds."""
    turn = {key: raw[key] for key in _NATIVE if key in raw}
    units = {"start": 1.0, "end": 1.0}
    extra: dict[str, object] = {}
    for key, value in raw.items():
        if key in _NATIVE:
            continue
        field = _field(key)
        if field and field.name in _NATIVE and field.name not in turn:
            turn[field.name] = value
            units[field.name] = field.unit
        else:
            extra[key] = value
    return turn, (units["start"], units["end"]), _frozen(extra)


def _known_meta(raw: object, where: tuple[Place, Notes]) -> Mapping[str, object]:
    if isinstance(raw, dict):
        return raw
    if raw is not None:
        place, notes = where
        notes.add(place.line, "meta 应是对象,按“未知”处理", '请写成 "meta": {"date": "2026-03-12", …}')
    return NOTHING


@lru_cache(maxsize=1024)
def _field(key: str) -> Field | None:
    return field_of(key)


def _frozen(extra: dict[str, object]) -> Mapping[str, object]:
    return MappingProxyType(extra) if extra else NOTHING
