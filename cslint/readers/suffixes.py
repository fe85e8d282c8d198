"""Endings of the names of files that are read."""

from typing import Final

LINES: Final = frozenset({".jsonl", ".ndjson"})
"""Calls in JSON, one a line."""

TABLES: Final = frozenset({".csv", ".tsv", ".tab"})
"""Tables as text."""

MARKDOWN: Final = frozenset({".md", ".markdown"})
"""Markdown."""

TEXTS: Final = frozenset({".txt", ".text"}) | MARKDOWN
"""Anything that people write."""

WEB: Final = frozenset({".html", ".htm"})
"""Pages, read as scripts only."""

YAML: Final = frozenset({".yaml", ".yml"})
"""YAML, read as scripts only."""

SUFFIXES: Final = LINES | TABLES | TEXTS | WEB | YAML | {".json", ".xlsx", ".xlsm", ".docx"}
"""All of them, lower case, with the dot."""

AS_XLSX: Final = "请在 Excel 或 WPS 里另存为 .xlsx(不要设密码)"
"""What to do with a workbook that is none of these."""

AS_OFFICE: Final = "请在 Office 或 WPS 里另存为 .xlsx 或 .docx(不要设密码)"
"""What to do with a file of an old Office."""
