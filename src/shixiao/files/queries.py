"""Uploads as they were kept."""

from pathlib import Path

from django.conf import settings

from shixiao.files.models import Upload


def place_of(sha256: str) -> Path:
    """Where the bytes of this digest lie, whether they are there or not."""
    folder: Path = settings.UPLOADS
    return folder / sha256[:2] / sha256


def read_upload(upload: Upload) -> bytes:
    """The bytes of an upload, as they were stored. No query. A lost file is an `OSError`."""
    return place_of(upload.sha256).read_bytes()
