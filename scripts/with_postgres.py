"""Run a command with `DATABASE_URL` set to a real PostgreSQL.

    python scripts/with_postgres.py COMMAND…

Uses `SHIXIAO_TEST_POSTGRES` when it is set, else a throwaway cluster from the binaries found on
this machine, which is stopped and removed afterwards. Without either it says what is left out.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def _binaries() -> Path | None:
    """Debian keeps the server's programs out of PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = str(installed[-1]) if installed else shutil.which("initdb")
    return Path(found).parent if found else None


def _as_postgres(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _cluster(binaries: Path) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="shixiao-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, port = folder / "data", _free_port()
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-w"]
    # A throwaway cluster need not survive a power cut: no fsync, twice as fast.
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        initdb = [str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "-E", "UTF8"]
        subprocess.run(
            _as_postgres([*initdb, "--locale=C.UTF-8", "-A", "trust"]),
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        start = [*control, "-l", str(folder / "log"), "-o", options, "start"]
        subprocess.run(_as_postgres(start), check=True, stdout=subprocess.DEVNULL, cwd=folder)
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        stop = [*control, "-m", "immediate", "stop"]
        subprocess.run(_as_postgres(stop), check=False, stdout=subprocess.DEVNULL, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], database: str) -> int:
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": database}).returncode


def main() -> int:
    """The exit status of the command, or 0 where there is no PostgreSQL to run it on."""
    command = sys.argv[1:]
    if given := os.environ.get("SHIXIAO_TEST_POSTGRES"):
        return _run(command, given)
    binaries = _binaries()
    if binaries is None and os.environ.get("SHIXIAO_REQUIRE_POSTGRES"):
        print("PostgreSQL is required here and was not found.", file=sys.stderr)
        return 1
    if binaries is None:
        print(
            "LEFT OUT: the tests on PostgreSQL. Install postgresql, or set SHIXIAO_TEST_POSTGRES"
            " to the address of a database whose user may create databases.",
            file=sys.stderr,
        )
        return 0
    with _cluster(binaries) as database:
        return _run(command, database)


if __name__ == "__main__":
    raise SystemExit(main())
