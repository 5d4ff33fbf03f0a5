import re
from pathlib import Path
from string import Formatter

import pytest

from assess.content import wording
from assess.content.references import LINKS
from assess.content.wording import MESSAGES, listed, meant, messages, say
from assess.domain.question import Kind
from assess.domain.text import LocalizedText

CODE = "\n".join(path.read_text("utf-8") for path in Path(wording.__file__).parent.glob("*.py"))
HALF_WIDTH_BESIDE_CHINESE = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def composed() -> set[str]:
    """Message ids that the code puts together."""
    targets = {f"a_{link.target}" for link in LINKS} | {"a_citable"}
    kinds = {f"expected_{kind}" for kind in (Kind.SCALE, Kind.MONEY, Kind.PERCENT, Kind.COUNT)}
    return targets | kinds | {key for key in messages() if key.endswith("_mapped")}


@pytest.mark.parametrize("key", sorted(messages()))
def test_every_message_says_the_same_in_both_languages(key: str) -> None:
    assert names(messages()[key].zh) <= names(messages()[key].en) | {"circle"}
    assert not HALF_WIDTH_BESIDE_CHINESE.search(re.sub(r"\{\{.*?\}\}", "", messages()[key].zh))


def test_every_message_is_used_and_every_used_message_exists() -> None:
    used = {key for key in messages() if f'"{key}"' in CODE} | composed()

    assert used == set(messages())


def test_no_message_is_written_twice() -> None:
    keys = re.findall(r"^(\w+):", MESSAGES.read_text("utf-8"), flags=re.MULTILINE)

    assert len(keys) == len(set(keys))


def test_values_are_put_into_both_languages_and_texts_in_their_own() -> None:
    text = say("unknown_fact", fact="F2", near=say("did_you_mean", choice="F1"))

    assert text == LocalizedText(zh="没有“F2”这个事实；是否想写“F1”？", en="there is no fact “F2”; did you mean “F1”?")


def test_a_long_quotation_is_cut_and_kept_on_one_line() -> None:
    said = say("expected_number", text="x" * 70 + "\ny").en

    assert "\n" not in said
    assert "x" * 59 + "…" in said
    assert "x" * 60 not in said


def test_the_nearest_choice_is_offered_whatever_the_case() -> None:
    assert meant("boss", ["LEAD", "BOSS"]).en == "; did you mean “BOSS”?"


@pytest.mark.parametrize("word", ["zzzz", "B" * 10_000])
def test_nothing_is_offered_when_nothing_is_near(word: str) -> None:
    assert meant(word, ["BOSS"]) == LocalizedText(zh="", en="")


def test_a_long_list_of_choices_is_shortened() -> None:
    assert listed(["a", "b"]).en == "a, b"
    assert listed("abcdefghijklmn").en == "a, b, c, d, e, f, g, h, i, j, k, l … and 2 more"
    assert listed("abcdefghijklmn").zh.endswith("……等另外2个")
