"""The one environment file, and the secrets that an installation makes for itself."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dj_database_url

from shixiao.kernel.refusal import Refused

# What every command makes for itself in the data folder, whatever it is then asked to do.
OWN = ("secret.key", "static", "shixiao.sqlite3")


def data_folder(folder: Path) -> Path:
    """The data folder, made where it is missing; refused where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise Refused("files.no_data_folder", data=folder) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refused("files.no_data_folder", data=folder)
    return folder


@contextmanager
def unless_refused() -> Iterator[None]:
    """What a refused command left in a fresh data folder before it was refused is taken away.

    The settings make a key and folders for themselves, a database is there once it was asked.
    Nothing is touched where an installation was before: it may be running.
    """
    folder = Path(os.environ.get("SHIXIAO_DATA", "shixiao-data")).resolve()
    was_there, before = folder.is_dir(), set(folder.glob("*"))
    is_fresh = not any((folder / name).exists() for name in OWN)
    try:
        yield
    except Refused:
        for made in set(folder.glob("*")) - before if is_fresh else ():
            shutil.rmtree(made) if made.is_dir() else made.unlink()
        if is_fresh and not was_there and folder.is_dir():
            folder.rmdir()
        raise


def database(address: str) -> dj_database_url.DBConfig:
    """The settings of a database from its address."""
    try:
        return dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)
    except ValueError:
        # Not with its own words, which may repeat the password.
        raise Refused("files.database_unknown") from None


def tile_host(address: str) -> str:
    """Where the tiles of the map come from, as a source of the security policy; empty when unset.

    Refuses `files.tiles_unfit`: an address without its three numbers, or with anything in it by
    which more than one host would be let in.
    """
    if not address:
        return ""
    found = re.match(r"(?P<host>https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)/", address)
    has_numbers = all(each in address for each in ("{x}", "{y}", "{z}"))
    if found is None or not has_numbers or "{s}" in address:
        # Not with the address, which may hold a key.
        raise Refused("files.tiles_unfit")
    return found["host"]


def read(data: Path) -> None:
    """`KEY=value` lines of the environment file; what is already set wins."""
    file = Path(os.environ.get("SHIXIAO_ENV_FILE", data / "shixiao.env"))
    if not file.is_file():
        return
    for line in file.read_text("utf-8-sig").splitlines():
        key, separator, value = line.partition("=")
        if separator and not line.lstrip().startswith("#"):
            os.environ.setdefault(key.strip(), value.strip().strip("'\""))


def own_key(file: Path) -> str:
    """A secret of this installation, made once and readable by its owner only."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(64))
    return file.read_text("ascii")


def switch(name: str, *, default: bool) -> bool:
    """Whether a variable says yes."""
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


def names(name: str) -> list[str]:
    """The names in a variable, separated by commas."""
    return [each.strip() for each in os.environ.get(name, "").split(",") if each.strip()]
