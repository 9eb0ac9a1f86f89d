"""Run every benchmark of this folder and print one table: python -m benchmarks.run [NAME…]

Each benchmark is a module that prints JSON lines, one for each figure: {"what", "value", "unit",
"reach" (the figure to reach, or null), "note"}. It may print anything else to standard error.
"""

import json
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def figures_of(name: str) -> list[dict[str, object]]:
    """The figures that one benchmark prints; a benchmark that fails is a figure of its own."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}"],
        cwd=FOLDER.parent,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    figures = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode:
        figures.append({"what": f"{name}: failed", "value": done.returncode, "unit": "exit status"})
    return figures


def main(names: list[str]) -> int:
    """Print the table; returns 1 when a benchmark failed."""
    everything = sorted(
        path.stem for path in FOLDER.glob("*.py") if path.stem not in ("run", "__init__")
    )
    is_complete = True
    print(f"{'what':<52} {'value':>12} {'unit':<8} {'to reach':>9}  note")
    for name in names or everything:
        for figure in figures_of(name):
            is_complete = is_complete and figure["unit"] != "exit status"
            reach = figure.get("reach")
            print(
                f"{figure['what']:<52} {figure['value']:>12} {figure['unit']:<8}"
                f" {'' if reach is None else reach:>9}  {figure.get('note', '')}",
                flush=True,
            )
    return 0 if is_complete else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
