"""A browser without JavaScript, small enough to run on both databases: it reads the forms of a
page, fills them in and sends them by the button that has the given words on it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client


@dataclass
class Form:
    """One form of a page as a browser would send it untouched."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)

    def has_button(self, words: str) -> bool:
        return any(words in text for text, _, _ in self.buttons)


class Forms(HTMLParser):
    """All forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self._textarea = self._button = self._select = ""
        self._button_value: tuple[str, str] = ("", "")
        self._text = ""
        self._is_in_button = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.found.append(self._open)
        if self._open is None:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea":
            self._textarea, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self._open.values.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "button":
            self._is_in_button, self._text = True, ""
            self._button_value = (name, given.get("value", ""))

    def _input(self, name: str, given: dict[str, str]) -> None:
        assert self._open is not None
        kind = given.get("type", "text")
        if kind in {"checkbox", "radio"} and "checked" not in given:
            return
        if kind not in {"file", "submit"}:
            untouched = "on" if kind in {"checkbox", "radio"} else ""
            self._open.values.setdefault(name, []).append(given.get("value", untouched))

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._open is None:
            return
        if tag == "form":
            self._open = None
        elif tag == "textarea":
            self._open.values[self._textarea] = [self._text.strip()]
        elif tag == "select":
            self._select = ""
        elif tag == "button" and self._is_in_button:
            self._is_in_button = False
            self._open.buttons.append((self._text.strip(), *self._button_value))


def send(client: Client, address: str, words: str, **typed: object) -> HttpResponse:
    """Open a page, fill in the form that has a button with these words, and press it.

    What the page has filled in already goes along, as from a browser. Follows to the next page;
    the answer must not be an error.
    """
    page = client.get(address, follow=True)
    assert page.status_code == 200, f"{address}: {page.status_code}"
    where = page.redirect_chain[-1][0] if page.redirect_chain else address
    forms = [form for form in Forms(page.text).found if form.has_button(words)]
    offered = [text for form in Forms(page.text).found for text, _, _ in form.buttons]
    assert forms, f"{address} has no form with a button “{words}”, but {offered}"
    form = forms[0]
    data: dict[str, object] = dict(form.values)
    text, name, value = next(button for button in form.buttons if words in button[0])
    if name:
        data[name] = value
    data.update({_named(form, name): value for name, value in typed.items()})
    target = form.action or where
    answer = client.post(target, data) if form.method == "post" else client.get(target, data)
    if answer.status_code in {302, 303}:
        answer = client.get(answer["Location"], follow=True)
    assert answer.status_code == 200, f"{target} “{text}”: {_refusal(answer)} {data}"
    return answer


def _refusal(answer: HttpResponse) -> str:
    said = re.findall(r'class="(?:error|notice bad)[^>]*>(.*?)</', answer.text, re.DOTALL)
    return f"{answer.status_code} {said}"


def _named(form: Form, name: str) -> str:
    """The field with this name; a page with several forms puts a prefix before it."""
    prefixed = [each for each in form.values if each.endswith(f"-{name}")]
    return prefixed[0] if name not in form.values and len(prefixed) == 1 else name
