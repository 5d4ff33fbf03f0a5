"""The model checker: what no schema can see is proved of a questionnaire, or refuted by a company that shows it."""

from importlib.util import find_spec


def available() -> bool:
    """Whether the solver is installed; it comes with the extra `check`, for authors."""
    return find_spec("z3") is not None
