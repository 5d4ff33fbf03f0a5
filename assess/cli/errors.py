"""The error a command ends with when it cannot go on, and the exit statuses."""

CONTENT, USAGE, BROKEN = 1, 2, 70  # 70 is what sysexits.h calls an internal software error


class CommandError(Exception):
    """Why a command cannot go on: an English message with {names}, and the values for them."""

    def __init__(self, message: str, /, *, status: int = CONTENT, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.values = values
