"""cslint: a linter for Chinese customer-service language.

>>> from cslint import Role, Transcript, Turn, check, load_standard
>>> oufei = load_standard("oufei")
>>> call = Transcript(
...     id="demo",
...     turns=(
...         Turn(role=Role.AGENT, text="您好,欧飞,很高兴为您服务!"),
...         Turn(role=Role.CUSTOMER, text="这个归谁管?"),
...         Turn(role=Role.AGENT, text="那不是我的工作。"),
...     ),
... )
>>> finding = check(call, oufei).findings[0]
>>> finding.category, finding.turn, finding.span, finding.evidence
('deflection', 2, (1, 7), '不是我的工作')

``read(path)`` gives the documents of a file, and the problems of those that cannot be read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cslint.engine import check
    from cslint.errors import CslintError, Problem
    from cslint.model import Finding, Level, Outcome, Result, Role, Script, Transcript, Turn
    from cslint.packs import Ruleset, load_standard
    from cslint.readers import read

__version__ = "0.1.0"

__all__ = [
    "CslintError",
    "Finding",
    "Level",
    "Outcome",
    "Problem",
    "Result",
    "Role",
    "Ruleset",
    "Script",
    "Transcript",
    "Turn",
    "check",
    "load_standard",
    "read",
]

_HOMES = {
    "check": "cslint.engine",
    "read": "cslint.readers",
    "load_standard": "cslint.packs",
    "Ruleset": "cslint.packs",
    "CslintError": "cslint.errors",
    "Problem": "cslint.errors",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that ``import cslint`` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'cslint' has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES.get(name, "cslint.model")), name)
    globals()[name] = value
    return value
