"""Every list page of the demo county, and of the same county with ten times its rows.

There is no peer: nothing else shows these pages. A list page is any address that takes no row's
number; sheets and the reading API are measured too. The table goes to standard error: for each the
queries, milliseconds (median of five) and kilobytes, before and after.
"""

import json
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import django
from django.core.management import call_command
from django.http import HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string

TIMES = 10
ROUNDS = 5
MOST_QUERIES = 10
MOST_MS = 500
MOST_KB = 300


class ListPage(Protocol):
    """One address and whoever asks for it: see tests/loop/list_pages.py."""

    name: str

    def ask(self) -> HttpResponse: ...

    def queries(self) -> list[str]: ...


@dataclass(frozen=True)
class Seen:
    """What one page cost."""

    status: int
    is_page: bool
    queries: int
    taken: list[float]
    size: int

    @property
    def median(self) -> float:
        return statistics.median(self.taken)


def figure(what: str, value: float, unit: str, reach: float | None, note: str = "") -> None:
    print(json.dumps({"what": what, "value": value, "unit": unit, "reach": reach, "note": note}))


def main() -> None:
    """Build the demo in a folder of its own, look at it, multiply it, and look again."""
    os.environ["SHIXIAO_DATA"] = tempfile.mkdtemp(prefix="shixiao-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "shixiao.config.settings"
    os.environ["API_REQUESTS_A_MINUTE"] = "100000"
    os.environ.pop("DATABASE_URL", None)
    django.setup()
    call_command("demo", "--build-only", stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0)
    # What names a model can be found only now that Django is set up.
    number: Callable[..., object] = import_string("shixiao.journal.services.sequence")
    multiply: Callable[[int], None] = import_string("tests.loop.multiplied.multiply")
    list_pages: Callable[..., Iterable[ListPage]] = import_string(
        "tests.loop.list_pages.list_pages"
    )
    county = import_string("shixiao.directory.models.Organisation").objects.get()

    number(at=timezone.now())
    pages = list(list_pages(county, timezone.now()))
    before = {page.name: seen(page) for page in pages}
    multiply(TIMES)
    number(at=timezone.now())
    after = {page.name: seen(page) for page in pages}
    print_table(before, after)
    print_figures(before, after)


def seen(page: ListPage) -> Seen:
    """One page, asked once to warm up and then in turn."""
    answer = page.ask()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = page.ask()
        taken.append((time.perf_counter() - began) * 1000)
    is_page = answer["Content-Type"].startswith("text/html")
    return Seen(answer.status_code, is_page, len(page.queries()), taken, len(answer.content))


def print_table(before: dict[str, Seen], after: dict[str, Seen]) -> None:
    """One line for each address; `!` stands before what is not as it should be."""
    print(f"  {'address':<32} {'status':>6} {'queries':>9} {'ms':>11} {'KB':>13}", file=sys.stderr)
    for name, many in after.items():
        few = before[name]
        print(
            f"{'!' if is_wrong(few, many) else ' '} {name:<32} {many.status:>6}"
            f" {few.queries:>4}{many.queries:>5} {few.median:>5.0f}{many.median:>6.0f}"
            f" {few.size // 1024:>6}{many.size // 1024:>7}",
            file=sys.stderr,
        )


def is_wrong(few: Seen, many: Seen) -> bool:
    """Queries that grow with the rows; for what is read also too many, too slow or too long."""
    is_heavy = many.median > MOST_MS or many.size > MOST_KB * 1024 or many.queries > MOST_QUERIES
    return many.queries > few.queries or (many.is_page and is_heavy)


def print_figures(before: dict[str, Seen], after: dict[str, Seen]) -> None:
    """The worst of the pages, and how many addresses ask more of the database than before."""
    grown = [name for name in after if after[name].queries > before[name].queries]
    note = "、".join(grown) or f"of {len(after)} addresses"
    figure("list pages, tenfold: grow in queries", len(grown), "pages", 0, note)
    pages = {name: many for name, many in after.items() if many.is_page}
    worst = max(pages, key=lambda name: pages[name].queries)
    figure("list pages, tenfold: worst", pages[worst].queries, "queries", MOST_QUERIES, worst)
    slowest = max(pages, key=lambda name: p95(pages[name].taken))
    slow = round(p95(pages[slowest].taken))
    figure("list pages, tenfold: slowest", slow, "ms p95", MOST_MS, slowest)
    longest = max(pages, key=lambda name: pages[name].size)
    figure("list pages, tenfold: longest", pages[longest].size // 1024, "KB", MOST_KB, longest)


def p95(taken: list[float]) -> float:
    return sorted(taken)[math.ceil(len(taken) * 0.95) - 1]


if __name__ == "__main__":
    main()
