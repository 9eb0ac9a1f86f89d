"""Archives made in memory."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest


@pytest.fixture
def zipped() -> Callable[[Mapping[str, bytes]], bytes]:
    """`zipped({"a.txt": b"…"})`: an archive of these members."""

    def make(members: Mapping[str, bytes]) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return out.getvalue()

    return make
