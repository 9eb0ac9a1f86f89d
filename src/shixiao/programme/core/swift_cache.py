"""Where compiled code is kept between two runs.

The compiler asks of a kept function only whether the file that defines it is the same, not the
files of what it calls; so each state of the sources has a folder of its own. What processor it is
for and which compiler made it, the compiler asks itself.
"""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
COMPILED = b"@swift"  # what a source with compiled functions holds
UNUSED_FOR = 14 * 24 * 3600  # seconds, after which the code of other sources is thrown away


def folder(provided: str, here: Path = HERE, home: Path | None = None) -> Path | None:
    """The folder for the code of these sources; none when nothing can be written.

    It is the provided one, else beside the sources, else with the user's caches. Code that was
    compiled beside the sources, by whoever installed them, comes along to where it can be used.
    """
    name = state(here)
    beside = here / "__pycache__" / "swift"
    of_user = (home or _home()) / ".cache" / "shixiao" / "swift"
    bases = [Path(provided)] if provided else [beside, of_user]
    for base in bases:
        if _is_ready(base, name, beside / name):
            return base / name
    return None


def state(here: Path) -> str:
    """A name for the sources as they are."""
    known = hashlib.sha256()
    for path in sorted(here.glob("*.py")):
        text = path.read_bytes()
        if COMPILED in text:
            known.update(path.name.encode() + text)
    return known.hexdigest()[:16]


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a user without a folder
        return Path(tempfile.gettempdir())


def _is_ready(base: Path, name: str, made_before: Path) -> bool:
    """Whether the folder is there and can be written; it is made, or copied, where it is not."""
    wanted = base / name
    try:
        if not wanted.exists() and made_before.is_dir():
            base.mkdir(parents=True, exist_ok=True)
            shutil.copytree(made_before, wanted, dirs_exist_ok=True)
        wanted.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=wanted).close()
        os.utime(wanted)
    except OSError:
        return False
    _tidy(one for one in base.iterdir() if one.name != name)
    return True


def _tidy(others: Iterable[Path]) -> None:
    """Throw away what nobody has used for long."""
    for other in others:
        try:
            is_old = time.time() - other.stat().st_mtime > UNUSED_FOR
        except OSError:
            continue
        if is_old:
            shutil.rmtree(other, ignore_errors=True)
