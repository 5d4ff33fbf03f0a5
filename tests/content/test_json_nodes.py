import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.content import ContentError
from assess.content.json_nodes import parse_json
from assess.content.nodes import MAX_DEPTH, MAX_NODES, Entries, Items, Node, Scalar
from assess.content.problem import Place

VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(), inner, max_size=4)),
    max_leaves=20,
)


def plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text if node.quoted else json.loads(node.text)
        case Items():
            return [plain(item) for item in node.items]
        case Entries():
            return {key.text: plain(value) for key, value in node.pairs}


def refusal(text: str) -> str:
    with pytest.raises(ContentError) as refused:
        parse_json(text, "f")
    (problem,) = refused.value.problems
    return str(problem)


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 2]))
def test_any_json_is_read_as_what_it_says(value: object, ascii_only: bool, indent: int | None) -> None:
    assert plain(parse_json(json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode(), "f")) == value


def test_everything_knows_its_place() -> None:
    root = parse_json('{"a": 1,\n "b": [true, "甲", null]}', "f")

    assert isinstance(root, Entries)
    (_, (key, value)) = root.pairs
    assert key.place == Place("f", 2, 2)
    assert isinstance(value, Items)
    assert [item.place.column for item in value.items] == [8, 14, 19]


def test_a_key_that_occurs_twice_is_kept_twice_so_that_it_can_be_refused() -> None:
    root = parse_json('{"a": 1, "a": 2}', "f")

    assert isinstance(root, Entries)
    assert len(root.pairs) == 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "f:1:1: this is no valid JSON: a value expected"),
        ("nul", "f:1:1: this is no valid JSON: a value expected"),
        ("[1 2]", "f:1:4: this is no valid JSON: a comma or a closing bracket expected"),
        ("[1,", "f:1:4: this is no valid JSON: a value expected"),
        ("[", "f:1:2: this is no valid JSON: a value expected"),
        ('{"a" 1}', "f:1:6: this is no valid JSON: a colon expected"),
        ("{a: 1}", "f:1:2: this is no valid JSON: a key in double quotes expected"),
        ('{"a": 1,}', "f:1:9: this is no valid JSON: a key in double quotes expected"),
        ('{"a": 1 "b": 2}', "f:1:9: this is no valid JSON: a comma or a closing bracket expected"),
        ('"abc', "f:1:1: this is no valid JSON: a well-formed string expected"),
        ('"\\x"', "this is no valid JSON: a well-formed string expected"),
        ("1 1", "f:1:3: this is no valid JSON: the end of the file expected"),
        ("NaN", "a value expected"),
        ("[" * 100_000, f"f:1:{MAX_DEPTH + 1}: nested deeper than {MAX_DEPTH} levels"),
        ("[" + "1," * MAX_NODES + "1]", "more than 200000 entries"),
    ],
)
def test_what_is_no_json_or_goes_too_far_is_refused_with_its_place(text: str, complaint: str) -> None:
    assert complaint in refusal(text)


@given(st.text(alphabet='{}[]",:truefalsn0123456789.eE+-\\ \n', max_size=40))
def test_whatever_is_in_a_file_it_is_read_or_refused(text: str) -> None:
    with suppress(ContentError):
        parse_json(text, "f")
