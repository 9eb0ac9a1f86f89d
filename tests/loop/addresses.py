"""Every address of the product, read from the URL configuration."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

COUNTY = "c/<slug:county>/"
NOBODY = {"int": 999_999, "uuid": UUID(int=0), "slug": "nobody", "string": "nobody"}


@dataclass(frozen=True)
class Address:
    """One address: its name, what it takes after the county, and how it may be asked."""

    name: str
    is_of_county: bool
    takes: tuple[tuple[str, object], ...]
    view: Callable[..., object]

    @property
    def methods(self) -> set[str]:
        """What `require_POST` and its like leave; GET and POST when none of them is there."""
        layer: Callable[..., object] | None = self.view
        while layer is not None:
            if inspect.isfunction(layer):
                held = inspect.getclosurevars(layer).nonlocals
                if "request_method_list" in held:
                    return set(held["request_method_list"])
            layer = getattr(layer, "__wrapped__", None)
        return {"GET", "POST"}

    @property
    def roles(self) -> frozenset[str] | None | str:
        """Who may pass: roles, None for everybody, or that the view carries no mark."""
        mark: frozenset[str] | None | str = getattr(self.view, "roles", "no mark")
        return mark


def addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns))


def _walk(
    patterns: list[URLPattern | URLResolver],
    space: str = "",
    takes: tuple[tuple[str, object], ...] = (),
    *,
    of_county: bool = False,
) -> Iterator[Address]:
    for pattern in patterns:
        inside = of_county or str(pattern.pattern) == COUNTY
        here = takes + tuple(
            (name, NOBODY[type(converter).__name__.removesuffix("Converter").lower()])
            for name, converter in pattern.pattern.converters.items()
            if name != "county"
        )
        here += tuple(
            (name, "nobody")
            for name in getattr(getattr(pattern.pattern, "regex", None), "groupindex", {})
            if name not in pattern.pattern.converters
        )
        if isinstance(pattern, URLResolver):
            deeper = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, deeper, here, of_county=inside)
        else:
            yield Address(f"{space}{pattern.name}", inside, here, pattern.callback)
