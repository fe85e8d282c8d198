"""What kind of text it is that is no JSON: a table, a dialogue, a script; by its name where nothing shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.readers.csv_file import first_row, read_csv, sniff
from cslint.readers.dialogue import read_dialogue
from cslint.readers.dividers import is_heading, may_head
from cslint.readers.json_file import read_json
from cslint.readers.jsonl import read_jsonl
from cslint.readers.script.csv_lines import read_csv_script, sniff_script
from cslint.readers.script.text import read_script
from cslint.readers.suffixes import AS_OFFICE, AS_XLSX, LINES, MARKDOWN, SUFFIXES, TABLES, TEXTS, YAML
from cslint.readers.survey import survey
from cslint.readers.table import missing_header

if TYPE_CHECKING:
    from cslint.readers.choose import Reading
    from cslint.readers.job import Job
    from cslint.readers.roles import RoleNames

_UNTOLD = (
    "看不出这是通话还是话术",
    "通话请在每句话前写明说话人(例如 客服:您好);话术请用 --as script,或把文件命名为 .txt",
)


def choose_text(job: Job, lines: list[str]) -> Reading | Problem:  # noqa: PLR0911  one form after the other
    """How to read a text that is no JSON and begins with ``lines``, or why it cannot be read."""
    suffix = job.source.suffix
    if suffix in MARKDOWN and job.wanted == "script":
        return _markdown(job)
    if suffix in YAML:
        from cslint.readers.script.read_keyed import read_yaml  # noqa: PLC0415  most texts are no YAML

        return partial(read_yaml, job)
    if script := sniff_script(job, lines):
        return partial(read_csv_script, job, *script)
    if suffix not in MARKDOWN and (found := sniff(lines)):
        return partial(read_csv, job, *found)
    seen = survey(lines, job.roles)
    speaks = seen.prefixed == seen.lines or (seen.agents and seen.prefixed * 10 >= seen.lines)
    if speaks and suffix in MARKDOWN:
        # A script may quote a speaker here and there; a call has one before most of its paragraphs.
        told = survey([line for line in lines if not line.startswith("#")], job.roles)
        speaks = told.prefixed * 3 >= told.lines * 2 and not _in_parts(lines, job.roles)
    named_so = suffix in SUFFIXES - TEXTS
    if job.wanted == "script" and not named_so:
        return partial(read_script, job)
    if job.wanted != "script" and (speaks or (job.wanted == "transcript" and not named_so)):
        return partial(read_dialogue, job, seen)
    return _by_name(job, lines)


def _in_parts(lines: list[str], roles: RoleNames) -> bool:
    """Whether Markdown goes on below a heading that names no call: 开场白, 结束语 are parts of a script."""
    parts = [number for number, line in enumerate(lines) if may_head(line) and not is_heading(line.strip(" #"))]
    return bool(parts) and survey(lines[: parts[-1]], roles).prefixed > 0


def _by_name(job: Job, lines: list[str]) -> Reading | Problem:
    """For content that shows nothing: what the file's name promises, whose reader then says what is wrong."""
    suffix = job.source.suffix
    if suffix in TABLES:
        message, hint = missing_header(first_row(lines), job.roles)
        hint = f"{hint};与通话和话术无关的表格请写进配置的 extend-exclude"
        return Problem(path=job.source.path, line=1, message=message, hint=hint)
    if suffix in LINES or suffix == ".json":
        return partial(read_jsonl if suffix in LINES else read_json, job)
    if suffix in TEXTS:
        return _markdown(job) if suffix in MARKDOWN else partial(read_script, job)
    if suffix in SUFFIXES:
        word = suffix == ".docx"
        what, hint = ("Word 文档", AS_OFFICE) if word else ("Excel 工作簿", AS_XLSX)
        return Problem(path=job.source.path, message=f"不是 {what},与扩展名不符", hint=hint)
    return Problem(path=job.source.path, message=_UNTOLD[0], hint=_UNTOLD[1])


def _markdown(job: Job) -> Reading:
    from cslint.readers.script.markdown import read_markdown  # noqa: PLC0415  its parser takes 0.1 s to load

    return partial(read_markdown, job)
