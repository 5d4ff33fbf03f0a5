"""Settings: read once from the environment, frozen; an unknown or malformed one is refused with its name."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PREFIX = "ASSESS_"
SHORTEST_SECRET = 32
_YES_NO = {"yes": True, "no": False}


class SettingsError(ValueError):
    """Settings that cannot be used; `problems` names every one of them and what would be right."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can choose. Names are ASSESS_ and the field's name in capitals."""

    data: Path
    database: str = field(repr=False)
    secret_key: str = field(repr=False)
    questions: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    public_url: str | None = None
    proxies: int = 0
    plain_http: bool = False
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    body_limit: int = 1_048_576
    file_limit: int = 8_388_608  # bytes of one evidence file
    files_limit: int = 67_108_864  # bytes of all evidence files of an assessment
    render_workers: int = 1
    render_seconds: int = 120
    smtp: str | None = field(default=None, repr=False)
    mail_from: str | None = None


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings an environment asks for. Creates the data folder and its secret key where they are missing."""
    given = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
    problems = [f"{PREFIX}{name.upper()}: no such setting" for name in given if name not in _READERS]
    values: dict[str, object] = {}
    for name, read in _READERS.items():
        if name in given:
            try:
                values[name] = read(given[name])
            except ValueError as error:
                problems.append(f"{PREFIX}{name.upper()}: {error}")
    if problems:
        raise SettingsError(tuple(sorted(problems)))
    return _completed(values)


def shipped(name: str) -> Path:
    """A folder that is delivered beside the package (`questions`, `templates`, `static`), installed or in the repository."""
    package = Path(__file__).parent
    installed = package / "_shipped" / name
    return installed if installed.is_dir() else package.parent / name


def _completed(values: dict[str, object]) -> Settings:
    data = values.setdefault("data", Path("var").resolve())
    assert isinstance(data, Path)
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        values.setdefault("database", f"sqlite:///{data / 'assess.db'}")
        if "secret_key" not in values:
            values["secret_key"] = _kept_secret(data / "secret.key")
    except OSError as error:
        raise SettingsError((f"{PREFIX}DATA: {error.strerror}: {error.filename}",)) from error
    return Settings(**values)  # type: ignore[arg-type]  # each value was read by its own row of _READERS


def _kept_secret(path: Path) -> str:
    """The secret in the data folder, made on first use and readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        secret = path.read_text(encoding="ascii").strip()
        if len(secret) < SHORTEST_SECRET:
            raise SettingsError((f"{path}: the secret key is shorter than {SHORTEST_SECRET} characters",)) from None
        return secret
    secret = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret)
    return secret


def _secret(text: str) -> str:
    if len(text) < SHORTEST_SECRET:
        raise ValueError(f"needs {SHORTEST_SECRET} characters or more")
    return text


def _database(text: str) -> str:
    scheme = text.partition("://")[0]
    if scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg://{text.partition('://')[2]}"
    if scheme not in ("sqlite", "postgresql+psycopg"):
        raise ValueError("has to start with sqlite:/// or postgresql://")
    return text


def _existing_folder(text: str) -> Path:
    if not (path := Path(text).resolve()).exists():
        raise ValueError(f"{path} does not exist")
    return path


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("has to be an address such as https://assess.example.com")
    return text.rstrip("/")


def _smtp(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("has to be an address such as smtps://user:password@mail.example.com")
    return text


def _mailbox(text: str) -> str:
    if not text.isprintable() or "@" not in text.strip("@"):
        raise ValueError(f"has to be an e-mail address, not {text!r}")
    return text


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"no time zone is called {text!r}; an example: Asia/Shanghai") from error


def _yes_no(text: str) -> bool:
    if text not in _YES_NO:
        raise ValueError(f"has to be yes or no, not {text!r}")
    return _YES_NO[text]


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError(f"has to be a whole number from {least} to {most}, not {text!r}")
        return int(text)

    return read


def _host(text: str) -> str:
    if not text or any(letter.isspace() or letter == "/" for letter in text):
        raise ValueError(f"has to be a host name or address, not {text!r}")
    return text


_READERS: Mapping[str, Callable[[str], object]] = {
    "data": lambda text: Path(text).resolve(),
    "database": _database,
    "secret_key": _secret,
    "questions": _existing_folder,
    "host": _host,
    "port": _whole(0, 65_535),
    "workers": _whole(1, 64),
    "public_url": _url,
    "proxies": _whole(0, 8),
    "plain_http": _yes_no,
    "timezone": _zone,
    "body_limit": _whole(65_536, 67_108_864),
    "file_limit": _whole(65_536, 67_108_864),
    "files_limit": _whole(65_536, 10_737_418_240),
    "render_workers": _whole(1, 16),
    "render_seconds": _whole(10, 600),
    "smtp": _smtp,
    "mail_from": _mailbox,
}
