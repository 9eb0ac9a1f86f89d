"""The key that signs checkpoints: made once for an installation, readable by its owner only."""

import os
import secrets
from urllib.parse import urlsplit

from django.conf import settings

from shixiao.journal.core.checkpoint import Signer, signer

FILE = "journal.key"


def signing_key() -> Signer:
    """The installation's key; the first call makes it. Its name never changes afterwards."""
    file = settings.DATA / FILE
    if not file.exists():
        settings.DATA.mkdir(parents=True, exist_ok=True)
        host = urlsplit(settings.PUBLIC_URL).hostname or "shixiao.local"
        made = Signer(f"{host}/journal-{secrets.token_hex(4)}", secrets.token_bytes(32))
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as out:
            out.write(f"{made}\n")
    return signer(file.read_text("utf-8"))


def public_key() -> str:
    """What to publish, so that others can check receipts and checkpoints."""
    return str(signing_key().verifier)
