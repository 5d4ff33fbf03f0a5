"""Whoever follows an id in a report gets to where it is explained: facts, rules, sources, assumptions, contradictions."""

import re
from collections import Counter

import pytest

from assess.domain.text import Language
from assess.report import html
from tests.report.conftest import ReportOf

COMPANIES = [("tea-chain", "zh-CN"), ("boss-soft", "en"), ("own-centre", "zh-CN"), ("dont-know", "en")]


@pytest.mark.parametrize(("company", "language"), COMPANIES)
def test_every_id_beside_a_statement_leads_to_its_entry(report_of: ReportOf, company: str, language: Language) -> None:
    page = html.render(report_of(company, language))
    entries = Counter(re.findall(r' id="([^"]+)"', page))
    beside = re.findall(r'<small class="basis">(.*?)</small>', page)
    unlinked = {id for one in beside for id in re.findall(r"[A-Z]+[\w.-]*\d+", re.sub(r"<a .*?</a>", "", one))}

    assert [id for id, times in entries.items() if times > 1] == []
    assert set(re.findall(r'href="#([^"]+)"', page)) - set(entries) == set()
    assert unlinked == set()


def test_the_sources_of_a_proof_are_links_down_to_the_sources(report_of: ReportOf) -> None:
    report = report_of("tea-chain", "en")
    proof = next(one for one in report.sections if one.id.startswith("proof"))
    cited = {id for block in proof.blocks for row in getattr(block, "cells", ()) for cell in row for id in cell.ids}

    assert len(cited) > 50
    assert cited <= set(report.words.places)
