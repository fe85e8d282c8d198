"""Pure frozen data: documents, rules, findings, outcomes. No I/O."""

from cslint.model.finding import Finding, Level, fingerprint
from cslint.model.outcome import Outcome, Outcomes, Result, RuleOutcome, Sighting
from cslint.model.rule import Clause, Example, Rule
from cslint.model.transcript import (
    NOTHING,
    Direction,
    Document,
    DocumentKind,
    Meta,
    Party,
    Role,
    Script,
    Transcript,
    Turn,
    said,
)

__all__ = [
    "NOTHING",
    "Clause",
    "Direction",
    "Document",
    "DocumentKind",
    "Example",
    "Finding",
    "Level",
    "Meta",
    "Outcome",
    "Outcomes",
    "Party",
    "Result",
    "Role",
    "Rule",
    "RuleOutcome",
    "Script",
    "Sighting",
    "Transcript",
    "Turn",
    "fingerprint",
    "said",
]
