"""From the bytes of a picture to its pixels, within bounds."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from shixiao.kernel.refusal import Refused

MOST_PIXELS = 80_000_000
LEAST_SIDE = 48
LEAST_PIXELS = 60_000
LONGEST_SIDE = 3_200  # what is larger is made smaller: no line is read better for it
_KINDS = ("JPEG", "PNG")


def opened(data: bytes, name: str) -> Image.Image:
    """The picture as RGB, the way up that the camera noted, no side over `LONGEST_SIDE`.

    Refuses (`documents.…`) what is no whole JPEG or PNG, what unpacks to more than 80 million
    pixels, and what is too small for a line of text.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            file = Image.open(io.BytesIO(data), formats=_KINDS)
        _refuse_size(file, name)
        file.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is unpacked smaller
        file.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("documents.picture_too_large", file=name, **_limit()) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused("documents.broken_picture", file=name) from error
    picture = _in_colour(ImageOps.exif_transpose(file))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return picture


def _refuse_size(picture: Image.Image, name: str) -> None:
    pixels = picture.width * picture.height
    if pixels > MOST_PIXELS:
        raise Refused("documents.picture_too_large", file=name, **_limit())
    if min(picture.size) < LEAST_SIDE or pixels < LEAST_PIXELS:
        raise Refused(
            "documents.picture_too_small", file=name, width=picture.width, height=picture.height
        )


def _limit() -> dict[str, object]:
    return {"most": MOST_PIXELS // 1_000_000}


def _in_colour(picture: Image.Image) -> Image.Image:
    """RGB on white, whatever the picture's own colours are."""
    if picture.mode.startswith("I"):  # sixteen bits of grey
        return picture.point(lambda value: value / 256, "L").convert("RGB")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen).convert("RGB")
    return picture.convert("RGB")
