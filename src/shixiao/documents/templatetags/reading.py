"""How the reading page names pieces of a text."""

from django import template
from django.utils.translation import get_language

from shixiao.kernel.wording import STATES, name

register = template.Library()


@register.filter
def quoted(piece: str) -> str:
    """A piece of text in quotation marks; a mark that these would hide is called by its name."""
    mark = f"documents.mark.U+{ord(piece):04X}" if len(piece) == 1 else ""
    return name(mark, get_language() or "zh-hans") if mark in STATES else f"“{piece}”"
