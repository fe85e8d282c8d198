"""Every mistake in a configuration is told with its place and a remedy, all of them at once."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.config import ConfigError, Configurations
from cslint.config.schema import Configuration
from tests.config.written import problems, write


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        pytest.param('extnd = "x"\n', "1:1", "不认识的键“extnd”", "是不是“extend”?", id="unknown key"),
        pytest.param("fail_level = 'info'\n", "1:1", "不认识的键“fail_level”", "“fail-level”", id="snake case"),
        pytest.param("xyz = 1\n", "1:1", "不认识的键“xyz”", "可用的键:extend、standard", id="unknown key unlike any"),
        pytest.param("\nfix = 'yes'\n", "2:8", "“fix”应当是 true 或 false", "docs/configuration.md", id="no bool"),
        pytest.param("jobs = 0\n", "1:8", "“jobs”不能小于 1", "", id="too few"),
        pytest.param("jobs = true\n", "1:8", "“jobs”应当是整数", "", id="no number"),
        pytest.param("select = 'DFL'\n", "1:11", "“select”应当是列表", "", id="no list"),
        pytest.param("select = ['A', 3]\n", "1:16", "“select”的第 2 项应当是文字", "引号", id="number in a list"),
        pytest.param("extend = 3\n", "1:10", "“extend”应当是文字", "引号", id="extend is a number"),
        pytest.param("[levels]\nDFL = 'eror'\n", "2:8", "“DFL”不是可用的值", "error、warning、info", id="no level"),
        pytest.param("[as]\n'*' = 'call'\n", "2:8", "“*”不是可用的值", "transcript、script", id="as something"),
        pytest.param("output-format = 'xml'\n", "1:18", "“output-format”不是可用的值", "sarif", id="no format"),
        pytest.param("exclude = ['a', '!']\n", "1:18", "“exclude”的第 2 项不是有效的路径模式", "", id="no glob"),
        *(
            pytest.param(
                f"exclude = ['{each}']\n",
                "1:13",
                "“exclude”的第 1 项是路径而不是模式:分隔用 /,从配置文件所在的文件夹写起,前面不加 ./ 或盘符",
                "",
                id=each,
            )
            for each in ("./a.md", "!../a.md", "drafts\\a.md", "drafts\\*.md", "C:/drafts")
        ),
        pytest.param("[per-file-ignores]\n'!' = ['A']\n", "2:1", "不是有效的路径模式", "", id="no glob as a key"),
        pytest.param("standard = 'oufi'\n", "1:13", "没有叫“oufi”的服务规范", "是不是“oufei”?", id="no standard"),
        pytest.param("standard = './there'\n", "1:13", "“./there”", "", id="no such pack"),
        pytest.param("rules = ['a.yaml']\n", "1:11", "没有“a.yaml”这样的规则文件", "", id="no rule file"),
        pytest.param("rules = ['*.yaml']\n", "1:11", "没有“*.yaml”这样的规则文件", "", id="empty glob"),
        pytest.param("extend = 'a.toml'\n", "1:11", "a.toml 这个文件", "", id="extends nothing"),
        pytest.param("extend = ['cslint.toml']\n", "1:12", "extend 绕成了圈", "", id="extends itself"),
        pytest.param("a = [\n", "2:1", "TOML 语法错误", "引号", id="cut off"),
        pytest.param("fix = true\nfix = false\n", "2:12", "TOML 语法错误", "只能写一次", id="twice"),
        pytest.param("fix = yes\r\n", "1:7", "TOML 语法错误", "", id="no value"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, where: str, message: str, hint: str) -> None:
    write(tmp_path, cslint_toml=text)
    (found,) = problems(tmp_path / "a.md", tmp_path)
    assert found[0] == f"cslint.toml:{where}"
    assert message in found[1]
    assert hint in found[2]


def test_all_mistakes_of_all_files_are_told_in_order(tmp_path: Path) -> None:
    write(
        tmp_path,
        base_toml="jobs = 'many'\nstandrd = 'base'\n",
        cslint_toml="extend = ['no.toml', 'base.toml']\nfix = 1\nstandard = 'nix'\nrules = ['nix.yaml']\nxyz = 1\n",
    )
    assert [each[0] for each in problems(tmp_path / "a.md", tmp_path)] == [
        "base.toml:1:9",
        "base.toml:2:1",
        "cslint.toml:1:12",
        "cslint.toml:2:7",
        "cslint.toml:3:13",
        "cslint.toml:4:11",
        "cslint.toml:5:1",
    ]


def test_a_circle_over_two_files(tmp_path: Path) -> None:
    write(tmp_path, cslint_toml="extend = 'a/b.toml'\n", a__b_toml="jobs = 2\nextend = ['../cslint.toml']\n")
    assert problems(tmp_path / "x.md", tmp_path) == [
        ("a/b.toml:2:12", "extend 绕成了圈", "配置只能建立在不引用它的配置上")
    ]


def test_a_base_that_two_files_share_is_no_circle(tmp_path: Path) -> None:
    write(
        tmp_path,
        base_toml="jobs = 2\n",
        a_toml="extend = 'base.toml'\n",
        b_toml="extend = 'base.toml'\n",
        cslint_toml="extend = ['a.toml', 'b.toml']\n",
    )
    assert Configurations().of(tmp_path / "x.md").jobs == 2


def test_places_in_pyproject(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml="[project]\nname = 'x'\n\n[tool.cslint]\njbs = 2\n[tool.cslint.levels]\nDFL = 1\n")
    assert [each[:2] for each in problems(tmp_path / "a.md", tmp_path)] == [
        ("pyproject.toml:5:1", "不认识的键“jbs”"),
        ("pyproject.toml:7:7", "“DFL”不是可用的值"),
    ]


@pytest.mark.parametrize("text", ["[tool]\ncslint = 3\n", "[[tool.cslint]]\njobs = 2\n"])
def test_a_table_that_is_none(tmp_path: Path, text: str) -> None:
    write(tmp_path, pyproject_toml=text)
    ((_, message, hint),) = problems(tmp_path / "a.md", tmp_path)
    assert message == "“cslint”应当是一节"
    assert "[tool.cslint]" in hint


def test_extending_a_pyproject_without_our_table(tmp_path: Path) -> None:
    write(tmp_path, other__pyproject_toml="[project]\n", cslint_toml="extend = 'other/pyproject.toml'\n")
    assert [each[:2] for each in problems(tmp_path / "a.md", tmp_path)] == [
        ("other/pyproject.toml:1:1", "没有 [tool.cslint] 这一节")
    ]


@pytest.mark.parametrize(
    ("text", "message"), [("jobs = " + "9" * 5000, "有一个数太长"), ("a = " + "[" * 5000, "嵌套太深")]
)
def test_what_nobody_writes(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, cslint_toml=text)
    assert problems(tmp_path / "a.md", tmp_path)[0][:2] == ("cslint.toml", message)


@given(
    st.lists(
        st.sampled_from(
            [
                *Configuration.model_fields,
                "=",
                "[",
                "]",
                "[[",
                "{",
                "}",
                ",",
                ".",
                "'",
                '"',
                '"""',
                "#",
                "\n",
                "\r",
                "\\",
            ]
        )
        | st.sampled_from(["1", "true", "-", "é", "levels.DFL = 'info'\n", "[as]\n", "tool.cslint", "\0", "'*' = "])
    ).map("".join)
)
def test_any_text_is_read_or_told(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cslint.toml"
        path.write_bytes(text.encode())
        try:
            settings = Configurations().of(Path(folder) / "x.md")
        except ConfigError as error:
            lines = text.replace("\r\n", "\n").split("\n")
            for each in error.problems:
                assert 1 <= (each.line or 1) <= len(lines)
                assert 1 <= (each.column or 1) <= len(lines[(each.line or 1) - 1]) + 1
        else:
            assert settings.source == path


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "cslint.toml").write_bytes("jobs = 2\n# 说明\n".encode("gb18030"))
    assert [each[:2] for each in problems(tmp_path / "a.md", tmp_path)] == [("cslint.toml:2:4", "不是 UTF-8 编码")]


def test_a_mark_before_the_first_key_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "cslint.toml").write_bytes(b"\xef\xbb\xbfjobs = 3\r\n")
    assert Configurations().of(tmp_path / "a.md").jobs == 3


def test_a_named_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        Configurations(explicit=tmp_path / "no.toml").of(None)
    (problem,) = caught.value.problems
    assert (problem.path, problem.message[:3]) == (str(tmp_path / "no.toml"), "读不了")


def test_paths_are_named_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, cslint_toml="jobs = 0\n")
    monkeypatch.chdir(tmp_path)
    assert [each[0] for each in problems(Path("a.md"), tmp_path)] == ["cslint.toml:1:8"]
