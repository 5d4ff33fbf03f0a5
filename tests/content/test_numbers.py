from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.content.numbers import is_rough, parse_number, plain_decimal, without_about
from assess.domain.question import Kind


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3", "3"),
        ("-3.50", "-3.5"),
        ("−2", "-2"),
        ("+7", "7"),
        (".5", "0.5"),
        ("012", "12"),
        ("120000000", "120000000"),
        ("120,000,000", "120000000"),
        ("1,2000,0000", "120000000"),
        ("120 000 000", "120000000"),
        ("120_000_000", "120000000"),
        ("１２０，０００", "120000"),
        ("１．５", "1.5"),
        ("5000万", "50000000"),
        ("1.2亿", "120000000"),
        ("1.2 亿元", "120000000"),
        ("1亿2000万", "120000000"),
        ("1亿 2千万", "120000000"),
        ("3千", "3000"),
        ("2百", "200"),
        ("1.5万亿", "1500000000000"),
        ("500w", "5000000"),
        ("￥3,500", "3500"),
        ("¥3500元", "3500"),
        ("CNY 120 million", "120000000"),
        ("rmb 2.5bn", "2500000000"),
        ("300k", "300000"),
        ("8 thousand yuan", "8000"),
        ("人民币500万元整", "5000000"),
        ("35%", "35"),
        ("35 ％", "35"),
        ("1.2e8", "120000000"),
        ("5E-1", "0.5"),
        ("0.00", "0"),
    ],
)
def test_numbers_are_understood_as_people_write_them(written: str, meant: str) -> None:
    assert str(parse_number(written)) == meant


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            " ",
            "-",
            ".",
            "万",
            "%",
            "元",
            "NaN",
            "nan",
            "Infinity",
            "-inf",
            "sNaN",
            "0x10",
            "1e999",
            "1e18000",
            "9e18",
        ),
        *(
            "1,5",
            "1,23,456",
            "12,00",
            "3万5",
            "2千1万",
            "1万2万",
            "1.2.3",
            "1--2",
            "five",
            "1 2",
            "10²",
            "½",
            "①",
            "٣",
            "1/2",
        ),
        *("1;2", "3%%", "$5", "1e-40", "1" * 61, "1" * 30, "0." + "0" * 29 + "1", "1.2345678901234567890123456789"),
    ],
)
def test_what_is_no_number_or_could_mean_two_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message is what was written
        parse_number(written)


@pytest.mark.parametrize(
    ("written", "kind"),
    [("35%", Kind.MONEY), ("35%", Kind.SCALE), ("35元", Kind.PERCENT), ("CNY 3", Kind.COUNT), ("¥3", Kind.SCALE)],
)
def test_a_sign_that_belongs_to_another_kind_is_refused(written: str, kind: Kind) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message is what was written
        parse_number(written, kind)


def test_a_sign_that_belongs_to_the_kind_is_understood() -> None:
    assert parse_number("35%", Kind.PERCENT) == 35
    assert parse_number("3万元", Kind.MONEY) == 30_000
    assert parse_number("3万", Kind.COUNT) == 30_000


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4))
def test_a_number_written_out_is_read_as_itself(value: Decimal) -> None:
    assert parse_number(f"{value:f}") == value
    assert parse_number(f"{value:,f}") == value


@given(st.text(alphabet="0123456789.,+-eE%万亿千百wk元¥ \t_", max_size=30))
def test_any_text_is_a_plain_number_or_refused(text: str) -> None:
    try:
        value = parse_number(text)
    except ValueError:
        return
    assert value.is_finite()
    assert abs(value) <= 10**18


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6))
def test_the_simplest_form_is_the_same_number_without_exponent(value: Decimal) -> None:
    assert plain_decimal(value) == value
    assert "E" not in str(plain_decimal(value)) or abs(value) < Decimal("0.000001")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("约5000万", "5000万"),
        ("大约 1.2亿元", "1.2亿元"),
        ("近８０００万", "8000万"),
        ("3.5亿左右", "3.5亿"),
        ("about 3 million", "3 million"),
        ("approx. 12%", "12%"),
        ("~ 40", "40"),
    ],
)
def test_a_rough_number_is_told_from_the_number(text: str, rest: str) -> None:
    assert is_rough(text)
    assert without_about(text) == rest


@pytest.mark.parametrize("text", ["5000万", " 12 ", "", "很多", "-3"])
def test_anything_else_is_left_alone(text: str) -> None:
    assert not is_rough(text)
    assert without_about(text) == text.strip()
