"""What kind a file is by its content, whatever its name says; and a name that is safe to write anywhere."""

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

ENDINGS: Mapping[str, str] = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
}
_TAIL = 2048  # bytes at the end in which a PDF has to close
_LONGEST_STEM = 80


def media_of(content: bytes) -> str | None:
    """The media type of a PDF or an image that begins and ends as it should; None for anything else.

    Nothing is decoded: a decoder would be one more thing that a crafted file could break.
    """
    return next((media for media, is_one in _KINDS.items() if is_one(content)), None)


def safe_name(given: str, media: str) -> str:
    """The name somebody's device gave, without folders, control characters and other endings than the content's."""
    name = unicodedata.normalize("NFC", given.replace("\\", "/")).rpartition("/")[2]
    stem = "".join(letter for letter in PurePosixPath(name).stem if letter.isprintable())
    words = " ".join(stem.split()).strip(". ")
    return f"{words[:_LONGEST_STEM] or 'file'}{ENDINGS[media]}"


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-_TAIL:]


def _is_jpeg(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content


def _is_png(content: bytes) -> bool:
    return content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and b"IEND" in content[-_TAIL:]


def _is_webp(content: bytes) -> bool:
    size = int.from_bytes(content[4:8], "little")
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP" and 4 < size <= len(content) - 8


_KINDS: Mapping[str, Callable[[bytes], bool]] = {
    "application/pdf": _is_pdf,
    "image/jpeg": _is_jpeg,
    "image/png": _is_png,
    "image/webp": _is_webp,
}
