"""`assess analyse`."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.companies import middling
from tests.cli.conftest import written
from tests.running import Run


def test_a_page_says_what_was_decided_and_why(run: Run, answers: Path) -> None:
    ran = run("analyse", answers, "--lang", "zh-CN")

    assert (ran.status, ran.err) == (0, "")
    for said in ("运营模式", "组织阶段", "汇报线", "1.2亿元", "一把手投入", "代运营资格"):
        assert said in ran.out


def test_it_speaks_english_throughout(run: Run, answers: Path) -> None:
    ran = run("analyse", answers, "--lang", "en")

    assert "CNY 120 million" in ran.out
    assert not [letter for letter in ran.out if "\u3400" <= letter <= "\u9fff"]


def test_no_colours_where_no_terminal_is(run: Run, answers: Path) -> None:
    assert "\x1b" not in run("analyse", answers, "--full").out


def test_the_whole_report_is_longer(run: Run, answers: Path) -> None:
    assert len(run("analyse", answers, "--full").out) > 3 * len(run("analyse", answers).out)


def test_programs_get_the_contract(run: Run, answers: Path) -> None:
    document = json.loads(run("analyse", answers, "--json").out)

    assert document["instrument"]["id"] == "private-domain"
    assert {"scores", "level", "gates", "decisions", "design", "confidence", "robustness"} <= set(document)
    assert document["decisions"]["operating_mode"]["outcome"] == "M3"


def test_language_changes_no_outcome(run: Run, answers: Path) -> None:
    chinese = run("analyse", answers, "--json", "--lang", "zh-CN")
    english = run("analyse", answers, "--json", "--lang", "en")

    assert chinese.out == english.out


def test_answers_may_come_from_standard_input(run: Run, answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answers.read_bytes())))

    assert run("analyse", "-", "--json").out == run("analyse", answers, "--json").out


def test_answers_may_be_json(run: Run, answers: Path, tmp_path: Path) -> None:
    as_json = tmp_path / "answers.json"
    as_json.write_text(json.dumps(middling()), encoding="utf-8")

    assert run("analyse", as_json, "--json").out == run("analyse", answers, "--json").out


def test_wrong_answers_are_refused_with_their_places(run: Run, tmp_path: Path) -> None:
    answers = written(
        tmp_path / "wrong.yaml",
        {"questionnaire": "private-domain", "respondents": [{"role": "BOSS", "answers": {"B1": 9, "B99": 1}}]},
    )
    ran = run("analyse", answers)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"{answers}:5:")
    assert f"\n{answers}:6:" in ran.err
    assert ran.err.count("\n") == 2


def test_answers_to_another_questionnaire_are_refused(run: Run, tmp_path: Path) -> None:
    ran = run("analyse", written(tmp_path / "a.yaml", {"questionnaire": "other", "respondents": [{"role": "BOSS"}]}))

    assert ran.status == 1
    assert "other" in ran.err
    assert "private-domain" in ran.err


def test_notes_do_not_drive_the_terminal(run: Run, tmp_path: Path) -> None:
    notes = {"B1": "calm\x1b[2J[bold]down"}
    content = {
        "questionnaire": "private-domain",
        "respondents": [{"role": "BOSS", "answers": {"B1": 3}, "notes": notes}],
    }
    file = tmp_path / "a.json"
    file.write_text(json.dumps(content), encoding="utf-8")

    assert "calm\ufffd[2J[bold]down" in run("analyse", file, "--full").out


def test_each_reason_says_by_how_much_who_says_so_and_on_what_evidence(run: Run, tmp_path: Path) -> None:
    content = middling()
    content["respondents"][0] |= {"notes": {"F01": "audited"}, "evidence": {"F01": ["https://books.example/2025"]}}
    content["respondents"].append({"role": "OPS", "answers": {"B1": 3}})
    ran = run("analyse", written(tmp_path / "a.yaml", content), "--full", "--lang", "en")
    said = " ".join(ran.out.split())

    assert "above CNY 50 million" in said
    assert "answered by top leader; note: audited; evidence: https://books.example/2025" in said
