"""Compute which characters look alike, for finding what was misread.

    .venv/bin/python scripts/glyphs.py            write src/shixiao/documents/core/glyphs.txt
    .venv/bin/python scripts/glyphs.py --check    change nothing, say whether it would change

The 3,755 characters of the first level of GB 2312 are drawn in Noto Serif CJK and Noto Sans CJK,
each blurred twice. What all characters have in common is taken away; likeness is the correlation
of what is left, the mean of the four drawings. Kept are pairs of which one is among the nearest
of the other. A line of the table: a character, a space, those alike in three grades between `/`,
the most alike first. The table holds characters, nothing of the drawing of any.

Sums are of integers, so that the same fonts and the same Pillow give the same table everywhere.
Takes about two minutes. Exits with 1 when `--check` finds a difference, with 2 without the fonts.
"""

import argparse
import math
import sys
from array import array
from collections.abc import Sequence
from operator import mul
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "shixiao" / "documents" / "core" / "glyphs.txt"
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
)
FILES = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc")
FACE = "CJK SC"

PIXELS = 40
# After the blur a quarter of the pixels says the same.
SIDE = 20
RADII = (1.5, 3)
GRADES = (0.66, 0.56, 0.46)
NEAREST = 14
# Only the characters whose signs agree most are compared in full: this many find all but one in
# four hundred of the pairs that comparing everything would find.
CANDIDATES = 350
SCALE = 10_000

Vector = Sequence[int]


def common_characters() -> list[str]:
    """The first level of GB 2312, in its order: rows 16 to 55, the last five places empty."""
    rows = ((row, place) for row in range(0xB0, 0xD8) for place in range(0xA1, 0xFF))
    return [bytes(pair).decode("gb2312") for pair in rows if pair < (0xD7, 0xFA)]


def find_fonts(folders: list[Path]) -> list[ImageFont.FreeTypeFont] | None:
    """The simplified face of both fonts, or nothing when one of them is missing."""
    fonts = []
    for name in FILES:
        files = sorted(file for folder in folders for file in folder.rglob(name))
        if not files:
            return None
        fonts.append(_face(files[0]))
    return fonts


def _face(file: Path) -> ImageFont.FreeTypeFont:
    index = 0
    while True:
        font = ImageFont.truetype(file, PIXELS, index=index, layout_engine=ImageFont.Layout.BASIC)
        if str(font.getname()[0]).endswith(FACE):
            return font
        index += 1


def _drawn(character: str, font: ImageFont.FreeTypeFont, radius: float) -> bytes:
    image = Image.new("L", (PIXELS, PIXELS), 0)
    middle = (PIXELS // 2, PIXELS // 2)
    ImageDraw.Draw(image).text(middle, character, fill=255, font=font, anchor="mm")
    blurred = image.filter(ImageFilter.GaussianBlur(radius))
    return blurred.resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()


def _distinctive(drawings: list[bytes]) -> list[list[int]]:
    """What sets each drawing apart from all of them, centred, of length `SCALE`."""
    common = [sum(column) / len(drawings) for column in zip(*drawings, strict=True)]
    vectors = []
    for drawing in drawings:
        apart = [value - mean for value, mean in zip(drawing, common, strict=True)]
        middle = math.fsum(apart) / len(apart)
        length = math.sqrt(math.fsum((value - middle) ** 2 for value in apart))
        vectors.append([round(SCALE * (value - middle) / length) for value in apart])
    return vectors


def vectors_of(characters: list[str], fonts: list[ImageFont.FreeTypeFont]) -> list[Vector]:
    """One vector for each character: its drawings in every font and blur, one after another."""
    joined = [array("h") for _ in characters]
    for font in fonts:
        for radius in RADII:
            drawings = [_drawn(character, font, radius) for character in characters]
            for vector, part in zip(joined, _distinctive(drawings), strict=True):
                vector.extend(part)
    return joined


def likenesses(vectors: list[Vector], drawings: int) -> dict[tuple[int, int], float]:
    """Mean correlation of the pairs worth keeping, both ways round."""
    signs = [int("".join("01"[value > 0] for value in vector), 2) for vector in vectors]
    known: dict[tuple[int, int], float] = {}
    kept: dict[tuple[int, int], float] = {}
    for one, sign in enumerate(signs):
        differing = [(sign ^ other).bit_count() for other in signs]
        near = sorted(range(len(signs)), key=differing.__getitem__)[: CANDIDATES + 1]
        found = []
        for other in near:
            if other == one:
                continue
            pair = (min(one, other), max(one, other))
            if pair not in known:
                product = sum(map(mul, vectors[one], vectors[other]))
                known[pair] = product / (SCALE * SCALE * drawings)
            found.append((-known[pair], other))
        for negative, other in sorted(found)[:NEAREST]:
            if -negative >= GRADES[-1]:
                kept[one, other] = kept[other, one] = -negative
    return kept


def table(fonts: list[ImageFont.FreeTypeFont]) -> str:
    """The whole table as text."""
    characters = common_characters()
    vectors = vectors_of(characters, fonts)
    rows: list[list[tuple[float, int]]] = [[] for _ in characters]
    for (one, other), likeness in likenesses(vectors, len(fonts) * len(RADII)).items():
        rows[one].append((-likeness, other))
    lines = []
    for character, row in zip(characters, rows, strict=True):
        grades = [""] * len(GRADES)
        for negative, other in sorted(row):
            grade = next(place for place, least in enumerate(GRADES) if -negative >= least)
            grades[grade] += characters[other]
        if row:
            lines.append(f"{character} {'/'.join(grades)}\n")
    return "".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("--fonts", type=Path, help="the folder to look for the fonts in")
    chosen = parser.parse_args()
    fonts = find_fonts([chosen.fonts] if chosen.fonts else list(FOLDERS))
    if fonts is None:
        told = f"{' and '.join(FILES)} are not both here. On Debian: apt-get install fonts-noto-cjk"
        print(told, file=sys.stderr)
        return 2
    new = table(fonts).encode()
    if TABLE.is_file() and TABLE.read_bytes() == new:
        return 0
    if chosen.check:
        print(f"{TABLE.relative_to(ROOT)} would change: run scripts/glyphs.py", file=sys.stderr)
        return 1
    TABLE.write_bytes(new)
    return 0


if __name__ == "__main__":
    sys.exit(main())
