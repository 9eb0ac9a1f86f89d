"""The recogniser behind two functions with types; needs the extra `ocr`, made once per process.

The models lie in the package of `rapidocr`: nothing is fetched. Lines are looked for on a small
copy and read from the large one, which takes a fifth of the time of one size for both.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR

Pixels = NDArray[np.uint8]
Quads = NDArray[np.float32]  # n boxes of four points: upper left, upper right, lower right, left

THREADS = 2
_SETTINGS = {
    "Global.log_level": "error",
    "Global.max_side_len": 8192,
    "Global.min_side_len": 1,
    "Global.use_cls": False,
    "Det.limit_type": "max",
    "Det.limit_side_len": 8192,
    "Rec.rec_batch_num": 1,  # several at once are filled up to the longest: slower, and larger
    "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


@cache
def _engine() -> RapidOCR:
    return RapidOCR(params=_SETTINGS)


def found_lines(picture: Pixels) -> Quads:
    """Where lines, or pieces of lines, stand in a picture (RGB), in its pixels."""
    found = _engine()(_as_expected(picture), use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    if boxes is None or not len(boxes):
        return np.zeros((0, 4, 2), np.float32)
    return np.asarray(boxes, dtype=np.float32).reshape(-1, 4, 2)


def read_lines(pieces: Sequence[Pixels]) -> list[tuple[str, float]]:
    """The text of each piece, one line of print each, and how sure it is, 0 to 1."""
    if not pieces:
        return []
    read = _engine().recognize_txt([_as_expected(piece) for piece in pieces])
    return [
        (str(text), float(sureness))
        for text, sureness in zip(read.txts or (), read.scores or (), strict=True)
    ]


def _as_expected(picture: Pixels) -> Pixels:
    """Blue first, as the models were taught."""
    return np.ascontiguousarray(picture[:, :, ::-1])
