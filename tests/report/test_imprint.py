"""A file says in one line what it was made from."""

from dataclasses import replace
from datetime import date

import pytest

from assess.report.imprint import Imprint, imprint

MADE = Imprint(
    questionnaire="private-domain",
    version="1.0.0",
    questionnaire_digest="ab" * 32,
    answers_digest="cd" * 32,
    engine="0.1.0",
    made=date(2026, 11, 23),
    client='北辰 & "Söhne"; languages=en \ud800',
    languages=("zh-CN", "en"),
)


def test_the_line_is_read_back_whatever_the_client_is_called() -> None:
    assert imprint(str(MADE)) == MADE
    assert str(MADE).isascii()
    assert '"' not in str(MADE)
    assert imprint(str(replace(MADE, brand="ef" * 32, opinions="01" * 32))).opinions == "01" * 32


@pytest.mark.parametrize("line", ["", "yuzhen", "yuzhen?made=2026-11-23", str(MADE).replace("2026-11-23", "soon")])
def test_another_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the words are for the log only
        imprint(line)
