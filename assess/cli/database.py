"""What a database or a disk refuses is told in its own words, in one line."""

from collections.abc import Iterator
from contextlib import contextmanager

from assess.cli.errors import CommandError


@contextmanager
def failing_clearly() -> Iterator[None]:
    """Around everything that touches the database."""
    from sqlalchemy.exc import SQLAlchemyError

    from assess.storage.backup import BackupError

    try:
        yield
    except BackupError as error:
        raise CommandError("{problem}", problem=error) from error
    except OSError as error:
        raise CommandError("{path} cannot be written: {reason}", path=error.filename, reason=error.strerror) from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CommandError("The database cannot be used: {reason}", reason=reason) from error
