"""The version of every row a page was drawn from, carried through the form as one value."""

from collections.abc import Mapping

FIELD = "seen"


def written_versions(versions: Mapping[str, int]) -> str:
    """Versions as one value of a form."""
    return " ".join(f"{row}:{version}" for row, version in versions.items())


def read_versions(text: str) -> dict[str, int]:
    """The reverse; what is no version is left out."""
    parts = (part.rpartition(":") for part in text.split())
    return {row: int(version) for row, _, version in parts if version.isascii() and version.isdigit()}
