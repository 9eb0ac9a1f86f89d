"""What is packed was built first: no wheel without style sheets or without its English.

Hatchling runs this before it packs a wheel or an sdist; see `tool.hatch.build.hooks` in
pyproject.toml. A checkout installed in place (`uv sync`) is built after it is installed.
"""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = Path("src", "shixiao")


def unbuilt(root: Path) -> list[str]:
    """What `make build` makes and is not there, as paths from the root."""
    sources = root / SOURCES
    wanted = [each.with_suffix(".mo") for each in sources.glob("*/locale/*/LC_MESSAGES/*.po")]
    vendor = sources / "web" / "static" / "vendor"
    wanted += [vendor / name for name in ("pico.min.css", "leaflet/leaflet.js")]
    return sorted(each.relative_to(root).as_posix() for each in wanted if not each.is_file())


class BuildHook(BuildHookInterface):
    """Refuses to pack a product that would have no style sheet or half a language."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        missing = [] if version == "editable" else unbuilt(Path(self.root))
        if missing:
            raise SystemExit(f"Run `make build` first; missing: {', '.join(missing)}")
