"""Nobody changes what was written: not the product, not a hand in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from shixiao.directory.models import Organisation
from shixiao.journal import services
from shixiao.journal.core.append_only import TABLES, laid, lifted
from shixiao.journal.models import Checkpoint, Entry, Leaf
from shixiao.kernel.actor import Actor

MODELS = (Entry, Leaf, Checkpoint)


@pytest.fixture
def written(county: Organisation, clerk: Actor, at: datetime) -> Entry:
    """An entry with its leaf under a checkpoint."""
    entry = services.record(by=clerk, at=at, act="directory.renamed", subject=county)
    services.sequence(at=at)
    return entry


@contextmanager
def forbidden() -> Iterator[None]:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS)
def test_the_product_cannot_change_or_delete_the_log(
    written: Entry, model: type[Entry | Leaf | Checkpoint]
) -> None:
    row = model._default_manager.get()

    with forbidden():
        row.save()
    with forbidden():
        model._default_manager.filter(pk=row.pk)._raw_delete(connection.alias)  # type: ignore[attr-defined]
    with forbidden():
        model._default_manager.update(id=row.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_a_hand_in_the_database_cannot_either(written: Entry, table: str) -> None:
    with connection.cursor() as cursor:
        with forbidden():
            cursor.execute(f"UPDATE {table} SET id = id")
        with forbidden():
            cursor.execute(f"DELETE FROM {table}")
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            with forbidden():
                cursor.execute(f"TRUNCATE {table} CASCADE")
        else:
            with forbidden():
                cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS)
def test_without_the_triggers_it_could(
    written: Entry, model: type[Entry | Leaf | Checkpoint]
) -> None:
    """The twin: what the tests above see comes from the triggers, from nothing else."""
    with connection.cursor() as cursor:
        for statement in lifted(connection.vendor):
            cursor.execute(statement)

    assert model._default_manager.update(id=model._default_manager.get().pk) == 1

    with connection.cursor() as cursor:
        for statement in laid(connection.vendor):
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_a_test_may_write_into_a_database_that_is_flushed_afterwards(written: Entry) -> None:
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_flush_between_tests_puts_the_triggers_back(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    """Runs after the test above, whose rows are gone and whose triggers are there again."""
    assert not Entry.objects.exists()

    services.record(by=clerk, at=at, act="directory.renamed", subject=county)

    with forbidden():
        Entry.objects.update(act="directory.forged")


@pytest.mark.django_db
def test_a_missing_trigger_is_reported(
    written: Entry,
) -> None:
    with connection.cursor() as cursor:
        for statement in lifted(connection.vendor):
            cursor.execute(statement)

    assert [fault.rule for fault in services.check()] == ["journal.unguarded"]

    with connection.cursor() as cursor:
        for statement in laid(connection.vendor):
            cursor.execute(statement)


@pytest.mark.django_db
def test_each_trigger_that_was_taken_away_is_found() -> None:
    for statement in lifted(connection.vendor):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            found = [fault.rule for fault in services.check()]
            transaction.set_rollback(True)

        assert found == ["journal.unguarded"], statement
