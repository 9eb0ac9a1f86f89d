"""Many write and several sequence at once: nothing is lost, doubled or waited for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connections, transaction

from shixiao.directory.models import Organisation
from shixiao.journal import services
from shixiao.journal.models import Checkpoint, Entry, Leaf
from shixiao.kernel.actor import RESIDENT

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_several_sequencers_and_writers_at_once(county: Organisation, at: datetime) -> None:
    def write(number: int) -> None:
        try:
            services.record(by=RESIDENT, at=at, act="needs.raised", subject=county, number=number)
            services.sequence(at=at)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write, range(30)))

    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(range(30))
    assert Entry.objects.filter(leaf__isnull=True).count() == 0
    assert services.check() == []


def test_a_writer_does_not_wait_for_the_sequencer(county: Organisation, at: datetime) -> None:
    """An entry is written while another transaction holds the sequencer's lock."""
    services.record(by=RESIDENT, at=at, act="needs.raised", subject=county)

    def write() -> int:
        try:
            return services.record(by=RESIDENT, at=at, act="needs.raised", subject=county).pk
        finally:
            connections.close_all()

    with transaction.atomic(), ThreadPoolExecutor(1) as thread:
        services.sequence(at=at)
        late = thread.submit(write).result(timeout=20)

    assert Checkpoint.objects.get().size == 1
    services.sequence(at=at)
    assert Leaf.objects.get(entry=late).index == 1
