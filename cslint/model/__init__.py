"""Pure frozen data: documents, rules, findings, outcomes. No I/O."""

from cslint.model.finding import Finding, Fix, Level, fingerprint
from cslint.model.outcome import Outcome, Outcomes, Result, RuleOutcome, Sighting
from cslint.model.rule import Clause, Example, Rule
from cslint.model.script import Action, Directive, Line, Piece, Place, Script, Section
from cslint.model.suppression import Suppressed, Suppression, Suppressor
from cslint.model.transcript import (
    NOTHING,
    Direction,
    Document,
    DocumentKind,
    Meta,
    Party,
    Role,
    Transcript,
    Turn,
    said,
)

__all__ = [
    "NOTHING",
    "Action",
    "Clause",
    "Direction",
    "Directive",
    "Document",
    "DocumentKind",
    "Example",
    "Finding",
    "Fix",
    "Level",
    "Line",
    "Meta",
    "Outcome",
    "Outcomes",
    "Party",
    "Piece",
    "Place",
    "Result",
    "Role",
    "Rule",
    "RuleOutcome",
    "Script",
    "Section",
    "Sighting",
    "Suppressed",
    "Suppression",
    "Suppressor",
    "Transcript",
    "Turn",
    "fingerprint",
    "said",
]
