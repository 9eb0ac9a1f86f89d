"""What a check says, in words: its name, its sentence, the headings of its two sides."""

from collections.abc import Mapping
from datetime import date

from shixiao.kernel import wording


def check_name(key: str, language: str = "zh-hans") -> str:
    """What a check is called; one that is gone keeps its key."""
    code = f"findings.check.{key}"
    return wording.name(code, language) if code in wording.STATES else key


def said(key: str, variant: str, facts: Mapping[str, object], language: str = "zh-hans") -> str:
    """A sentence or a heading of a check with its facts; facts named `…_on` are ISO days."""
    code = f"findings.check.{key}.{variant}"
    if code not in wording.STATES:
        return key
    return wording.fill(code, {name: _day(name, fact) for name, fact in facts.items()}, language)


def author_name(author: str, language: str = "zh-hans") -> str:
    """Whom to ask: an office by its name, or whoever does that work."""
    code = f"findings.author.{author}"
    return wording.name(code, language) if code in wording.STATES else author


def _day(name: str, fact: object) -> object:
    return date.fromisoformat(fact) if name.endswith("_on") and isinstance(fact, str) else fact
