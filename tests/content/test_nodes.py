from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assess.content import ContentError, nodes
from assess.content.nodes import MAX_BYTES, MAX_DEPTH, MAX_NODES, Entries, Items, Scalar, parse
from assess.content.problem import Place


def refusal(data: bytes | str) -> str:
    with pytest.raises(ContentError) as refused:
        parse(data, "f")
    (problem,) = refused.value.problems
    return str(problem)


def scalars(text: str) -> list[str]:
    root = parse(text, "f")
    assert isinstance(root, Items)
    return [item.text for item in root.items if isinstance(item, Scalar)]


def test_nothing_is_resolved() -> None:
    written = ["No", "on", "012", "0o17", "1_000", "2024-05-01", "1:30", "0x1F", "1e3", ".nan", "~", "true", "=", "yes"]

    assert scalars("\n".join(f"- {one}" for one in written)) == written


def test_everything_knows_its_place() -> None:
    root = parse("a: 1\n中文:\n  - b: [x, '甲乙', y]\n", "f")

    assert isinstance(root, Entries)
    (_, (key, value)) = root.pairs
    assert key.place == Place("f", 2, 1)
    assert isinstance(value, Items)
    assert isinstance(value.items[0], Entries)
    (_, inner) = value.items[0].pairs[0]
    assert isinstance(inner, Items)
    assert [item.place.column for item in inner.items] == [9, 12, 18]
    assert inner.place == Place("f", 3, 8)


def test_nothing_written_is_null_but_an_empty_quotation_is_not() -> None:
    root = parse("[~, null, '', 'null']", "f")

    assert isinstance(root, Items)
    assert [item.is_null for item in root.items if isinstance(item, Scalar)] == [True, True, False, False]


@pytest.mark.parametrize("nothing", ["", "  \n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_has_no_tree(nothing: str) -> None:
    assert parse(nothing, "f") is None


def test_a_byte_order_mark_is_no_content() -> None:
    root = parse("\ufeffa: 1", "f")

    assert isinstance(root, Entries)
    assert root.pairs[0][0].text == "a"


def test_a_text_may_be_tagged_as_the_text_it_is() -> None:
    assert scalars("- !!str 12\n- ! x\n") == ["12", "x"]


class TestHostileFiles:
    def test_entities_that_multiply_are_refused_at_the_first(self) -> None:
        bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50))

        assert "f:1:4: anchors" in refusal(bomb)

    def test_a_reference_to_itself_is_refused(self) -> None:
        assert "anchors" in refusal("&a [*a]")

    def test_an_anchor_on_a_single_value_is_refused(self) -> None:
        assert "f:1:4: anchors" in refusal("a: &x 1")

    @pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
    def test_bottomless_nesting_is_refused(self, opening: str) -> None:
        assert f"nested deeper than {MAX_DEPTH} levels" in refusal(opening * 100_000)

    def test_a_huge_file_is_refused_unread(self) -> None:
        assert refusal(b"a" * (MAX_BYTES + 1)) == "f:1:1: the file is larger than 2 MB; split it"

    def test_a_file_of_very_many_entries_is_refused(self) -> None:
        assert "more than" in refusal("[" + "a," * (MAX_NODES + 1) + "]")

    @pytest.mark.parametrize(
        "tagged",
        [
            "!!python/object/apply:os.system ['true']",
            "!!python/name:os.system",
            "!!python/object/new:type {}",
            "!local text",
            "!!binary aGVsbG8=",
            "!!int 3",
            "!<tag:example.org,2000:x> y",
        ],
    )
    def test_a_tag_is_refused_and_nothing_is_constructed(self, tagged: str) -> None:
        assert "f:1:4: the tag" in refusal(f"a: {tagged}")

    def test_a_merge_key_is_refused(self) -> None:
        assert "merge key" in refusal("<<: {a: 1}")

    def test_a_quoted_merge_sign_is_a_text(self) -> None:
        assert isinstance(parse("'<<': 1", "f"), Entries)

    def test_a_key_that_is_a_list_is_refused(self) -> None:
        assert "a key must be a plain word" in refusal("? [a]\n: 1\n")

    def test_bytes_that_are_no_utf8_are_refused_with_their_place(self) -> None:
        assert refusal("a: 1\n中文: ".encode() + b"\xff") == "f:2:5: the file is not UTF-8; save it as UTF-8"

    def test_half_a_character_in_a_text_is_refused(self) -> None:
        assert "not UTF-8" in refusal("a: \ud800")

    def test_a_control_character_is_refused_with_its_place(self) -> None:
        assert refusal("a: 1\nb: x\x07y") == "f:2:5: a control character that YAML does not allow"

    @given(st.one_of(st.binary(max_size=200), st.text(alphabet="a-:[]{}#&*!|>'\"%@`,? \n\t<\\~1", max_size=60)))
    def test_whatever_is_in_a_file_it_is_read_or_refused(self, data: bytes | str) -> None:
        with suppress(ContentError):
            parse(data, "f")


class TestTheParserWithoutC:
    """Where PyYAML has no C parser the one in Python does, with the same places and nearly the same words."""

    @pytest.fixture(autouse=True)
    def _python(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)

    def test_it_builds_the_same_tree(self) -> None:
        assert parse("a: [1, '', ~]\n中: {b: \"x\"}\n", "f") == Entries(
            Place("f", 1, 1),
            (
                (
                    Scalar(Place("f", 1, 1), "a"),
                    Items(
                        Place("f", 1, 4),
                        (
                            Scalar(Place("f", 1, 5), "1"),
                            Scalar(Place("f", 1, 8), "", quoted=True),
                            Scalar(Place("f", 1, 12), "~"),
                        ),
                    ),
                ),
                (
                    Scalar(Place("f", 2, 1), "中"),
                    Entries(
                        Place("f", 2, 4),
                        ((Scalar(Place("f", 2, 5), "b"), Scalar(Place("f", 2, 8), "x", quoted=True)),),
                    ),
                ),
            ),
        )

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("a: b: c", "f:1:5: a colon where none is allowed"),
            ("a: 'x", "f:1:4: the quote that begins here is never closed"),
            ("a: [x", "f:1:4: the bracket that begins here is not closed"),
            ("a:\n\t- b", "f:2:1: nothing can begin with this character"),
            ("a: 1\n b: 2", "f:2:3: a colon where none is allowed"),
            ("a:\n  b: 1\n c: 2", "f:3:2: the indentation does not fit the lines above"),
            ("a: x\x07", "f:1:5: a control character"),
            ("%YAML 3.0\n---\na", "f:1:1: this is no valid YAML: found incompatible YAML document"),
        ],
    )
    def test_it_complains_in_the_same_words(self, text: str, complaint: str) -> None:
        assert complaint in refusal(text)
