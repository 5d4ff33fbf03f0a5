"""The program as such: what it offers, how it refuses, and that nobody waits for what they did not ask for."""

import subprocess
import sys
from pathlib import Path

import pytest

from assess.cli import program
from assess.cli.language import language_of, terminal_language
from tests.running import Run


def test_help_names_every_command(run: Run) -> None:
    ran = run("--help")

    assert ran.status == 0
    for command in program.COMMANDS:
        assert f"\n  {command} " in ran.out


def test_help_loads_nothing_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    heavy = "{'flask', 'jinja2', 'sqlalchemy', 'weasyprint', 'yaml', 'babel'}"
    code = f"""
import sys
from assess.cli import main
try:
    main(["--help"])
except SystemExit:
    sys.exit(repr({heavy} & set(sys.modules)) if {heavy} & set(sys.modules) else 0)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chek",), "assess: no such command: chek"),
        (("check", "--strict"), "assess check: no such option: --strict"),
        (("check", "--lang", "fr"), "assess check: --lang has to be one of zh-CN, en"),
        (("analyse",), "assess analyse: missing: ANSWERS"),
        (("report", "answers.yaml"), "assess report: missing: -o"),
        (("analyse", "nowhere.yaml"), "nowhere.yaml cannot be read: No such file or directory"),
        (("check", "nowhere"), "nowhere: no such file or folder"),
        (("serve", "--port", "70000"), "assess serve: Invalid value for '--port': 70000 is not in the range"),
    ],
)
def test_a_wrong_command_is_told_in_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == 1


def test_it_answers_in_the_language_asked_for(run: Run) -> None:
    ran = run("check", "nowhere", "--lang", "zh-CN")

    assert ran.err == "nowhere：没有这个文件或文件夹\n"


def test_help_is_in_the_terminals_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    assert "检查问卷" in run("check", "--help").out


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_TW"}, "zh-CN"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh-CN"),
        ({"LANG": "C.UTF-8"}, "zh-CN"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": ""}, "en"),
        ({}, "zh-CN"),
    ],
)
def test_the_terminal_says_which_language_it_speaks(environment: dict[str, str], language: str) -> None:
    assert terminal_language(environment) == language


@pytest.mark.parametrize("arguments", [["check", "--lang", "en"], ["check", "--lang=en"]])
def test_a_language_asked_for_counts_even_when_the_command_is_wrong(arguments: list[str]) -> None:
    assert language_of(arguments, {"LANG": "zh_CN"}) == "en"


def test_no_traceback_reaches_a_person(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("with a second\nline")

    monkeypatch.setattr("assess.content.check", fail)
    ran = run("check")

    assert ran.status == 70
    assert ran.err.startswith("This should not have happened: ZeroDivisionError: with a second. ")
    assert ran.err.count("\n") == 1


def test_a_traceback_is_shown_to_who_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("assess.content.check", fail)
    with pytest.raises(ZeroDivisionError):
        program.main(["--traceback", "check"])


def test_malformed_settings_are_refused_by_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSESS_PORT", "many")
    monkeypatch.setenv("ASSESS_COLOUR", "red")
    ran = run("db", "upgrade")

    assert ran.status == 2
    assert ran.err.splitlines()[0].startswith("ASSESS_COLOUR: ")
    assert ran.err.splitlines()[1].startswith("ASSESS_PORT: ")


def test_a_reader_who_has_seen_enough_is_no_error(answers: Path) -> None:
    command = f"{sys.executable} -c 'from assess.cli import main; main()' analyse {answers} --full | head -n 1"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
