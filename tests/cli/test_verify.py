"""`assess verify`: whether a PDF is what answers give."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from assess.analysis import analyse
from assess.cli.program import main
from assess.content import load, read_answers
from assess.report import outline, pdf
from assess.report.opinion import Opinion
from tests.cli.companies import WORKSHOP


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return int(str(ended.value.code)), said.out, said.err


def test_a_report_is_known_again_and_any_other_answers_are_not(
    few: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, about = tmp_path / "report.pdf", ("--lang", "en", "--questionnaire", WORKSHOP)
    made = run(capsys, "report", few, "-o", report, *about, "--company", "Bei & Chen", "--date", "2026-05-03")

    assert made[0] == 0
    assert run(capsys, "verify", report, few, *about)[:2] == (0, f"{report} is what {few} gives, byte for byte\n")

    others = tmp_path / "others.yaml"
    content = yaml.safe_load(few.read_text("utf-8"))
    content["respondents"][0]["notes"] = {"F1": "audited"}
    others.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    status, told, _ = run(capsys, "verify", report, others, *about)

    assert status == 1
    assert told.startswith("digest of the answers: the report says ")
    assert told.endswith(f"{report} is not what {others} gives\n")

    altered = tmp_path / "altered.pdf"
    altered.write_bytes(report.read_bytes().replace(b"%%EOF", b"%%EOF\n"))

    assert run(capsys, "verify", altered, few, *about)[:2] == (1, f"{altered} is not what {few} gives\n")


def test_what_was_agreed_and_what_a_consultant_judged_otherwise_is_made_again(
    few: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instrument = load(WORKSHOP)
    agreed, report, about = (
        tmp_path / "agreed.yaml",
        tmp_path / "report.pdf",
        ("--lang", "en", "--questionnaire", WORKSHOP),
    )
    content = yaml.safe_load(few.read_text("utf-8"))
    content["agreed"] = [{"question": "W1", "answer": 3, "reason": "talked over", "votes": [1, 3, 3]}]
    agreed.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    answers = read_answers(agreed.read_bytes(), agreed.name, instrument)
    decision = instrument.rules.decisions[0]
    opinion = Opinion(subject=decision.id, outcome=decision.outcomes[-1].id, reason="seen \ud800", on=date(2026, 5, 2))
    made = outline(instrument, answers, analyse(instrument, answers), "en", date(2026, 5, 3), opinions=(opinion,))
    report.write_bytes(pdf.render(made))
    status, told, _ = run(capsys, "verify", report, agreed, *about)

    assert (status, told.splitlines()[0]) == (0, f"{report} is what {agreed} gives, byte for byte")
    assert told.splitlines()[1:] == ["What answers do not say: the consultant judged 1 answers or outcomes otherwise"]
    assert run(capsys, "verify", report, few, *about)[0] == 1


def test_what_is_no_report_is_refused(answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, told = run(capsys, "verify", answers, answers, "--lang", "en")

    assert (status, told.count("\n")) == (1, 1)
    assert "is no report of this program" in told
    assert run(capsys, "verify", tmp_path / "none.pdf", answers, "--lang", "en")[0] == 2
