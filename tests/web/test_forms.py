"""What people type, read exactly; and every answer written back as a browser would have posted it."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from assess.domain.answers import Answer
from assess.domain.condition import Unknown
from assess.domain.question import Kind
from assess.i18n import translator
from assess.web.forms.cells import ANCHORS, YES_NO, Cell
from assess.web.forms.fields import CellField
from assess.web.forms.kinds import KINDS
from assess.web.forms.reading import read_extras, read_values
from assess.web.forms.versions import read_versions, written_versions

ZH, EN = translator("zh-CN"), translator("en")
MONEY = Cell(id="Q", question="Q", kind=Kind.MONEY, maximum=Decimal(10) ** 9)
PERCENT = Cell(id="Q", question="Q", kind=Kind.PERCENT)
COUNT = Cell(id="Q", question="Q", kind=Kind.COUNT, whole=True, minimum=Decimal(1))
SCALE = Cell(id="Q", question="Q", kind=Kind.SCALE, options=ANCHORS)
YES = Cell(id="Q", question="Q", kind=Kind.YES_NO, options=YES_NO)
CHOICE = Cell(id="Q", question="Q", kind=Kind.CHOICE, options=("a", "b", "c"))
SEVERAL = Cell(id="Q", question="Q", kind=Kind.MULTI_CHOICE, options=("a", "b", "c"))
RANKING = Cell(id="Q", question="Q", kind=Kind.RANKING, options=("a", "b", "c"))


def field(cell: Cell, posted: dict[str, Any], language: Any = EN) -> CellField:
    values = MultiDict[str, str]()
    for name, value in posted.items():
        values.setlist(name, value if isinstance(value, list) else [value])
    return read_values([cell], values, language)["Q"]


@pytest.mark.parametrize(
    ("cell", "posted", "answer"),
    [
        (MONEY, {"Q": "1.2亿"}, Decimal(120_000_000)),
        (MONEY, {"Q": " 3,500,000 元"}, Decimal(3_500_000)),
        (MONEY, {"Q": "８０００万"}, Decimal(80_000_000)),
        (PERCENT, {"Q": "12.5%"}, Decimal("12.5")),
        (COUNT, {"Q": "１２"}, Decimal(12)),
        (COUNT, {"Q": "   "}, None),
        (COUNT, {"Q:unknown": "1"}, Unknown.DONT_KNOW),
        (SCALE, {"Q": "0"}, Decimal(0)),
        (SCALE, {"Q": "unknown"}, Unknown.DONT_KNOW),
        (SCALE, {}, None),
        (YES, {"Q": "false"}, False),
        (CHOICE, {"Q": "b"}, "b"),
        (CHOICE, {"Q": ""}, None),
        (SEVERAL, {"Q": ["c", "a"]}, ("a", "c")),
        (SEVERAL, {"Q:none": "1"}, ()),
        (SEVERAL, {"Q:unknown": "1"}, Unknown.DONT_KNOW),
        (SEVERAL, {}, None),
        (RANKING, {"Q:c": "1", "Q:a": "3"}, ("c", "a")),
        (RANKING, {"Q:unknown": "1"}, Unknown.DONT_KNOW),
        (RANKING, {"Q:a": ""}, None),
    ],
)
def test_what_is_posted_becomes_an_answer(cell: Cell, posted: dict[str, Any], answer: Answer | None) -> None:
    read = field(cell, posted)

    assert not read.errors
    assert read.data == answer
    assert type(read.data) is type(answer)


@pytest.mark.parametrize(
    ("cell", "posted", "says"),
    [
        (MONEY, {"Q": "很多"}, "3.5 million"),
        (MONEY, {"Q": "1" * 61}, "3.5 million"),
        (MONEY, {"Q": "-5"}, "from CNY 0 to CNY 1 billion"),
        (MONEY, {"Q": "20亿"}, "from CNY 0 to CNY 1 billion"),
        (PERCENT, {"Q": "101"}, "from 0% to 100%"),
        (COUNT, {"Q": "2.5"}, "whole number"),
        (COUNT, {"Q": "0"}, "at least 1"),
        (COUNT, {"Q": "5", "Q:unknown": "1"}, "not both"),
        (SCALE, {"Q": "5"}, "one of the answers offered"),
        (CHOICE, {"Q": "d"}, "one of the answers offered"),
        (SEVERAL, {"Q": ["a", "zz"]}, "one of the answers offered"),
        (SEVERAL, {"Q": ["a"], "Q:none": "1"}, "cannot be ticked together"),
        (SEVERAL, {"Q:none": "1", "Q:unknown": "1"}, "cannot be ticked together"),
        (RANKING, {"Q:a": "1", "Q:b": "1"}, "only once"),
        (RANKING, {"Q:a": "4"}, "one of the answers offered"),
        (RANKING, {"Q:a": "1", "Q:unknown": "1"}, "not both"),
    ],
)
def test_what_cannot_be_read_is_refused_in_the_reader_s_language(cell: Cell, posted: dict[str, Any], says: str) -> None:
    [message] = field(cell, posted).errors
    [chinese] = field(cell, posted, ZH).errors

    assert says in message
    assert chinese.endswith("。")


numbers = st.decimals(min_value=0, max_value=10**9, places=2)
chosen = st.lists(st.sampled_from(["a", "b", "c"]), unique=True)


@given(
    st.one_of(
        st.tuples(st.just(MONEY), numbers),
        st.tuples(st.just(SCALE), st.integers(0, 4).map(Decimal)),
        st.tuples(st.just(YES), st.booleans()),
        st.tuples(st.just(CHOICE), st.sampled_from(["a", "b", "c"])),
        st.tuples(st.just(SEVERAL), chosen.map(lambda one: tuple(sorted(one)))),
        st.tuples(st.just(RANKING), chosen.filter(bool).map(tuple)),
        st.tuples(
            st.sampled_from([MONEY, PERCENT, COUNT, SCALE, YES, CHOICE, SEVERAL, RANKING]), st.just(Unknown.DONT_KNOW)
        ),
    )
)
def test_an_answer_written_as_posted_is_read_as_the_same(case: tuple[Cell, Answer]) -> None:
    cell, answer = case

    assert field(cell, dict(KINDS[cell.kind].field.posted(cell, answer))).data == answer


def test_every_kind_has_its_row_and_its_template() -> None:
    from assess.config import shipped

    assert set(KINDS) == set(Kind) - {Kind.TABLE}
    for row in KINDS.values():
        assert (shipped("templates") / row.template).is_file()


def test_notes_links_and_marks_are_read() -> None:
    posted = MultiDict(
        {"Q:note": " a\r\nb ", "Q:evidence": "https://a.example/x\n\n http://b.example ", "Q:review": "1"}
    )

    change, complaints = read_extras("Q", posted, EN)

    assert complaints == []
    assert change.note == "a\nb"
    assert change.evidence == ("https://a.example/x", "http://b.example")
    assert change.review is True


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "see the folder", "ftp://a.example", "https://", "https://[", "https://a/" + "x" * 1000],
)
def test_only_web_addresses_are_evidence(link: str) -> None:
    change, [complaint] = read_extras("Q", MultiDict({"Q:evidence": link, "Q:note": "kept"}), EN)

    assert complaint.name == "Q:evidence"
    assert change.note == "kept"


def test_too_much_is_refused() -> None:
    posted = MultiDict({"Q:note": "x" * 2001, "Q:evidence": "\n".join(f"https://a.example/{n}" for n in range(11))})

    _, complaints = read_extras("Q", posted, EN)

    assert [one.name for one in complaints] == ["Q:note", "Q:evidence"]


def test_versions_travel_through_a_form_and_nonsense_is_left_out() -> None:
    assert read_versions(written_versions({"A": 1, "F02.total": 12})) == {"A": 1, "F02.total": 12}
    assert read_versions("A:x B C:² :3 D:4") == {"": 3, "D": 4}
