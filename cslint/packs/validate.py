"""From plain data to a validated model, every mistake with its place, its reason and a remedy, in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError
from rapidfuzz import process

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from cslint.errors import Problem
    from cslint.packs.source import Location, Source

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], data: object, source: Source, location: Location = ()) -> Model | tuple[Problem, ...]:
    """The model, or the problems that ``data`` (at ``location`` of ``source``) has."""
    if not isinstance(data, dict):
        return (source.problem(location, "这里应当是“键: 值”的列表", f"需要的键:{_keys(model)}"),)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return tuple(_problem(each, model, data, source, location) for each in error.errors(include_url=False))


def _problem(error: ErrorDetails, model: type[BaseModel], data: object, source: Source, location: Location) -> Problem:
    path = _path(error["loc"], data)
    where = (*location, *path)
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        key = str(path[-1])
        known = _fields_at(model, path[:-1])
        near = process.extractOne(key, known, score_cutoff=60) if known else None
        hint = f"是不是“{near[0]}”?" if near else f"可用的键:{'、'.join(known)}"
        return source.problem_with_key(where, f"不认识的键“{key}”", hint)
    if kind == "missing":
        return source.problem(where, f"缺少“{error['loc'][-1]}”", f"补上这一项,写法见 {source.manual}")
    report = source.problem_with_key if error["loc"][-1:] == ("[key]",) else source.problem
    return report(
        where,
        f"{_subject(path)}{_reason(kind, context, str(error['msg']))}",
        _remedy(kind, context) or f"写法见 {source.manual}",
    )


def _path(location: tuple[str | int, ...], data: object) -> Location:
    """The parts of an error's location that stand in the file: pydantic puts names of types between them."""
    path: list[str | int] = []
    for part in location:
        keys: Collection[object] = (
            data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        )
        if part in keys:
            data = data[part]  # type: ignore[index]  # a mapping or a list, or it would have no keys
            path.append(part)
    return tuple(path)


def _subject(path: Location) -> str:
    """What an error is about: a key, or an item of a list."""
    if not path:
        return ""
    if isinstance(path[-1], int):
        keys = [part for part in path if isinstance(part, str)]
        return f"{f'“{keys[-1]}”的' if keys else ''}第 {path[-1] + 1} 项"
    return f"“{path[-1]}”"


def _reason(kind: str, context: Mapping[str, Any], message: str) -> str:
    return {
        "enum": "不是可用的值",
        "literal_error": "不是可用的值",
        "string_pattern_mismatch": "的写法不对",
        "string_type": "应当是文字",
        "string_too_short": "不能是空的",
        "int_type": "应当是整数",
        "int_parsing": "应当是整数",
        "bool_type": "应当是 true 或 false",
        "list_type": "应当是列表",
        "dict_type": "应当是“键: 值”",
        "too_short": "至少要有一项",
        "greater_than_equal": f"不能小于 {context.get('ge')}",
        "value_error": f"{context.get('error', message)}",
    }.get(kind, f"不对({kind})")


def _remedy(kind: str, context: Mapping[str, Any]) -> str:
    if kind in ("enum", "literal_error"):
        return f"可用的值:{context.get('expected', '')}".replace(" or ", "、").replace(", ", "、").replace("'", "")
    if kind == "string_pattern_mismatch":
        return {
            "^[A-Z]{3}[0-9]{3}$": "三个大写字母加三位数字,如 DFL003",
            "^[FRP][0-9]{3}$": "F、R 或 P 加三位数字,如 F033",
        }.get(str(context.get("pattern")), "小写英文,词之间用连字符,如 not-my-job")
    if kind == "string_type":
        return "给它加上引号"
    return ""


def _keys(model: type[BaseModel]) -> str:
    return "、".join(_fields(model))


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by the keys that stand for them in a file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _fields_at(model: type[BaseModel], location: Location) -> tuple[str, ...]:
    """Keys that are known at a location inside a model."""
    current: object = model
    for part in location:
        if isinstance(part, str) and isinstance(current, type) and issubclass(current, BaseModel):
            field = _fields(current).get(part)
            current = None if field is None else _model_in(field.annotation)
    return tuple(_fields(current)) if isinstance(current, type) and issubclass(current, BaseModel) else ()


def _model_in(annotation: object) -> object:
    """The first model that a type annotation holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None
