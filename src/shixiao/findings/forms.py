"""Forms of findings and problems."""

import secrets
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.commitments.core.line import Line
from shixiao.commitments.core.sheets import LIMITS
from shixiao.directory.models import Organisation, Place
from shixiao.findings.core import registry
from shixiao.findings.models import Problem
from shixiao.findings.queries import TABS, FindingFilters
from shixiao.kernel import wording
from shixiao.web.forms import RefusingForm
from shixiao.web.keys import key_of

# The class is generic for the type checker only.
if TYPE_CHECKING:
    _Places = forms.ModelChoiceField[Place]
else:
    _Places = forms.ModelChoiceField


def filters_of(query: QueryDict) -> FindingFilters:
    """What the address of the list asks for; anything unknown counts as not asked."""
    tab, check = query.get("tab", ""), query.get("check", "")
    return FindingFilters(
        tab=tab if tab in TABS else "waiting",
        check=check if check in registry.CHECKS else "",
        page=key_of(query.get("page")) or 1,
    )


def new_key() -> str:
    """A form's one-time key: the same form sent twice is recognised by it."""
    return secrets.token_hex(16)


def _key() -> forms.CharField:
    return forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_key)


def _text(label: Any, length: int, *, required: bool = False, rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=length, required=required, widget=widget)


class PlaceField(_Places):
    """One of the county's active places, named with its town."""

    def __init__(self) -> None:
        super().__init__(
            queryset=Place.objects.none(),
            label=_("改完到哪里问群众"),
            empty_label=_("请选一个"),
            required=False,
        )

    def label_from_instance(self, place: Place) -> str:
        return f"{place.town} {place.name}"


class CountyForm(RefusingForm):
    """A form whose places are those of one county."""

    def __init__(self, *args: Any, county: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, PlaceField)
        field.queryset = county.places.filter(is_active=True)


class ExplainForm(RefusingForm):
    """What the author says."""

    text = _text(_("说明"), 500, rows=4)


class DismissForm(RefusingForm):
    """Why it is a false alarm."""

    reason = _text(_("为什么是误报"), 300, rows=2)


class UpholdForm(RefusingForm):
    """Which problem it is, and why it stands."""

    text = _text(_("是什么问题"), 300, rows=4)
    reason = _text(_("为什么不算误报"), 300, rows=2)


def _sources() -> list[tuple[str, str]]:
    """Where a problem may come from; a finding has a page of its own for that."""
    language = get_language() or "zh-hans"
    kinds = [source for source in Problem.Source.values if source != Problem.Source.FINDING]
    return [(source, wording.name(f"findings.source.{source}", language)) for source in kinds]


class ProblemForm(CountyForm):
    """One line of the problem list."""

    text = _text(_("是什么问题"), 300, rows=2)
    symptom = _text(_("具体表现"), 300, rows=2)
    source = forms.ChoiceField(label=_("从哪里来"), choices=_sources, required=False)
    place = PlaceField()
    key = _key()


class LineFields(CountyForm):
    """The columns of 整改台账 that a problem does not know by itself."""

    steps = forms.CharField(
        label=_("怎么改"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    deliverable = _text(_("改到什么样"), LIMITS["deliverable"])
    owner = _text(_("责任人"), LIMITS["owner"])
    lead = _text(_("牵头领导"), LIMITS["lead"])
    office = _text(_("责任科室"), LIMITS["office"])
    due_on = forms.DateField(label=_("哪天以前改完"), required=False)

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        for name in ("owner", "lead"):
            self.fields[name].widget.attrs["list"] = "names"

    def line(self, title: str, key: str) -> Line:
        """The line as it was written, after the form was found valid."""
        said = self.cleaned_data
        written = {name: said[name] for name in ("steps", "deliverable", "owner", "lead", "office")}
        return Line(title=title, due_on=said["due_on"], key=key, **written)


class RectifyForm(LineFields):
    """The line that mends a problem."""

    place = PlaceField()
    hand_out_at_once = forms.BooleanField(label=_("当面说定了，一并签收"), required=False)
    key = _key()


class AtOnceForm(LineFields):
    """立行立改: the problem and its line in one form."""

    text = _text(_("是什么问题"), 300, rows=2)
    symptom = _text(_("具体表现"), 300, rows=2)
    source = forms.ChoiceField(label=_("从哪里来"), choices=_sources, required=False)
    place = PlaceField()
    key = _key()
