"""What every room's tests share: the shipped questionnaire, read once, and a browser that runs anywhere."""

import shutil
from typing import Any

import pytest

BROWSERS = ("chromium", "google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
BROWSER_FLAGS = [
    "--no-sandbox",  # a root user in a container has no other way
    "--disable-dev-shm-usage",  # nor a large /dev/shm
    "--disable-gpu",
    "--font-render-hinting=none",  # so that text is as wide on every machine
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's browser instead of a downloaded one."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found, f"none of {', '.join(BROWSERS)} is installed"
    return {**browser_type_launch_args, "executable_path": found, "args": BROWSER_FLAGS}
