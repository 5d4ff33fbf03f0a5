"""One answer, as a person wrote it, becomes a value of the question's kind; or a problem that says what is possible."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from assess.content.facts import bounds
from assess.content.nodes import Items, Node, Scalar
from assess.content.numbers import parse_number
from assess.content.reader import FAILED, Failed, Reader
from assess.content.wording import listed, meant
from assess.domain.answers import Answer
from assess.domain.condition import Unknown, Value
from assess.domain.question import Field, Kind, Option, Question

Asked = Question | Field


def is_dont_know(node: Node) -> bool:
    """Whether "don't know" was answered."""
    return isinstance(node, Scalar) and node.text == Unknown.DONT_KNOW


def read_answer(reader: Reader, asked: Asked, node: Node) -> Answer | Failed:
    """The answer to a question, or to one cell of a table."""
    return Unknown.DONT_KNOW if is_dont_know(node) else _READ[asked.kind](reader, asked, node)


def _number(reader: Reader, asked: Asked, node: Node) -> Value | Failed:
    text = reader.text(node)
    if text is FAILED:
        return FAILED
    try:
        value = parse_number(text, asked.kind)
    except ValueError:
        return reader.refuse(node.place, f"expected_{asked.kind}", text=text)
    if (asked.whole or asked.kind is Kind.SCALE) and value != value.to_integral_value():
        return reader.refuse(node.place, "expected_whole", text=text)
    least, most = bounds(asked.kind, asked.minimum, asked.maximum)
    if (least is not None and value < least) or (most is not None and value > most):
        return reader.refuse(
            node.place, "answer_out_of_range", value=text, least=_end(least, "−∞"), most=_end(most, "∞")
        )
    return value


def _end(bound: Decimal | None, open_end: str) -> str:
    return open_end if bound is None else f"{bound:f}"


def _yes_no(reader: Reader, asked: Asked, node: Node) -> Value | Failed:  # noqa: ARG001  the signature of the table
    return reader.yes_no(node)


def _choice(reader: Reader, asked: Asked, node: Node) -> str | Failed:
    text = reader.text(node)
    ids = [option.id for option in asked.options]
    if text is FAILED or text in ids:
        return text
    near = meant(_by_wording(text, asked.options) or text, ids)
    return reader.refuse(node.place, "no_such_option", option=text, near=near, allowed=listed(ids))


def _by_wording(text: str, options: Iterable[Option]) -> str | None:
    """The option whose text in either language was written instead of its id."""
    return next((option.id for option in options if text.strip() in (option.text.zh, option.text.en)), None)


def _several(reader: Reader, asked: Asked, node: Node) -> tuple[str, ...] | Failed:
    if not isinstance(node, Items):
        return reader.refuse(node.place, "expected_options", allowed=listed(option.id for option in asked.options))
    chosen: list[str] = []
    failed = False
    for item in node.items:
        option = _choice(reader, asked, item)
        if option is FAILED:
            failed = True
        elif option in chosen:
            reader.refuse(item.place, "chosen_twice", option=option)
            failed = True
        else:
            chosen.append(option)
    return FAILED if failed else tuple(chosen)


def _ranked(reader: Reader, asked: Asked, node: Node) -> tuple[str, ...] | Failed:
    ranked = _several(reader, asked, node)
    return reader.refuse(node.place, "empty_list") if ranked == () else ranked


_READ: dict[Kind, Callable[[Reader, Asked, Node], Value | Failed]] = {
    Kind.SCALE: _number,
    Kind.MONEY: _number,
    Kind.PERCENT: _number,
    Kind.COUNT: _number,
    Kind.CHOICE: _choice,
    Kind.MULTI_CHOICE: _several,
    Kind.YES_NO: _yes_no,
    Kind.RANKING: _ranked,
}
