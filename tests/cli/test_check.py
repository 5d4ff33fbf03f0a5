"""`assess check`."""

import json
from pathlib import Path

import pytest

from assess.content import questions_folder
from tests.running import Run

BROKEN = """\
instrument: {id: shop, version: 1, title: {zh: 店, en: Shop}, subtitle: {zh: 店, en: Shop}, caveat: {zh: 虚构, en: Fictional}}
roles: [{id: BOSS, title: {zh: 老板, en: Boss}}]
sections:
  - id: one
    title: {zh: 一, en: One}
    description: {zh: 一, en: One}
    questions:
      - {id: Q1, kind: mony, owner: BOSS, text: {zh: 多少？, en: How much?}}
      - {id: Q2, kind: money, owner: BOS, text: {zh: 多少？, en: How much?}}
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A questionnaire with two mistakes, in a folder of questionnaires."""
    file = tmp_path / "shop/all.yaml"
    file.parent.mkdir()
    file.write_text(BROKEN, encoding="utf-8")
    return file.parent


def test_what_is_shipped_is_clean(run: Run) -> None:
    ran = run("check", "--quick")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{questions_folder() / 'private-domain'}: no problems\n"


def test_every_problem_is_named_with_its_place(run: Run, broken: Path) -> None:
    ran = run("check", broken)
    first, second, verdict = ran.out.splitlines()

    assert ran.status == 1
    assert first.startswith(f"{broken}/all.yaml:8:24: ")
    assert "did you mean “money”?" in first
    assert second.startswith(f"{broken}/all.yaml:9:38: ")
    assert verdict == f"{broken}: 2 problems"


def test_problems_are_told_in_chinese_too(run: Run, broken: Path) -> None:
    ran = run("check", broken, "--lang", "zh-CN")

    assert "是否想写“money”？" in ran.out
    assert ran.out.endswith("2 个问题\n")


def test_programs_get_problems_as_json(run: Run, broken: Path) -> None:
    ran = run("check", broken, "--json")
    problems = json.loads(ran.out)

    assert ran.status == 1
    assert [(problem["line"], problem["column"]) for problem in problems] == [(8, 24), (9, 38)]
    assert set(problems[0]["message"]) == {"zh", "en"}


def test_a_folder_of_questionnaires_is_checked_whole(run: Run, broken: Path) -> None:
    ran = run("check", broken.parent)

    assert ran.out.endswith(f"{broken}: 2 problems\n")
