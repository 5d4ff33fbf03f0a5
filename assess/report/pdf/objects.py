"""The objects of a file: several writers number theirs in turn, so that each can write down its own without the others."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped]  # ships no types

# A stream that ends like a line looks one byte shorter to those who look for its end instead of counting.
ENDS_LIKE_A_LINE = (0x0A, 0x0D)
FREE = 0, 0, 0xFFFF
LEVEL = 6


class Objects:
    """The objects of one writer among several: the first of three has the numbers 0, 3, 6, 9 …"""

    def __init__(self, writer: int, writers: int) -> None:
        self.objects: list[Any] = []
        self.page_references: list[bytes] = []
        self.catalog: Any = None
        self._writer = writer
        self._writers = writers

    def add_object(self, one: Any) -> None:
        """Number it."""
        one.number = self._writer + self._writers * len(self.objects)
        self.objects.append(one)


def shared(index: int, writers: int) -> bytes:
    """The reference to an object of the first writer, which the others may need before it is there."""
    return b"%d 0 R" % (index * writers)


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes that hold the objects of a writer, and for each in turn: 1 and where it begins, or 2, its stream and where there."""

    content: bytes
    rows: Sequence[tuple[int, int, int]]


def written(objects: Objects) -> Written:
    """All objects of a writer: streams one after the other, everything else in a stream of objects."""
    inside = [one for one in objects.objects if one.free == "n" and not isinstance(one, pydyf.Stream)]
    index, content, at = [], [], 0
    for one in inside:
        text = one.data
        index.append(b"%d %d" % (one.number, at))
        content.append(text)
        at += len(text) + 1
    head = b" ".join(index)
    kept = {"Type": "/ObjStm", "N": len(inside), "First": len(head) + 1}
    stream = pydyf.Stream([head, *content], kept, compress=True)
    objects.add_object(stream)
    places = {one.number: (2, stream.number, place) for place, one in enumerate(inside)}
    pieces, at = [], 0
    for one in objects.objects:
        if isinstance(one, pydyf.Stream):
            piece = b"%d 0 obj\n%b\nendobj\n" % (one.number, stream_bytes(one))
            places[one.number] = 1, at, 0
            pieces.append(piece)
            at += len(piece)
    return Written(b"".join(pieces), [places.get(one.number, FREE) for one in objects.objects])


def joined(stream: Any) -> bytes:
    """What has been put into a stream, as one."""
    return b"\n".join([one if type(one) is bytes else pydyf._to_bytes(one) for one in stream.stream])  # noqa: SLF001  # the same writing of numbers


def stream_bytes(stream: Any) -> bytes:
    """A stream as it stands in a file, compressed if it wants to be, and ending plainly."""
    content = joined(stream)
    extra = dict(stream.extra)
    if stream.compress:
        if zlib.adler32(content) & 0xFF in ENDS_LIKE_A_LINE:  # the last byte of what is compressed
            content += b" "
        if "Length1" in extra:
            extra["Length1"] = len(content)
        content = zlib.compress(content, level=LEVEL)
        extra["Filter"] = "/FlateDecode"
    elif content and content[-1] in ENDS_LIKE_A_LINE:
        content += b" "  # no reader minds what follows the end of a picture
    extra["Length"] = len(content)
    return pydyf.Dictionary(extra).data + b"\nstream\n" + content + b"\nendstream"  # type: ignore[no-any-return]  # the typesetter ships no types
