"""The demo county's pages: queries, milliseconds and bytes, asked one after the other.

There is no peer: nothing else shows these pages. Bytes of a resident's page are those of the page
and all it links to (style sheets, icon), compressed as they are sent.
"""

import gzip
import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import django
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROUNDS = 25
STAFF = {
    "today": "today/",
    "threads": "threads/",
    "ledger": "ledger/",
    "needs, 300": "needs/",
    "reading page": "documents/1/",
    "places, 120": "people/places/",
    "decisions": "decisions/",
}
RESIDENTS = {
    "first page": "",
    "choose a place": "needs/places/",
    "raise a need": "needs/at/1/",
    "ballot": "decisions/ballots/2/vote/",
}


def figure(what: str, value: float, unit: str, reach: float | None, note: str = "") -> None:
    print(json.dumps({"what": what, "value": value, "unit": unit, "reach": reach, "note": note}))


def main() -> None:
    """Build the demo in a folder of its own and measure its pages through the whole stack."""
    os.environ["SHIXIAO_DATA"] = tempfile.mkdtemp(prefix="shixiao-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "shixiao.config.settings"
    os.environ.pop("DATABASE_URL", None)
    started = time.perf_counter()
    prepare()
    figure("demo county built", round(time.perf_counter() - started, 1), "s", 60)
    for name, path in STAFF.items():
        measure_staff(name, path)
    for name, path in RESIDENTS.items():
        measure_resident(name, path)


def prepare() -> None:
    django.setup()
    call_command("demo", "--build-only", stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0)


def measure_staff(name: str, path: str) -> None:
    client, address = browser(signed_in=True), f"/c/yunxi/{path}"
    client.get(address)
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(address)
        taken.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    p95 = sorted(taken)[int(ROUNDS * 0.95)]
    figure(f"staff: {name}", round(p95), "ms p95", 150, f"{len(queries)} queries (to reach 10)")


def measure_resident(name: str, path: str) -> None:
    page = browser(signed_in=False).get(f"/c/yunxi/{path}").content
    total = len(gzip.compress(page))
    for href in re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()):
        plain = re.sub(r"\.[0-9a-f]{12}(\.\w+)$", r"\1", href)
        total += len(gzip.compress(Path(str(finders.find(plain))).read_bytes()))
    figure(f"resident: {name}", round(total / 1024, 1), "KB", 60, f"page {len(page) // 1024} KB")


def browser(*, signed_in: bool) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    if signed_in:
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(get_user_model().objects.get(username="demo-clerk"), backend=backend)
    return client


if __name__ == "__main__":
    main()
