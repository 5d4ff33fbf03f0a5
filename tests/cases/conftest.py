"""The shipped questionnaire, read once for all cases."""

import pytest

from assess.content import load, questions_folder
from assess.domain.instrument import Instrument


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    return load(questions_folder() / "private-domain")
