"""Numbers, money and dates as each language writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from assess.i18n import translator
from assess.i18n.catalogue import FOLDER, catalogue

ZH, EN = translator("zh-CN"), translator("en")


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (Decimal(120_000_000), "1.2亿元", "CNY 120 million"),
        (Decimal(50_000_000), "5000万元", "CNY 50 million"),
        (Decimal(101_500_000), "1.015亿元", "CNY 101.5 million"),
        (Decimal(3500), "3,500元", "CNY 3,500"),
        (Decimal("9999.56"), "9,999.56元", "CNY 9,999.56"),
        (Decimal("728571.43"), "72.86万元", "CNY 728,571"),
        (Decimal(-2_500_000_000), "−25亿元", "−CNY 2.5 billion"),
    ],
)
def test_money_is_written_natively(amount: Decimal, zh: str, en: str) -> None:
    assert (ZH.money(amount), EN.money(amount)) == (zh, en)


def test_what_was_worked_out_is_no_more_exact_than_four_figures() -> None:
    amounts = [Decimal(62_307_692), Decimal("3466666.67"), Decimal(-1_234_567), Decimal(300), Decimal(0)]

    assert [ZH.about(amount) for amount in amounts] == ["6231万元", "346.7万元", "−123.5万元", "300元", "0元"]
    assert EN.about(amounts[0]) == "CNY 62.31 million"


def test_numbers_drop_trailing_zeros() -> None:
    assert (ZH.number(Decimal("12.50")), EN.number(1234), EN.number(Decimal("2.46"), 1)) == ("12.5", "1,234", "2.5")
    assert EN.percent(Decimal("33.333")) == "33.3%"
    assert (EN.number(Decimal("-0.04"), 1), ZH.number(Decimal("-0.5")), EN.percent(Decimal(-3))) == ("0", "−0.5", "−3%")


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Organisation stage", "organisation stage"),
        ("A sales channel", "a sales channel"),
        *((kept, kept) for kept in ("ROI", "GMV needed", "WeCom plus SCRM", "M4-SOE Hybrid", "A/B tests", "组织阶段")),
    ],
)
def test_a_name_leaves_its_capital_behind_inside_an_english_sentence(name: str, inside: str) -> None:
    assert (EN.within(name), ZH.within(name)) == (inside, name)
    assert (EN.opening(inside)[0], ZH.opening(inside)) == (inside[0].upper(), inside)


def test_one_thing_is_not_told_in_the_plural() -> None:
    said = [EN.counted("{count} month", "{count} months", Decimal(number)) for number in ("1", "1.5", "2000", "0")]

    assert said == ["1 month", "1.5 months", "2,000 months", "0 months"]


def test_days_and_times() -> None:
    day, moment = date(2026, 11, 22), datetime(2026, 11, 22, 10, 42, tzinfo=UTC)

    assert (ZH.date(day), EN.date(day)) == ("2026年11月22日", "22 November 2026")
    assert (ZH.time(moment), EN.time(moment)) == ("10:42", "10:42")


def test_english_messages_are_their_own_wording_and_values_are_filled_in() -> None:
    assert EN.text("{name} is here", name="Li") == "Li is here"
    assert EN.text("100 % {plain}") == "100 % {plain}"


def test_every_catalogue_is_complete() -> None:
    assert FOLDER.is_dir()
    assert all(wording for wording in catalogue().values())
