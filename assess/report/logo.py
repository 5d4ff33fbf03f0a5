"""A picture somebody sends becomes a logo: looked at before it is decoded, then drawn anew, so that only pixels remain."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Literal

from PIL import Image, ImageFile, ImageOps

from assess.report.brand import Brand, Logo, Media

MOST_BYTES = 2_000_000
MOST_PIXELS = 16_000_000
_LONGEST_SIDE = 10_000
_BOX = (1200, 600)  # enough for four inches in print
_LEAST = 16  # pixels of a side; anything smaller is a tracking dot or a mistake
_HEAVY = 400_000  # bytes of a picture that is a photograph rather than a drawing
_FORMATS = ("PNG", "JPEG", "WEBP")
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, OverflowError, IndexError, KeyError)

Fault = Literal["large", "kind", "bomb", "broken", "small"]
"""Why a picture is no logo: too many bytes, no kind we know, too many pixels, cannot be read, too small."""


class LogoError(ValueError):
    """The picture cannot be taken; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


def logo(content: bytes) -> Logo:
    """The logo in a PNG, JPEG or WebP file. Nothing of the file is kept but what can be seen, on white."""
    if len(content) > MOST_BYTES:
        raise LogoError("large")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # sizes are judged here, by our own limits
        picture = _opened(content)
        is_photograph = picture.format == "JPEG"
        return _written(_drawn(picture), is_photograph=is_photograph)


def checked(brand: Brand) -> Brand:
    """The same brand, if its logo is a picture that this room may have drawn; LogoError otherwise."""
    if brand.logo is not None:
        picture = _opened(brand.logo.content)
        if picture.size != (brand.logo.width, brand.logo.height) or picture.width > _BOX[0] or picture.height > _BOX[1]:
            raise LogoError("bomb")
    return brand


def _opened(content: bytes) -> Image.Image:
    """The picture with only its head read."""
    try:
        picture = Image.open(BytesIO(content), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise LogoError("bomb") from error
    except _BROKEN as error:
        raise LogoError("kind") from error
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        raise LogoError("bomb")
    if min(width, height) < _LEAST:
        raise LogoError("small")
    return picture


def _drawn(picture: Image.Image) -> Image.Image:
    """Its first frame, upright, on white, no larger than is printed, and without anything else that came along."""
    try:
        picture.draft("RGB", _BOX)  # a large JPEG is decoded small at once
        with _whole_only():
            picture.load()
        upright = _upright(picture).convert("RGBA")
    except Image.DecompressionBombError as error:
        raise LogoError("bomb") from error
    except _BROKEN as error:
        raise LogoError("broken") from error
    fresh = Image.new("RGBA", upright.size, "#ffffff")
    fresh.alpha_composite(upright)
    plain = fresh.convert("RGB")
    plain.thumbnail(_BOX, Image.Resampling.LANCZOS)
    return plain


@contextmanager
def _whole_only() -> Iterator[None]:
    """Half a picture is none here, whatever is thought of it elsewhere: the typesetter takes it for the whole process."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _upright(picture: Image.Image) -> Image.Image:
    """As the camera says it was held; what it says may be anything."""
    try:
        return ImageOps.exif_transpose(picture)
    except _BROKEN:
        return picture


def _written(picture: Image.Image, *, is_photograph: bool) -> Logo:
    content, media = _encoded(picture, "JPEG" if is_photograph else "PNG")
    if len(content) > _HEAVY and not is_photograph:
        content, media = _encoded(picture, "JPEG")
    return Logo(content=content, media=media, width=picture.width, height=picture.height)


def _encoded(picture: Image.Image, kind: Literal["PNG", "JPEG"]) -> tuple[bytes, Media]:
    out = BytesIO()
    if kind == "PNG":
        picture.save(out, "PNG", optimize=True)
        return out.getvalue(), "image/png"
    picture.save(out, "JPEG", quality=90, optimize=True)
    return out.getvalue(), "image/jpeg"
