"""One file of a frozen revision, always the same."""

from assess.content import load
from assess.jobs.rendering import rendered
from assess.storage.tables import CONCLUDING, SETTING
from tests.jobs.conftest import SHOP, ZONE, Desk


def test_the_same_revision_gives_the_same_bytes(desk: Desk) -> None:
    stages: list[str] = []
    first = rendered(desk.revision, load(SHOP), "pdf", "zh-CN", ZONE, tell=stages.append)

    assert stages == [CONCLUDING, SETTING]
    assert first.startswith(b"%PDF")
    assert rendered(desk.revision, load(SHOP), "pdf", "zh-CN", ZONE) == first


def test_html_bears_the_company_and_the_day_where_it_is(desk: Desk) -> None:
    chinese = rendered(desk.revision, load(SHOP), "html", "zh-CN", ZONE).decode()
    both = rendered(desk.revision, load(SHOP), "html", "both", ZONE).decode()

    assert "虚构茶行" in chinese
    assert "2026年11月23日" in chinese, "18:00 in UTC is the next day in Shanghai"
    assert "23 November 2026" in both
    assert "扩张" in both
