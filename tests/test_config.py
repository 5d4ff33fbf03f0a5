import stat
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assess.config import SettingsError, read_settings, shipped


def test_without_any_setting_everything_has_a_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    settings = read_settings({"HOME": "/ignored"})

    assert settings.data == tmp_path / "var"
    assert settings.database == f"sqlite:///{tmp_path / 'var' / 'assess.db'}"
    assert (settings.host, settings.port, settings.timezone) == ("127.0.0.1", 8000, ZoneInfo("Asia/Shanghai"))


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = read_settings({"ASSESS_DATA": str(tmp_path)})
    second = read_settings({"ASSESS_DATA": str(tmp_path)})

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_secrets_do_not_show_when_settings_are_printed(tmp_path: Path) -> None:
    url = "postgresql://user:letmein@db/assess"
    settings = read_settings({"ASSESS_DATA": str(tmp_path), "ASSESS_DATABASE": url})

    assert settings.database == "postgresql+psycopg://user:letmein@db/assess"
    assert settings.secret_key not in repr(settings)
    assert "letmein" not in repr(settings)


def test_a_cut_off_secret_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("short")

    with pytest.raises(SettingsError, match="shorter than 32"):
        read_settings({"ASSESS_DATA": str(tmp_path)})


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PROT", "8000", "ASSESS_PROT: no such setting"),
        ("PORT", "http", "ASSESS_PORT: has to be a whole number from 0 to 65535, not 'http'"),
        ("PORT", "８０００", "whole number"),
        ("PORT", "70000", "whole number"),
        ("PLAIN_HTTP", "true", "has to be yes or no, not 'true'"),
        ("DATABASE", "mysql://db/x", "sqlite:/// or postgresql://"),
        ("SECRET_KEY", "too short", "32 characters"),
        ("PUBLIC_URL", "assess.example.com", "an address such as"),
        ("PUBLIC_URL", "https://assess.example.com/?x=1", "an address such as"),
        ("SMTP", "mail.example.com", "an address such as smtps://"),
        ("SMTP", "smtp://", "an address such as smtps://"),
        ("MAIL_FROM", "nobody", "an e-mail address"),
        ("TIMEZONE", "Mars/Olympus", "no time zone is called 'Mars/Olympus'"),
        ("TIMEZONE", "../etc/passwd", "no time zone"),
        ("QUESTIONS", "/no/such/folder", "/no/such/folder does not exist"),
        ("HOST", "a b", "host name or address"),
        ("WORKERS", "0", "from 1 to 64"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(name: str, value: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"ASSESS_DATA": str(tmp_path), f"ASSESS_{name}": value})

    assert says in str(refused.value)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"ASSESS_DATA": str(tmp_path), "ASSESS_PORT": "x", "ASSESS_WORKERS": "x", "ASSESS_NOPE": "x"})

    assert len(refused.value.problems) == 3


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(SettingsError, match="ASSESS_DATA"):
        read_settings({"ASSESS_DATA": str(tmp_path / "file" / "var")})


def test_shipped_folders_are_found_beside_the_package() -> None:
    assert (shipped("questions") / "README.md").is_file()
