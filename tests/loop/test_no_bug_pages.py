"""Whatever is sent to whichever address: the product answers, and never with a bug page.

Every address of the URL configuration is asked with hostile rows and questions, and every form on
every page is sent with hostile values: all fields at once, then each field alone among good ones.
`HOSTILE_VALUES=all` sends every value to every field, for minutes; without it they take turns.
"""

import os
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import cycle
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from shixiao.directory.models import Organisation
from tests.browser.pages import EXAMPLES, seed
from tests.loop.addresses import Address, addresses

pytestmark = pytest.mark.django_db

BUG = 500
ADDRESSES = {address.name: address for address in addresses()}
HOSTILE = [
    "1e9",
    "-1",
    "9" * 21,
    "9" * 5_000,
    "NaN",
    "Infinity",
    "1e999999",
    "\x00",
    "²",
    "٣",
    "0001-01-01",
    "9999-12-31T23:59",
    "9999-12-31",
    "演\ufffe出",
    "<script>alert(1)</script>",
    "=1+1\r\nSet-Cookie: a=b",
    "要" * 3_000,
    "\U0001f600\u202e%00%ff",
    "[]",
]
QUESTIONS = [
    "page",
    "q",
    "act",
    "day",
    "tab",
    "town",
    "art_form",
    "kind",
    "state",
    "owner",
    "lens",
    "at",
    "done",
    "words",
    "code",
    "need",
    "commitment",
    "requirement",
    "n",
    "place",
    "proposal",
    "text",
    "next",
    "waiting",
    "week",
    "on",
    "whole",
    "team",
    "stop",
    "a",
    "b",
    "by",
    "year",
    "month",
]
IS_THOROUGH = bool(os.environ.get("HOSTILE_VALUES"))
WORDS_NOWHERE = ["9" * 21, "\x00", "0", "9" * 5_000, "%ff", "要" * 50]


class Forms(HTMLParser):
    """The forms of a page: where each is sent, how, and its fields with what they hold."""

    def __init__(self, page: str, here: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, dict[str, list[str]]]] = []
        self._here = here
        self._text_of = ""
        self._chosen_of = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = said.get("action") or self._here
            self.found.append((said.get("method", "get").lower(), action, {}))
        if not self.found:
            return
        fields, name = self.found[-1][2], said.get("name", "")
        if tag == "select":
            self._chosen_of = name
        elif tag == "option" and self._chosen_of and said.get("value"):
            fields.setdefault(self._chosen_of, [said["value"]])
        elif tag == "textarea":
            self._text_of = name
            fields[name] = [""]
        elif tag in {"input", "button"} and name and name != "csrfmiddlewaretoken":
            fields.setdefault(name, []).append(said.get("value", "on"))

    def handle_data(self, data: str) -> None:
        if self._text_of:
            self.found[-1][2][self._text_of] = [data.strip() or "说一句"]

    def handle_endtag(self, tag: str) -> None:
        self._text_of = "" if tag == "textarea" else self._text_of
        self._chosen_of = "" if tag == "select" else self._chosen_of


def sendings(fields: dict[str, list[str]]) -> Iterator[dict[str, list[str]]]:
    """A form as somebody hostile sends it."""
    turns = cycle(HOSTILE)
    for value in HOSTILE if IS_THOROUGH else ["9" * 21, "\x00", HOSTILE[len(fields) % 17]]:
        yield {name: [value] for name in fields}
    for name in fields:
        for _turn in range(len(HOSTILE) if IS_THOROUGH else 1):
            yield {**fields, name: [next(turns)]}
    yield {}


def is_sound(answer: HttpResponse) -> bool:
    return answer.status_code < BUG and "a" not in answer.cookies


def rows_nowhere(address: Address, county: str) -> Iterator[str]:
    """Addresses whose rows and words nobody has."""
    values: dict[str, object] = dict(address.takes)
    if address.is_of_county:
        values["county"] = county
    try:
        somewhere = reverse(address.name, kwargs=values)
    except NoReverseMatch:
        return
    yield somewhere
    for word in WORDS_NOWHERE if IS_THOROUGH else WORDS_NOWHERE[:1]:
        yield somewhere.replace("999999", quote(word)).replace("nobody", quote(word))


def questions() -> Iterator[str]:
    """What may stand behind the question mark."""
    yield ""
    for first in range(len(HOSTILE) if IS_THOROUGH else 1):
        turns = cycle(HOSTILE[first:] + HOSTILE[:first])
        yield "page=%ff%fe&" + "&".join(f"{word}={quote(next(turns))}" for word in QUESTIONS)


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_an_address_answers_whatever_it_is_asked(
    name: str, county: Organisation, signed_in: Callable[..., Client]
) -> None:
    address = ADDRESSES[name]
    bad = []

    for role in (None, "clerk", "admin"):
        client = signed_in(role) if role else Client()
        client.raise_request_exception = False
        for where in rows_nowhere(address, county.slug):
            asked = [("get", f"{where}?{question}") for question in questions()]
            asked += [(method, where) for method in ("post", "head", "options")[: 1 if role else 3]]
            bad += [
                f"{method} {each}"[:200]
                for method, each in asked
                if not is_sound(getattr(client, method)(each))
            ]

    assert bad == []


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_form_answers_whatever_it_is_sent(
    name: str, county: Organisation, signed_in: Callable[..., Client]
) -> None:
    example, address = EXAMPLES[name], ADDRESSES[name]
    rows = example.rows(seed(county))
    where = reverse(name, args=[*([county.slug] if address.is_of_county else []), *rows])
    client = signed_in("admin" if example.role else "viewer")
    client = client if example.role else Client()
    client.raise_request_exception = False

    asked = [f"{where}?{question}" for question in questions()]
    bad = [question[:200] for question in asked if not is_sound(client.get(question))]
    forms = Forms(client.get(where + example.query).content.decode(), where).found
    for method, action, fields in forms:
        for sent in sendings(fields):
            if not is_sound(getattr(client, method)(action, sent)):
                bad.append(f"{method} {action} {str(sent)[:300]}")

    assert bad == []
