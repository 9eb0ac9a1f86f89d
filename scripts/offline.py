"""Gather everything that a machine without network needs to install Shixiao, in one folder.

    make offline                            for machines like this one
    make offline PLATFORM=windows           for county computers with Windows (64 bits)
    .venv/bin/python scripts/offline.py PLATFORM [PYTHON]       PYTHON: 3.11, or 3.12, 3.13 …

Makes the wheel of the product, takes the packages of the lock from PyPI as wheels, each compared
with the checksum that the lock holds, and writes them to `dist/offline-PLATFORM`. Needs a network;
what it makes needs none: docs/howto/install-offline.md.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The name for uv, which decides what each platform needs; the tags for pip, which fetches it.
PLATFORMS = {
    "linux": ("x86_64-manylinux_2_28", ["manylinux_2_28_x86_64", "manylinux_2_17_x86_64"]),
    "linux-arm": ("aarch64-manylinux_2_28", ["manylinux_2_28_aarch64", "manylinux_2_17_aarch64"]),
    "windows": ("x86_64-pc-windows-msvc", ["win_amd64"]),
    "mac": ("aarch64-apple-darwin", ["macosx_14_0_arm64", "macosx_11_0_arm64"]),
}


def commands(platform: str, python: str, target: Path) -> list[list[str]]:
    """What is run, in this order, with the tools that stand beside this Python."""
    tools = Path(sys.executable).parent
    uv, interpreter = str(tools / "uv"), sys.executable
    known, tags = PLATFORMS[platform]
    locked, wanted = str(target / "locked.txt"), str(target / "requirements.txt")
    return [
        [interpreter, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        # The whole lock, then what of it this platform needs; never another version.
        [uv, "export", "--locked", "--no-dev", "--extra", "ocr", "--extra", "postgres"]
        + ["--no-emit-project", "--quiet", "--output-file", locked],
        [uv, "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--generate-hashes"]
        + ["--python-platform", known, "--python-version", python, "-o", wanted, locked],
        [interpreter, "-m", "pip", "download", "--quiet", "--require-hashes", "--no-deps"]
        + ["--only-binary=:all:", "--implementation", "cp", "--python-version", python]
        + [word for tag in tags for word in ("--platform", tag)]
        + ["--dest", str(target), "--requirement", wanted],
    ]


def line_of(wheel: Path) -> str:
    """The product itself as a line of requirements, with its checksum like all the others."""
    name, version = wheel.name.split("-")[:2]
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def main() -> int:
    platform = sys.argv[1] if len(sys.argv) > 1 else "linux"
    python = sys.argv[2] if len(sys.argv) > 2 else "3.11"
    if platform not in PLATFORMS:
        print(f"PLATFORM is one of: {', '.join(PLATFORMS)}", file=sys.stderr)
        return 2
    target = ROOT / "dist" / f"offline-{platform}"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for command in commands(platform, python, target):
        if subprocess.run(command, cwd=ROOT, stdout=sys.stderr).returncode:
            return 1
    (wheel,) = target.glob("shixiao-*.whl")
    with (target / "requirements.txt").open("a", encoding="utf-8") as requirements:
        requirements.write(line_of(wheel))
    (target / "locked.txt").unlink()
    for page in ("install-offline.md", "install-offline.zh.md"):
        shutil.copy(ROOT / "docs" / "howto" / page, target)
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
