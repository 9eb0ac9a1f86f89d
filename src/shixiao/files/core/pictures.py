"""Pictures without what cameras write into them: place, device, owner (rule F2).

Only the parts that hold such notes are left out; the picture itself is not touched.
"""

import struct
from collections.abc import Iterator

_PNG_HEAD = 8
_PNG_NOTES = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
_START_OF_SCAN = 0xDA
_APP0, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_KEPT_APPS = {_APP0, _APP2, _APP14}  # JFIF, colour profile, Adobe's colour transform


def without_notes(data: bytes, kind: str) -> bytes:
    """The same picture (png or jpg) without its notes; other kinds, and broken ones, as they are.

    A photograph that was turned only by such a note shows as the camera held it.
    """
    if kind == "png":
        return data[:_PNG_HEAD] + b"".join(_png_parts(data))
    if kind == "jpg":
        return data[:2] + b"".join(_jpg_parts(data))
    return data


def _png_parts(data: bytes) -> Iterator[bytes]:
    at = _PNG_HEAD
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        part = data[at : at + 12 + length]
        if part[4:8] not in _PNG_NOTES:
            yield part
        at += 12 + length


def _jpg_parts(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _START_OF_SCAN:
        marker = data[at + 1]
        (length,) = struct.unpack_from(">H", data, at + 2)
        is_note = marker == _COMMENT or (_APP0 <= marker <= _APP15 and marker not in _KEPT_APPS)
        if not is_note:
            yield data[at : at + 2 + length]
        at += 2 + length
    yield data[at:]
