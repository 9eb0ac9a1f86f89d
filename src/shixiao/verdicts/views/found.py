"""A collection with everything that its pages name, in one query."""

from django.shortcuts import get_object_or_404

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.verdicts.models import Collection

_NAMED = ("activity__outing__team", "place", "question_set")


def collection_in_full(request: CountyRequest, pk: int) -> Collection:
    """One collection of the request's county; a foreign one is a 404."""
    return get_object_or_404(access.rows(request, Collection).select_related(*_NAMED), pk=pk)
