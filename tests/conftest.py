"""Two counties and the people who work in them. Factories make the smallest valid row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client, TransactionTestCase
from hypothesis import settings as hypothesis_settings

from shixiao.directory.models import (
    ArtForm,
    Body,
    BodyMember,
    Organisation,
    Person,
    Place,
    Role,
)
from shixiao.journal.core import append_only
from shixiao.kernel.actor import Actor
from shixiao.verdicts.core import kept

# Laws are looked for among many examples; how long one takes depends on the machine.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

LEFT_OUT = "two writers at once need PostgreSQL (DATABASE_URL)"
NOON = datetime(2026, 5, 12, 4, tzinfo=UTC)  # noon in the county


def _is_on_postgres() -> bool:
    return str(django_settings.DATABASES["default"]["ENGINE"]).endswith("postgresql")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if _is_on_postgres():
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason=LEFT_OUT))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _is_on_postgres():
        terminalreporter.write_line(f"Left out in this run on SQLite: {LEFT_OUT}.")


@pytest.fixture(autouse=True)
def _own_folders(settings: LazySettings, tmp_path: Path) -> None:
    """Nothing a test writes outlives it; static files come from the sources."""
    settings.DATA = tmp_path
    settings.UPLOADS = tmp_path / "uploads"
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECOND_FACTOR_FOR_ADMINISTRATORS = False
    settings.JOBS_IMMEDIATE = True


@contextmanager
def _lifted() -> Iterator[None]:
    """What is kept for good can be emptied while this lasts: only tests flush a database."""
    vendor = connection.vendor
    with connection.cursor() as cursor:
        for statement in [*append_only.lifted(vendor), *kept.lifted(vendor)]:
            cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        for statement in [*append_only.laid(vendor), *kept.laid(vendor)]:
            cursor.execute(statement)


@pytest.fixture(autouse=True, scope="session")
def _flush_despite_the_append_only_journal() -> Iterator[None]:
    """The flush after a transactional test lifts the triggers of the journal and puts them back."""
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # private

    def flush_lifted(case: TransactionTestCase) -> None:
        with _lifted():
            flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_lifted)
        yield


@pytest.fixture
def at() -> datetime:
    return NOON


@pytest.fixture
def county(db: None) -> Organisation:
    return Organisation.objects.create(slug="yunxi", name="云溪县文联", phone="0700-610 0023")


@pytest.fixture
def other_county(db: None) -> Organisation:
    return Organisation.objects.create(slug="qinghe", name="清河县文联")


@pytest.fixture
def person(county: Organisation) -> Callable[..., Person]:
    """`person("clerk")`: someone with this role in the county (or in another, `of=`)."""

    def make(role: str, *, of: Organisation | None = None) -> Person:
        where = of or county
        someone, _ = Person.objects.get_or_create(
            username=f"{role}-{where.slug}", display_name=f"{role} {where.slug}"
        )
        Role.objects.get_or_create(organisation=where, person=someone, kind=role)
        return someone

    return make


@pytest.fixture
def clerk(person: Callable[..., Person]) -> Actor:
    """The actor of a clerk of the county."""
    return Actor("person", str(person("clerk").pk))


@pytest.fixture
def signed_in(person: Callable[..., Person]) -> Callable[..., Client]:
    """`signed_in("clerk")`: a browser in which someone with this role has signed in."""

    def make(role: str, *, of: Organisation | None = None) -> Client:
        client = Client()
        client.force_login(
            person(role, of=of), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return make


@pytest.fixture
def place(county: Organisation) -> Place:
    return Place.objects.create(organisation=county, name="柳渡村", town="青桐镇", population=1200)


@pytest.fixture
def opera(county: Organisation) -> ArtForm:
    return ArtForm.objects.create(organisation=county, name="戏曲", sign="戏", resident_name="看戏")


@pytest.fixture
def presidium(county: Organisation) -> Body:
    """Six entitled members, the first of them in the chair; more than half is four."""
    body = Body.objects.create(organisation=county, name="主席团")
    for number, name in enumerate(["许怀远", "何立新", "陈桂芳", "罗昌", "谭晓", "周敏"]):
        BodyMember.objects.create(body=body, name=name, is_chair=number == 0)
    return body
