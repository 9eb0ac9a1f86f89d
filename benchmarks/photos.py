"""Photos of pages: characters read right, pages a minute and memory, beside rapidocr as it comes.

The pages are set and photographed here with fixed seeds; the reading runs in a process of its own,
so that its memory is its own. Needs the extra `ocr` and the font of fonts-noto-cjk.
"""

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image
from rapidocr import RapidOCR

from shixiao.documents.readers.photos import read_photo
from tests.documents.readers.photographing import (
    FLAT,
    Face,
    Sheet,
    Shot,
    likeness,
    photographed,
    typeset,
)

SAMPLES = Path(__file__).parents[1] / "tests" / "samples"
FINE = Face(across=42, size=44, pitch=72, top=300)
SHOTS = {
    "scan": FLAT,
    "on a dark table": Shot(skew=3, perspective=0.12),
    "askew, in shadow, JPEG 60": Shot(
        skew=6, perspective=0.2, shadow=0.5, blur=1.2, noise=8, quality=60
    ),
    "on its side": Shot(90, skew=-6, perspective=0.1),
    "on its head": Shot(180, skew=3),
    "fine print, in shadow": Shot(skew=-3, perspective=0.1, shadow=0.3, blur=0.8, noise=4),
    "bent": Shot(skew=2, perspective=0.1, curl=0.03),
    "white table": Shot(skew=5, perspective=0.2, table=(225, 232, 235)),
    "cut by the edge": Shot(skew=3, perspective=0.14, fills=1.1),
    "nearly dark": Shot(perspective=0.1, shadow=0.92, noise=14, quality=50),
    "out of focus": Shot(perspective=0.1, blur=3.5, noise=8, quality=50),
    "1080 × 1440 pixels": Shot(skew=2, perspective=0.1, width=1080, height=1440, quality=50),
    "720 × 960 pixels": Shot(skew=2, perspective=0.1, width=720, height=960, quality=50),
}
ACCURATE = {"scan": 0.98}
READERS = ("ours", "peer")
WARM = "scan"


def main() -> None:
    """Measure both readers on every photo, each in a process of its own."""
    sheets = {"rain": a_page("rain", Face(), 23), "fine": a_page("plan", FINE, 36)}
    with tempfile.TemporaryDirectory() as folder:
        written = {}
        for name, shot in SHOTS.items():
            sheet = sheets["fine" if name.startswith("fine") else "rain"]
            written[name] = sheet.text
            (Path(folder) / f"{name}.jpg").write_bytes(photographed(sheet, shot))
        ours, peer = (measured(reader, folder) for reader in READERS)
    for name, text in written.items():
        show(
            f"photos, {name}: characters right",
            likeness(str(ours[name]), text),
            "",
            ACCURATE.get(name, 0.95),
            f"rapidocr as it comes {likeness(str(peer[name]), text):.3f}",
        )
    for what, key, unit, reach in (
        ("pages a minute", "minute", "", None),
        ("CPU of a page", "cpu", "s", 10.0),
        ("peak memory", "memory", "MB", 1000.0),
    ):
        show(f"photos: {what}", float(ours[key]), unit, reach, f"rapidocr {float(peer[key]):.1f}")


def a_page(name: str, face: Face, most: int) -> Sheet:
    """A sample set as one page of so many lines at most, with a number at its foot."""
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    paragraphs = [line.replace(" ", "") for line in text.splitlines() if line.strip()]
    paragraphs[0] = "#" + paragraphs[0]
    while len(typeset(paragraphs, face).lines) > most:
        paragraphs.pop()
    return typeset(paragraphs, face, number="—12—")


def measured(reader: str, folder: str) -> dict[str, object]:
    """What one reader read of each photo, and what that took."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.photos", reader, folder],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def read_all(reader: str, folder: str) -> dict[str, object]:
    """The work of the process: one page to warm up, then every photo."""
    read = _ours if reader == "ours" else _Peer().read
    read((Path(folder) / f"{WARM}.jpg").read_bytes())
    began, cpu = time.perf_counter(), time.process_time()
    found: dict[str, object] = {
        name: read((Path(folder) / f"{name}.jpg").read_bytes()) for name in SHOTS
    }
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = {"minute": 60 * len(SHOTS) / seconds, "cpu": cpu / len(SHOTS), "memory": memory}
    return found | each


def _ours(data: bytes) -> str:
    return "\n".join(line.text for line in read_photo(data, "photo.jpg").lines)


class _Peer:
    """rapidocr with its own settings, on the photo as it is."""

    def __init__(self) -> None:
        self._engine = RapidOCR(params={"Global.log_level": "error"})

    def read(self, data: bytes) -> str:
        picture = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))[:, :, ::-1]
        return "\n".join(getattr(self._engine(picture), "txts", None) or ())


def show(what: str, value: float, unit: str, reach: float | None, note: str) -> None:
    """One figure as one line of JSON."""
    line = {"what": what, "value": round(value, 3), "unit": unit, "reach": reach, "note": note}
    print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(read_all(sys.argv[1], sys.argv[2]), ensure_ascii=False))
    else:
        main()
