"""The sample scripts: the good one of a standard gives no finding, the faulty one just those that it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from cslint import read
from cslint.engine import check
from cslint.model import Result, Script
from cslint.packs import load_standard

SCRIPTS = Path(__file__).parent.parent / "examples" / "scripts"
FAULTY = {
    "haier": [
        ("OPN201", 4),
        ("RPT201", 7),
        ("DIA201", 9),
        ("HLD201", 12),
        ("TRF201", 15),
        ("SIL201", 19),
    ],
    "meiritong": [("OPN101", 4), ("HLD101", 7), ("HLD102", 10), ("SUG101", 13), ("INQ101", 15), ("CLS101", 18)],
    "chinamarket": [("OPN301", 4), ("LAT302", 7), ("DIA301", 10), ("SIL301", 13), ("CMP302", 16)],
    "cmcc-broadband": [("OPN401", 4), ("VIS401", 7), ("CBK403", 10), ("CBK404", 10), ("CMP002", 13)],
    "oufei": [
        ("OPN501", 5),
        ("OPN502", 7),
        ("LIN501", 10),
        ("LIN505", 13),
        ("HLD502", 16),
        ("THX501", 19),
        ("INQ501", 22),
        ("ADR001", 25),
        ("CLS501", 25),
    ],
}
HELD = {
    "haier": {"OPN201", "RPT201", "LIN201", "DIA201", "HLD201", "HLD202", "TRF201", "SIL201", "INQ201"},
    "meiritong": {"OPN101", "HLD101", "HLD102", "UNC101", "CMP101", "ABU101", "SUG101", "SIL101", "INQ101", "CLS101"},
    "chinamarket": {"OPN301", "LAT302", "LIN301", "DIA301", "SIL301", "CMP302"},
    "cmcc-broadband": {"OPN401", "VIS401", "CBK403", "CBK404", "CMP002"},
    "oufei": {"OPN501", "OPN502", "LIN501", "LIN505", "LIN507", "HLD501", "HLD502", "HLD504", "THX501", "INQ501"},
}


def result(standard: str, name: str) -> Result:
    (document,) = read(SCRIPTS / standard / name)
    assert isinstance(document, Script)
    return check(document, load_standard(standard))


@pytest.mark.parametrize("standard", sorted(FAULTY))
def test_the_good_one_holds_what_the_standard_requires(standard: str) -> None:
    good = result(standard, "clean.md")
    assert [(each.code, each.line) for each in good.findings] == []
    assert HELD[standard] <= {each.code for each in good.outcomes if each.outcome.value == "pass"}
    assert all(each.finding.line is not None for each in good.suppressed)


@pytest.mark.parametrize("standard", sorted(FAULTY))
def test_the_faulty_one_lacks_what_it_shows(standard: str) -> None:
    found = [(each.code, each.line) for each in result(standard, "faulty.md").findings]
    assert sorted(found, key=lambda each: (each[1] or 0, each[0])) == FAULTY[standard]
