"""Chinese is set as printers set it: a gap where scripts meet, and no two empty halves of punctuation in a row."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

from assess.domain.instrument import Instrument
from assess.report.pdf import FAMILIES, render
from assess.report.pdf.faces import FIRST, faces_folder
from assess.report.pdf.spacing import spaced
from tests.report.test_pdf import of_teahouse


@pytest.mark.parametrize(
    ("given", "set_as"),
    [
        ("<p>第15天前</p>", "<p>第~15~天+前</p>"),
        ("<p>占40%的ROI，3倍</p>", "<p>占 40%~的 ROI，3~倍</p>"),
        ("<p>近3–6个月花1.2亿元</p>", "<p>近 3–+6~个+月花 1.2~亿+元</p>"),
        ("<h2>第3–6个月</h2>", "<h2>第 3–6 个月</h2>"),
        ("<small>依据 <a>S1</a> · <a>S2</a> · 好</small>", "<small>依据 <a>S1</a>~· <a>S2</a>~· 好</small>"),
        ("<p>只看重一个完整周期。</p>", "<p>只看重一个完整+周+期。</p>"),
        ("<td>复购</td>", "<td>复购</td>"),
        ('<small class="basis"> 依据 <a>S1</a></small>', '<small class="basis"> 依+据 <a>S1</a></small>'),
        ('<span class="label">理由</span> 好', '<span class="label">理+由</span> 好'),
        ("<a>B1</a>=不适用 ×2 · <a>V</a>=不成立</td>", "<a>B1</a>=+不+适+用~×2~· <a>V</a>=+不+成+立</td>"),
        ("<a>B1</a>=does not hold · <a>F</a>=CNY 6 million", "<a>B1</a>=does~not~hold~· <a>F</a>=CNY~6~million"),
        ('<a class="id" href="#x">role-sales</a>', '<a class="id" href="#x">role-+sales</a>'),
        ("<p>CNY 6 million a year, 3 millions</p>", "<p>CNY~6~million a year, 3 millions</p>"),
        ("<p><strong>写明止损线。</strong></p>", "<p><strong>写明止+损+线。</strong></p>"),
        (
            '<th>AI外呼<span class="cell-note"> 公域</span></th>',
            '<th>AI 外+呼<span class="cell-note"> 公+域</span></th>',
        ),
        ("<td>an e-commerce page, 1-to-1</td>", "<td>an e-+commerce page, 1-+to-+1</td>"),
        ("<small>Basis <a>EXT-PIPL</a> M2-lite</small>", "<small>Basis <a>EXT-+PIPL</a> M2-+lite</small>"),
        ("<p>a follow-up</p>", "<p>a follow-up</p>"),
        ("<p>12, above 10, at least 4, at most 6</p>", "<p>12, above~10, at least~4, at most~6</p>"),
        ("<p>A/B 测试（还差2）</p>", "<p>A/+B 测试（还+差~2）</p>"),
        ("<p>已有 GMV 的</p>", "<p>已有 GMV 的</p>"),
        ('<p title="第1天">好</p>', '<p title="第1天">好</p>'),
        (
            "<svg><title>第1天</title><text x='1'>第1天</text></svg>",
            "<svg><title>第1天</title><text x='1'>第 1 天</text></svg>",
        ),
        ("<b>第1天</b>", "<b>第~1~天</b>"),
        ("<p>“好”</p>", '<p><span class="flush">“</span>好”</p>'),
        ("<p>好“好”，好</p>", "<p>好|“好”，好</p>"),
        ("<p>好：“好”好</p>", "<p>好：|“好”|好</p>"),
        ("<p>at CNY 3.47 million</p>", "<p>at CNY~3.47~million</p>"),
        ("<td>零到一（验证模型）</td>", "<td>零到一（验+证+模+型）</td>"),
        ("<strong>数据先行（外企）</strong>", "<strong>数据先行（外+企）</strong>"),
        (
            '<td>可以参照<span class="cell-note"> 甲</span></td>',
            '<td>可以+参+照<span class="cell-note"> 甲</span></td>',
        ),
        ("<p>“好”未通过；好</p>", '<p><span class="flush">“</span>好”|未通过；好</p>'),
        ("<p>好“好”未通过</p>", "<p>好|“好”|未+通+过</p>"),
    ],
)
def test_scripts_keep_a_little_distance_and_lines_end_where_they_may(given: str, set_as: str) -> None:
    """`~` is a space and `+` a place where no line ends, `|` a place where one may."""
    expected = set_as.translate(str.maketrans("~+|", "\u00a0\u2060\u200b"))

    assert spaced(f"<head>第1天</head><body>{given}</body>") == f"<head>第1天</head><body>{expected}</body>"


def width_of(path: Path, start: str) -> float:
    """How wide the words are set that start like this, in points."""
    listing = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    found = re.search(rf'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">{start}', listing)
    assert found is not None
    return float(found[2]) - float(found[1])


def test_punctuation_that_meets_other_punctuation_takes_half_its_width(teahouse: Instrument, tmp_path: Path) -> None:
    path = tmp_path / "marks.pdf"
    path.write_bytes(render(replace(of_teahouse(teahouse, ""), client="茶（一）），茶")))
    alone = tmp_path / "alone.pdf"
    alone.write_bytes(render(replace(of_teahouse(teahouse, ""), client="茶一一一一一一茶")))

    assert width_of(path, "茶（一") == pytest.approx(width_of(alone, "茶一一") * 6 / 8, rel=0.01)


def test_every_mark_with_an_empty_half_is_squeezed() -> None:
    for name in FAMILIES[FIRST].values():
        with TTFont(faces_folder() / name, lazy=True) as font:
            table = font["GPOS"].table
            named = {one.FeatureTag: one.Feature for one in table.FeatureList.FeatureRecord}
            (lookup,) = (table.LookupList.Lookup[index] for index in named["chws"].LookupListIndex)
            covered = set(lookup.SubTable[0].Coverage.glyphs)
            marks = {font.getBestCmap()[ord(mark)] for mark in "，。；：！？、）》」』】”’（《「『【“‘"}

        assert marks <= covered


def test_quotation_marks_among_latin_letters_are_narrow_and_have_a_drawing_of_their_own() -> None:
    for name in FAMILIES[FIRST].values():
        with TTFont(faces_folder() / name, lazy=True) as font:
            table, cmap = font["GSUB"].table, font.getBestCmap()
            (index,) = {
                index
                for one in table.FeatureList.FeatureRecord
                if one.FeatureTag == "pwid"
                for index in one.Feature.LookupListIndex
            }
            lookup = table.LookupList.Lookup[index]
            narrow = {key: other for one in lookup.SubTable for key, other in one.mapping.items()}
            apostrophe = font["hmtx"][narrow[cmap[ord("’")]]][0]

        assert {cmap[ord(mark)] for mark in "‘’“”…"} == set(narrow)
        assert set(narrow.values()).isdisjoint(cmap.values()), "or one would be read back as the other"
        assert apostrophe < 400
