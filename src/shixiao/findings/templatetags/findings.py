"""How a page says what a check found, and where a side of it can be seen."""

from collections.abc import Mapping

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch
from django.utils.translation import get_language

from shixiao.findings.core import words
from shixiao.findings.models import Finding
from shixiao.web.links import link

register = template.Library()

_FINDINGS = {"asked": "wait", "explained": "q2", "false_alarm": "no", "upheld": "done"}
_PROBLEMS = {"listed": "", "in_hand": "q2", "asking": "wait", "mended": "yes", "again": "again"}


@register.filter
def sentence(finding: Finding) -> str:
    """What was found, with its facts."""
    return words.said(finding.check_key, finding.variant, finding.facts, _language())


@register.filter
def heading(side: Mapping[str, str], finding: Finding) -> str:
    """What stands above one side."""
    return words.said(finding.check_key, side["heading"], finding.facts, _language())


@register.filter
def check_name(key: str) -> str:
    """What a check is called."""
    return words.check_name(key, _language())


@register.filter
def limits(key: str) -> str:
    """What a check looks at, and what it cannot know."""
    return words.said(key, "about", {}, _language())


@register.filter
def asked_first(finding: Finding) -> str:
    """Whom to ask: an office by its name, or whoever does that work."""
    return words.author_name(finding.author, _language())


@register.filter
def finding_shape(state: str) -> str:
    """The class of the tag of a finding's state."""
    return _FINDINGS[state]


@register.filter
def problem_shape(standing: str) -> str:
    """The class of the tag of a problem; celadon only after residents said so."""
    return _PROBLEMS[standing]


@register.simple_tag(takes_context=True)
def address_of(context: Context, side: Mapping[str, object]) -> str:
    """Where one side can be seen; empty when there is no such page."""
    request: HttpRequest = context["request"]
    if not side["page"]:
        return ""
    key = side["key"]
    try:
        return link(request, str(side["page"]), *([] if key is None else [key]))
    except NoReverseMatch:
        return ""


def _language() -> str:
    return get_language() or "zh-hans"
