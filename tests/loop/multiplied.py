"""Many times the rows: whole copies of everything that belongs to counties.

Each copy repeats the thread: a copied answer belongs to the copied collection of the copied
activity at the copied place. What may exist only once gets a changed name, number or hash.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from graphlib import TopologicalSorter
from uuid import UUID, uuid4

from django.apps import apps
from django.db import models, transaction

from shixiao.directory.models import ArtForm, Organisation
from shixiao.reports.models import FilingFacts
from shixiao.verdicts.models import QuestionSet

# A county stays one, with its one vocabulary, its cards in use and its one dossier; the places of
# entries in the journal are given by its sequencer.
KEPT = {Organisation, ArtForm, QuestionSet, FilingFacts}
SEQUENCED = {"journal.Leaf", "journal.Checkpoint"}
HEX = 64
BATCH = 500

Row = models.Model
Keys = dict[type[Row], dict[object, object]]


@transaction.atomic
def multiply(times: int) -> None:
    """Make every row of every county table so many times: the row itself and its copies."""
    order = _in_order()
    originals = {model: list(model._base_manager.order_by("pk")) for model in order}
    for copy in range(1, times):
        keys: Keys = {}
        for model in order:
            keys[model] = {}
            for rows in _by_depth(model, originals[model]):
                made = [_copied(row, copy, keys) for row in rows]
                model._base_manager.bulk_create(made, batch_size=BATCH)
                keys[model] |= {old.pk: new.pk for old, new in zip(rows, made, strict=True)}


def _in_order() -> list[type[Row]]:
    """The tables to copy, each after those that it points to."""
    copied = {
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("shixiao.")
        and model not in KEPT
        and model._meta.label not in SEQUENCED
    }
    pointing = {model: {to for _, to in _foreign(model) if to is not model} for model in copied}
    return [model for model in TopologicalSorter(pointing).static_order() if model in copied]


def _foreign(model: type[Row]) -> list[tuple[models.Field, type[Row]]]:
    return [
        (field, field.related_model)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and isinstance(field.related_model, type)
    ]


def _by_depth(model: type[Row], rows: list[Row]) -> Iterator[list[Row]]:
    """Rows in layers, so that a row comes after the row of its own table to which it points."""
    own = [field.attname for field, to in _foreign(model) if to is model]
    waiting, known = rows, {None}
    while waiting:
        layer = [row for row in waiting if all(getattr(row, name) in known for name in own)]
        yield layer
        known |= {row.pk for row in layer}
        waiting = [row for row in waiting if row.pk not in known]


def _copied(row: Row, copy: int, keys: Keys) -> Row:
    model = type(row)
    values = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
    for field, to in _foreign(model):
        value = values[field.attname]
        values[field.attname] = keys.get(to, {}).get(value, value)
    for field in _to_change(model, keys):
        values[field.attname] = _changed(field, values[field.attname], copy)
    if isinstance(model._meta.pk, models.AutoField):
        del values[model._meta.pk.attname]
    return model(**values)


def _to_change(model: type[Row], keys: Keys) -> set[models.Field]:
    """The columns that alone make a row different where nothing that it points to is copied."""
    moved = {field.name for field, to in _foreign(model) if to in keys}
    pointing = {field.name for field, _ in _foreign(model)}
    sets = [
        constraint.fields
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    fields = [field for field in model._meta.concrete_fields if field.unique]
    names = {field.name for field in fields if not isinstance(field, models.AutoField)}
    names |= {name for each in sets if moved.isdisjoint(each) for name in each}
    found = {model._meta.get_field(name) for name in names - pointing}
    return {field for field in found if not field.choices}


def _changed(field: models.Field, value: object, copy: int) -> object:
    """A value of its own for a copy; what is empty stays empty."""
    mark = f"·{copy}"
    match value:
        case UUID():
            return uuid4()
        case int():
            return value + copy * 10_000
        case date():
            return value.replace(year=value.year - copy)
        case str() if len(value) == HEX:
            return hashlib.sha256(f"{value}{copy}".encode()).hexdigest()
        case str() if value:
            most = (field.max_length or len(value) + len(mark)) - len(mark)
            return value[:most] + mark
    return value
