"""The one environment file, and the secrets that an installation makes for itself."""

import os
import secrets
from pathlib import Path

import dj_database_url

from shixiao.kernel.refusal import Refused


def data_folder(folder: Path) -> Path:
    """The data folder, made where it is missing; refused where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise Refused("files.no_data_folder", data=folder) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refused("files.no_data_folder", data=folder)
    return folder


def database(address: str) -> dj_database_url.DBConfig:
    """The settings of a database from its address."""
    try:
        return dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)
    except ValueError:
        # Not with its own words, which may repeat the password.
        raise Refused("files.database_unknown") from None


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
