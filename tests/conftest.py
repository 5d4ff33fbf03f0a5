"""What the tests of several rooms share: the program, databases, and a browser that runs anywhere."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assess.cli import main
from assess.content import load
from tests.running import Ran, Run

pytest_plugins = ("tests.databases",)
load_once = cache(load)

BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
BROWSER_FLAGS = [
    "--no-sandbox",  # a root user in a container has no other way
    "--disable-dev-shm-usage",  # nor a large /dev/shm
    "--disable-gpu",
    "--font-render-hinting=none",  # so that text is as wide on every machine
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's browser instead of a downloaded one; without a window if there is one, as that starts in half the time."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found, f"none of {', '.join(BROWSERS)} is installed"
    return {**browser_type_launch_args, "executable_path": found, "args": BROWSER_FLAGS}


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the program in an empty folder, in English unless told otherwise."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("ASSESS_DATA", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assess.content.load", load_once)  # a questionnaire takes longer to read than to use

    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, out.decode(), err.decode())

    return run
