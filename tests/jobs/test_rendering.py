"""One file of a frozen revision, always the same."""

from pathlib import Path

import pytest

from assess.jobs.rendering import OtherQuestionnaireError, rendered
from tests.jobs.conftest import SHOP, ZONE, Desk


def test_the_same_revision_gives_the_same_bytes(desk: Desk) -> None:
    first = rendered(desk.revision, "pdf", "zh-CN", SHOP, ZONE)

    assert first.startswith(b"%PDF")
    assert rendered(desk.revision, "pdf", "zh-CN", SHOP, ZONE) == first


def test_html_bears_the_company_and_the_day_where_it_is(desk: Desk) -> None:
    chinese = rendered(desk.revision, "html", "zh-CN", SHOP, ZONE).decode()
    both = rendered(desk.revision, "html", "both", SHOP, ZONE).decode()

    assert "虚构茶行" in chinese
    assert "2026年11月23日" in chinese, "18:00 in UTC is the next day in Shanghai"
    assert "23 November 2026" in both
    assert "扩张" in both


def test_another_questionnaire_is_not_taken_instead(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "shop.yaml"
    other.write_text(SHOP.read_text("utf-8").replace("小店测评", "大店测评"), encoding="utf-8")

    with pytest.raises(OtherQuestionnaireError):
        rendered(desk.revision, "html", "en", other, ZONE)
