"""All tables of the product, as far as they belong to a county, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from shixiao.directory.models import Organisation
from shixiao.reports.core.export_rules import BLANKED, FORM_KEYS, LEFT_OUT

_OF_COUNTY = "organisation"
_ROOT = "directory.organisation"
_PEOPLE = "directory.person"


@dataclass(frozen=True, slots=True)
class Table:
    """A table, the way from it to its county, and the columns that leave the house."""

    label: str
    model: type[models.Model]
    path: str
    columns: tuple[str, ...]


def tables() -> list[Table]:
    """Every table that an export holds, by its name. No query.

    A table that belongs to no county and is not in `LEFT_OUT` is a bug, so that nobody can add
    one and forget that it should leave.
    """
    found = []
    for model in _models():
        label = model._meta.label_lower
        if label in LEFT_OUT:
            continue
        path = _path(model)
        if path is None:
            raise LookupError(f"{label} leads to no county and is not left out with a reason")
        found.append(Table(label, model, path, _columns(model)))
    return sorted(found, key=lambda table: table.label)


def rows(table: Table, organisation: Organisation) -> Iterator[tuple[object, ...]]:
    """The rows of a county, in the order of their keys, not all at once. One query."""
    manager: models.Manager[models.Model] = table.model._default_manager
    found: QuerySet[models.Model] = manager.filter(**{table.path: organisation.pk})
    if table.label == _PEOPLE:
        found = found.distinct()
    yield from found.order_by("pk").values_list(*table.columns).iterator(chunk_size=2000)


def _models() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("shixiao."):
            yield model


def _path(model: type[models.Model], seen: frozenset[str] = frozenset()) -> str | None:
    """The way to the key of the county: the own column, else over a row that must be there."""
    label = model._meta.label_lower
    if label == _ROOT:
        return "pk"
    if label == _PEOPLE:
        return "roles__organisation"
    fields = {field.name: field for field in model._meta.fields}
    if _OF_COUNTY in fields:
        return _OF_COUNTY
    for field in fields.values():
        target = field.related_model
        if not field.is_relation or field.null or target is None or isinstance(target, str):
            continue
        if target._meta.label_lower in seen:
            continue
        further = _path(target, seen | {label})
        if further is not None:
            return f"{field.name}__{further}"
    return None


def _columns(model: type[models.Model]) -> tuple[str, ...]:
    blanked = {*BLANKED.get(model._meta.label_lower, ()), *FORM_KEYS}
    return tuple(field.attname for field in model._meta.fields if field.name not in blanked)
