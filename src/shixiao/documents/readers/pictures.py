"""Pictures of pages: what can be opened is handed to the eyes of `photos`, page by page."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageSequence, UnidentifiedImageError

from shixiao.documents.readers.pages import Sheet, SheetLine
from shixiao.documents.readers.photos import read_photo
from shixiao.documents.readers.photos_opening import MOST_PIXELS
from shixiao.kernel.refusal import Refused

_MOST_FRAMES = 200
_READ_AS_THEY_ARE = {"JPEG", "MPO", "PNG"}
_OPENED = ("JPEG", "PNG", "BMP", "TIFF", "WEBP")


def sheet_of_picture(data: bytes, name: str) -> Sheet:
    """One picture (JPEG or PNG) as a page, its lines in shares of the picture."""
    photo = read_photo(data, name)
    lines = tuple(SheetLine(line.text, line.box, line.sureness) for line in photo.lines)
    return Sheet(lines, photo.picture, photo.width, photo.height)


def pictures_in(data: bytes, name: str) -> Iterator[bytes]:
    """The pictures of one file as JPEG or PNG; a scanner's .tif may hold several.

    Refuses what cannot be opened and what would unpack to more pixels than any camera takes.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            yield from _opened(data, name)
        except Image.DecompressionBombError as error:
            raise Refused(
                "documents.picture_too_large", file=name, most=MOST_PIXELS // 1_000_000
            ) from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
            raise Refused("documents.broken_picture", file=name) from error


def _opened(data: bytes, name: str) -> Iterator[bytes]:
    with Image.open(io.BytesIO(data), formats=_OPENED) as picture:
        _refuse_large(picture, name)
        if picture.format in _READ_AS_THEY_ARE:
            yield data
            return
        if getattr(picture, "n_frames", 1) > _MOST_FRAMES:
            raise Refused("documents.too_many_scans", file=name, most=_MOST_FRAMES)
        for frame in ImageSequence.Iterator(picture):
            _refuse_large(frame, name)
            out = io.BytesIO()
            frame.convert("RGB").save(out, "PNG", compress_level=1)
            yield out.getvalue()


def _refuse_large(picture: Image.Image, name: str) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused("documents.picture_too_large", file=name, most=MOST_PIXELS // 1_000_000)
