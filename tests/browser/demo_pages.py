"""Examples of the demo county's own pages; see pages.py."""

from tests.browser.example import Example, Seed


def _made_up(seed: Seed) -> list[object]:
    """The small county is marked as a demo."""
    seed.county.is_demo = True
    seed.county.save(update_fields=["is_demo"])
    return []


def _resident(seed: Seed) -> list[object]:
    return [*_made_up(seed), "resident"]


EXAMPLES: dict[str, Example] = {
    "demo:start": Example(rows=_made_up),
    "demo:tour": Example(rows=_resident),
}

NO_PAGE: dict[str, str] = {"demo:enter": "lets somebody in and goes on to the first page"}
