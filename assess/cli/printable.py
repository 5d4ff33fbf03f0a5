"""What others wrote must not drive the reader's terminal: control characters become a visible mark."""

_CONTROLS = dict.fromkeys([*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0)], "\ufffd")


def printable(text: str) -> str:
    """The text without control characters; line breaks stay."""
    return text.translate(_CONTROLS)
