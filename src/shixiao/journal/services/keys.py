"""The key that signs checkpoints: made once for an installation, readable by its owner only."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from shixiao.journal.core.checkpoint import Signer, signer

FILE = "journal.key"


def signing_key() -> Signer:
    """The installation's key; the first call makes it. Its name never changes afterwards."""
    file: Path = settings.DATA / FILE
    if not file.exists():
        _make(file)
    return signer(file.read_text("utf-8"))


def _make(file: Path) -> None:
    """Written whole beside its place and then linked there: of two who make it, the first wins."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    host = urlsplit(settings.PUBLIC_URL).hostname or "shixiao.local"
    made = Signer(f"{host}/journal-{secrets.token_hex(4)}", secrets.token_bytes(32))
    descriptor, unfinished = tempfile.mkstemp(dir=file.parent, prefix=".key-")  # 0600
    try:
        with open(descriptor, "w", encoding="utf-8") as out:
            out.write(f"{made}\n")
        with suppress(FileExistsError):
            os.link(unfinished, file)
    finally:
        os.unlink(unfinished)


def public_key() -> str:
    """What to publish, so that others can check receipts and checkpoints."""
    return str(signing_key().verifier)
