"""``cslint config``: the settings that hold, and the schemas of the files that people write."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from cslint.cli.help import Command, Group
from cslint.errors import UsageError

Config = Annotated[Path | None, typer.Option("--config", metavar="文件", help="只用这个配置文件。", dir_okay=False)]
Isolated = Annotated[bool, typer.Option("--isolated", help="不用任何配置文件。")]

_SCHEMA: Final = ".schema.json"

app = typer.Typer(cls=Group, help="显示生效的配置,或配置文件和规则文件的 JSON Schema。", no_args_is_help=False)


@app.callback(invoke_without_command=True)
def config(context: typer.Context) -> None:
    """显示生效的配置,或配置文件和规则文件的 JSON Schema。"""
    if context.invoked_subcommand is None:
        show()


@app.command("show", cls=Command)
def show(
    path: Annotated[str, typer.Argument(metavar="[路径]", help="文件或文件夹;默认是当前文件夹。")] = ".",
    *,
    config_file: Config = None,
    isolated: Isolated = False,
) -> None:
    """显示对这个路径生效的配置:每一项的值,以及它来自哪个文件的哪一行。"""
    # Nobody needs them who asks for help.
    from cslint.config import Configurations  # noqa: PLC0415  see above
    from cslint.config import show as written  # noqa: PLC0415  see above

    configurations = Configurations(explicit=config_file, isolated=isolated)
    wanted = Path(path)
    settings = configurations.of_folder(wanted) if wanted.is_dir() else configurations.of(wanted)
    sys.stdout.write(written(settings))


@app.command("schema", cls=Command)
def schema(
    name: Annotated[
        str, typer.Argument(metavar="[文件]", help="哪一种文件:config、rules、pack、suppressions……默认是 config。")
    ] = "config",
) -> None:
    """输出配置文件或规则文件的 JSON Schema,编辑器凭它补全和检查。"""
    from cslint.packs.locate import schemas_root  # noqa: PLC0415  nobody needs it who asks for help

    known = {each.name.removesuffix(_SCHEMA): each for each in sorted(schemas_root().glob(f"*{_SCHEMA}"))}
    if name not in known:
        from rapidfuzz import process  # noqa: PLC0415  only a mistake needs it

        near = process.extractOne(name, list(known), score_cutoff=50)
        guess = f"是不是“{near[0]}”?" if near else ""
        raise UsageError(f"没有“{name}”的 JSON Schema", f"{guess}可用:{'、'.join(known)}")
    sys.stdout.write(known[name].read_text(encoding="utf-8"))
