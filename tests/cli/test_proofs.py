"""`assess check` proves: refuted claims are problems, exceptions are named, and witnesses and coverage are printed."""

from pathlib import Path

import pytest

from assess import proving
from tests.running import Run

HERE = Path(__file__).parents[1]
WORKSHOP = HERE / "analysis/questionnaires/workshop.yaml"
GRID = """\
instrument: {id: shop, version: 1, title: {zh: 店, en: Shop}, subtitle: {zh: 店, en: Shop}, caveat: {zh: 虚构, en: Fictional}}
roles: [{id: BOSS, title: {zh: 老板, en: Boss}}]
sections:
  - id: one
    title: {zh: 一, en: One}
    description: {zh: 一, en: One}
    questions:
      - {id: Q1, kind: money, owner: BOSS, text: {zh: 多少？, en: How much?}}
      - {id: Q2, kind: yes_no, owner: BOSS, text: {zh: 是否？, en: Whether?}}
criteria:
  - {id: big, name: {zh: 大, en: Big}, when: {fact: Q1, at_least: 100}}
  - {id: vast, name: {zh: 巨, en: Vast}, when: {all: [{not: big}, {fact: Q1, above: 200}]}}
"""
EXCEPTIONS = """\
exceptions:
  - {id: EX-1, check: option, subject: Q2, reason: {zh: 仅供参考。, en: For information.}}
  - {id: EX-2, check: fires, subject: vast, reason: {zh: 留待将来。, en: For later.}}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A questionnaire that reads well, with a criterion nobody meets and a question nothing reads."""
    (tmp_path / "all.yaml").write_text(GRID, encoding="utf-8")
    return tmp_path


def test_what_is_refuted_is_a_problem_at_its_place(run: Run, shop: Path) -> None:
    ran = run("check", shop)
    first, second, verdict = ran.out.splitlines()

    assert ran.status == 1
    assert first.startswith(f"{shop}/all.yaml:9:14: ")
    assert first.endswith("[option Q2]")
    assert second.endswith("[fires vast]")
    assert verdict == f"{shop}: 2 problems"


def test_reading_alone_finds_nothing_wrong(run: Run, shop: Path) -> None:
    assert run("check", shop, "--quick").out == f"{shop}: no problems\n"


def test_exceptions_are_listed_with_their_reason(run: Run, shop: Path) -> None:
    (shop / "exceptions.yaml").write_text(EXCEPTIONS, encoding="utf-8")

    ran = run("check", shop)

    assert ran.status == 0
    assert "meant: option Q2: For information." in ran.out
    assert "meant: fires vast: For later." in ran.out


def test_exceptions_are_no_part_of_what_programs_read(run: Run, shop: Path) -> None:
    (shop / "exceptions.yaml").write_text(EXCEPTIONS, encoding="utf-8")

    assert run("check", shop, "--json").out == "[]\n"


def test_witnesses_are_answers_files(run: Run) -> None:
    ran = run("check", WORKSHOP, "--witnesses")

    assert "# stage: grown\nquestionnaire: workshop\n" in ran.out
    assert "# level: L4\nquestionnaire: workshop\n" in ran.out


def test_coverage_says_which_cases_fire_a_rule(run: Run, shop: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    (cases / "bases").mkdir(parents=True)
    (cases / "bases/small.yaml").write_text("answers: {Q1: 5, Q2: true}", encoding="utf-8")
    (cases / "grocer.yaml").write_text("{base: small, cases: [{answers: {Q1: 100}}]}", encoding="utf-8")
    (cases / "market.yaml").write_text(
        "{questionnaire: shop, respondents: [{role: BOSS, answers: {Q1: 500}}]}", encoding="utf-8"
    )

    (cases / "odd").mkdir()
    pairs = "{base: small, pairs: [{check: CC-1, answers: {Q1: 500}, other: {role: BOSS, answers: {Q1: 7}}}]}"
    (cases / "odd/pairs.yaml").write_text(pairs, encoding="utf-8")
    (cases / "odd/list.yaml").write_text("[]", encoding="utf-8")

    ran = run("check", shop / "all.yaml", "--coverage", cases)
    rows = {line.split()[0]: line.split() for line in ran.out.splitlines() if line.strip()}

    assert ran.status == 0
    assert rows["big"][-4:] == ["3", "grocer/1,", "market,", "odd/1"]
    assert rows["vast"][-2:] == ["0", "—"]
    assert "1 of 2 rules are fired by a case" in ran.out


def test_without_the_solver_it_says_that_nothing_was_proved(
    run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "available", lambda: False)

    ran = run("check", shop)

    assert (ran.status, ran.out) == (0, f"{shop}: no problems\n")
    assert "Nothing was proved" in ran.err
    assert run("check", shop, "--witnesses").status == 2
