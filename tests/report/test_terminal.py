"""Colour only where it is wanted, columns cut off only at a terminal's edge."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from cslint.report import FORMATS, open_console

from .invented import HEADER, RESULTS


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


def output(stream: io.StringIO, *, color: bool | None = None) -> str:
    report = FORMATS["grouped"](open_console(stream, color=color, width=70))
    report.begin(HEADER)
    report.document(RESULTS[1])
    return stream.getvalue()


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_colour_on_a_terminal_only() -> None:
    assert "\x1b[" in output(Tty())
    assert "\x1b[" not in output(io.StringIO())


def test_colour_forced() -> None:
    assert "\x1b[" in output(io.StringIO(), color=True)
    assert "\x1b[" not in output(Tty(), color=False)


def test_colour_by_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;91m" in output(io.StringIO())
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setenv("NO_COLOR", "1")
    assert ";91m" not in output(Tty())


def test_long_lines_are_cut_off_at_a_terminal_s_edge_only() -> None:
    assert max(map(cell_len, output(Tty(), color=False).splitlines())) <= 70
    assert max(map(cell_len, output(io.StringIO()).splitlines())) > 70
