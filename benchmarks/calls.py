"""Calls for measuring: the project's samples, and any file of one native transcript per line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cslint import Role, Transcript, Turn

if TYPE_CHECKING:
    from random import Random

ROOT: Final = Path(__file__).resolve().parent.parent
"""The checkout."""

TURNS: Final = 14
"""Turns of a generated call."""

_CLAUSE: Final = re.compile(r"[^，。！？；,!?;\s]+")
_DIGIT: Final = re.compile(r"[0-9]")


def samples(name: str = "clean.jsonl") -> tuple[Path, ...]:
    """The project's sample calls."""
    return tuple(sorted((ROOT / "examples").glob(f"*/{name}")))


def load(path: Path) -> tuple[Transcript, ...]:
    """The calls of a file, their words and roles only: what else is known of a call plays no part here."""
    calls: list[Transcript] = []
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            data = json.loads(line)
            turns = tuple(Turn(role=_role(each.get("role")), text=str(each.get("text", ""))) for each in data["turns"])
            calls.append(Transcript(id=str(data.get("id", number)), turns=turns, source=path.name))
    return tuple(calls)


def agent_turns(calls: tuple[Transcript, ...]) -> tuple[str, ...]:
    """The texts of the agent's turns."""
    return tuple(turn.text for call in calls for turn in call.turns if turn.role is Role.AGENT)


def recombine(calls: tuple[Transcript, ...], rng: Random, size: int) -> tuple[Transcript, ...]:
    """New calls of ``size`` bytes of text or a little more: clauses of the given ones, shuffled, with other digits.

    Few turns come twice, so that what a program remembers of a sentence does not help it.
    """
    pools: dict[Role, list[str]] = {}
    for call in calls:
        for turn in call.turns:
            pools.setdefault(turn.role, []).extend(_CLAUSE.findall(turn.text))
    speakers = [role for role in (Role.AGENT, Role.CUSTOMER) if pools.get(role)]
    made: list[Transcript] = []
    total = 0
    while total < size:
        turns = tuple(
            Turn(role=role, text=_text(pools[role], rng)) for role in (rng.choice(speakers) for _ in range(TURNS))
        )
        made.append(Transcript(id=f"g{len(made):06d}", turns=turns, source="generated"))
        total += sum(len(turn.text.encode()) for turn in turns)
    return tuple(made)


def write_jsonl(calls: tuple[Transcript, ...], path: Path, size: int = 0) -> int:
    """Write calls one per line, over and over until the file has ``size`` bytes; its size in bytes."""
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        while True:
            for call in calls:
                line = json.dumps(_native(call, f"{call.id}-{written}"), ensure_ascii=False) + "\n"
                file.write(line)
                written += len(line.encode())
                if written >= size > 0:
                    return written
            if written >= size:
                return written


def _native(call: Transcript, name: str) -> dict[str, object]:
    return {"id": name, "turns": [{"role": turn.role.value, "text": turn.text} for turn in call.turns]}


def _text(pool: list[str], rng: Random) -> str:
    words = "，".join(rng.choice(pool) for _ in range(rng.randint(1, 4))) + rng.choice("。。？！")
    return _DIGIT.sub(lambda _: str(rng.randrange(10)), words)


def _role(name: object) -> Role:
    return Role(name) if name in {each.value for each in Role} else Role.UNKNOWN
