"""What an installation may have beyond what it must have."""

from importlib.util import find_spec

_OCR = ("rapidocr", "onnxruntime", "cv2")


def can_read_photos() -> bool:
    """Whether the packages of the extra `ocr` are installed."""
    return all(find_spec(module) is not None for module in _OCR)
