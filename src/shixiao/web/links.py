"""Addresses inside a county: the county of the page is filled in."""

from typing import Protocol

from django.http import HttpRequest
from django.urls import reverse


class HasSlug(Protocol):
    slug: str


def county_of(request: HttpRequest) -> HasSlug | None:
    """The county that the middleware read from the path, if the page belongs to one."""
    return getattr(request, "county", None)


def link(request: HttpRequest, name: str, *args: object) -> str:
    """The address of a page of the request's own county.

    `args` follow the county in the order of the path.
    """
    county = county_of(request)
    if county is None:
        return reverse(name, args=args)
    return reverse(name, args=[county.slug, *args])
