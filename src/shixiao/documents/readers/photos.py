"""A photo of a page to its lines, where the extra `ocr` is installed.

The recogniser, OpenCV and the models are heavy and not everybody needs them. What imports them
is loaded by name here, once it is known that they are there.
"""

from collections.abc import Callable
from importlib import import_module

from PIL import Image

from shixiao.documents.readers.photos_opening import opened
from shixiao.documents.readers.photos_page import PhotoLine, PhotoPage
from shixiao.documents.readers.room import widen
from shixiao.kernel.extras import can_read_photos
from shixiao.kernel.refusal import Refused

__all__ = ["PhotoLine", "PhotoPage", "read_photo"]

_READING = "shixiao.documents.readers.photos_reading"


def read_photo(data: bytes, name: str) -> PhotoPage:
    """Read the photo or the scan of one page: the bytes of a JPEG or a PNG.

    The sheet is found and laid flat, turned upright, and its lines are read in order; nothing is
    corrected. Takes some seconds of CPU and under 1 GB. Refuses (`documents.…`) when the extra is
    not installed or does not start, pictures that are broken, too large or too small, and
    pictures without text.
    """
    if not can_read_photos():
        raise Refused("documents.ocr_not_installed", file=name)
    picture = opened(data, name)
    page = _reader()(picture)
    if page is None:
        raise Refused("documents.nothing_on_the_picture", file=name)
    return page


def _reader() -> Callable[[Image.Image], PhotoPage | None]:
    widen()
    try:
        read: Callable[[Image.Image], PhotoPage | None] = import_module(_READING).read
    except ImportError as error:
        # On Windows without the runtime of Visual C++ the recogniser is there and cannot start.
        raise Refused("documents.ocr_does_not_start", reason=str(error)) from error
    return read
