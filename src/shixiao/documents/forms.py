"""What is typed about documents."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from shixiao.documents.models import Campaign, Document, Lens, Requirement
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import name, say
from shixiao.web.forms import RefusingForm


def _named(group: str, values: list[str]) -> list[tuple[str, str]]:
    """Choices with their names in the reader's language."""
    return [(value, name(f"{group}.{value}", get_language() or "zh-hans")) for value in values]


KINDS_READ = ".txt,.md,.docx,.html,.htm,.pdf,.jpg,.jpeg,.png"


class SeveralFilesInput(forms.FileInput):
    """The browser's own way to choose several files at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One file, or several; the cleaned value is a list, empty when nothing was chosen."""

    widget = SeveralFilesInput(attrs={"accept": KINDS_READ})

    def clean(self, data: Any, initial: Any = None) -> "list[File[bytes]]":
        chosen = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(SeveralFilesField, self).clean(each, initial) for each in chosen]
        return [each for each in cleaned if each]


class FilesForm(RefusingForm):
    """A file, several photos, or pasted text."""

    file = SeveralFilesField(label=_("文件"), required=False)
    pasted = forms.CharField(
        label=_("或者粘贴文字"),
        required=False,
        strip=False,
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def source(self) -> "list[File[bytes]] | str":
        """The files, else the pasted text."""
        found: list[File[bytes]] = self.cleaned_data["file"]
        return found or str(self.cleaned_data["pasted"])


class AddForm(FilesForm):
    """What comes in; everything else can be said later."""

    title = forms.CharField(label=_("标题"), required=False, max_length=200)
    campaign = forms.ModelChoiceField(
        label=_("归到"), queryset=Campaign.objects.none(), required=False
    )

    def __init__(self, *args: Any, campaigns: list[Campaign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(campaigns) > 1:
            # They are at hand: a choice among rows would fetch them again.
            by_key = {str(each.pk): each for each in campaigns}
            self.fields["campaign"] = forms.TypedChoiceField(
                label=_("归到"),
                choices=[(key, str(each)) for key, each in by_key.items()],
                coerce=by_key.get,
                initial=str(campaigns[0].pk),
            )
        else:
            del self.fields["campaign"]


class CompareForm(RefusingForm):
    """Which two documents are compared; they are at hand, so no choice fetches them again."""

    upper = forms.TypedChoiceField(label=_("上级文件"), coerce=int)
    lower = forms.TypedChoiceField(label=_("本级文件"), coerce=int)

    def __init__(self, *args: Any, documents: list[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("请选一份")), *((str(each.pk), each.title) for each in documents)]
        for side in ("upper", "lower"):
            self.fields[side].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("upper") and said.get("upper") == said.get("lower"):
            self.add_error("lower", _("两边是同一份文件。请换一份。"))
        return said


class DescribeForm(RefusingForm):
    """What is known about a document besides its text."""

    title = forms.CharField(label=_("标题"), max_length=200)
    issuer = forms.CharField(label=_("发文单位"), max_length=120, required=False)
    issued_on = forms.DateField(label=_("发文日期"), required=False)


class FilterForm(forms.Form):
    """What to show in the list of documents."""

    STATES = (
        ("", _("全部")),
        ("open", _("还有句子在等")),
        ("finished", _("已看完")),
        (Document.State.WAITING.value, _("正在读")),
        (Document.State.FAILED.value, _("读不了")),
    )
    words = forms.CharField(label=_("标题或发文单位"), required=False, max_length=60)
    state = forms.ChoiceField(label=_("进度"), required=False, choices=STATES)


class DecideForm(RefusingForm):
    """An act on one sentence or one doubt that needs nothing typed."""


class LensForm(RefusingForm):
    """Which lens a sentence is read under; the service knows the campaign's lenses."""

    lens = forms.CharField(max_length=30)


class KindForm(RefusingForm):
    """Obligation or prohibition."""

    kind = forms.ChoiceField(choices=Requirement.Kind.choices)


class CallsForForm(RefusingForm):
    """An act or an attitude."""

    calls_for = forms.ChoiceField(choices=Requirement.CallsFor.choices)


class DeadlineForm(RefusingForm):
    """The day by which; empty where none is named."""

    due_on = forms.DateField(label=_("时限"), required=False)


class SplitForm(RefusingForm):
    """Before which character of the text a sentence is cut in two."""

    place = forms.IntegerField(
        min_value=0,
        error_messages={"required": _("还没有选从哪个词拆开。点一个词，第二句就从它开始。")},
    )


class RewordForm(RefusingForm):
    """A sentence in the county's own words."""

    wording = forms.CharField(
        label=_("说法"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReplaceForm(RefusingForm):
    """How a doubtful piece is to be read; empty to leave it out."""

    replacement = forms.CharField(label=_("另外改成"), required=False, strip=False)


class AddRequirementForm(RefusingForm):
    """A sentence that was overlooked, copied from the original, or its span."""

    quote = forms.CharField(
        label=_("从原文复制的一句"),
        required=False,
        strip=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=pgettext_lazy("requirement", "类型"),
        choices=lambda: _named("documents.kind", Requirement.Kind.values),
    )
    calls_for = forms.ChoiceField(
        label=_("性质"), choices=lambda: _named("documents.calls_for", Requirement.CallsFor.values)
    )
    lens = forms.ChoiceField(label=_("总要求"))

    def __init__(self, *args: Any, lenses: list[Lens], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lens"] = forms.ChoiceField(
            label=_("总要求"),
            choices=[("general", _("不归哪一条")), *((each.key, each.name) for each in lenses)],
        )


class AskForm(RefusingForm):
    """Agreement that the text goes to the address that the page showed."""

    address = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)
    agreed = forms.BooleanField(required=False)

    def clean(self) -> None:
        """Without the tick nothing is sent, and the page says so."""
        super().clean()
        if not self.cleaned_data.get("agreed"):
            self.add_error(
                "agreed",
                forms.ValidationError(
                    say(Refused("documents.model_not_agreed"), get_language() or "zh-hans"),
                    "documents.model_not_agreed",
                ),
            )


class SectionForm(RefusingForm):
    """The sentences that a person saw listed and leaves ticked."""

    requirements = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, waiting: list[Requirement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirements"] = forms.TypedMultipleChoiceField(
            coerce=int, required=False, choices=[(each.pk, each.quote) for each in waiting]
        )


class StartForm(RefusingForm):
    """The name and the period of an undertaking."""

    name = forms.CharField(label=_("名称"), max_length=120)
    starts_on = forms.DateField(label=_("开始"), required=False)
    ends_on = forms.DateField(label=_("结束"), required=False)


class CampaignForm(StartForm):
    """The same, and a name and a sign for each of its lenses."""

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        self.lenses = list(campaign.lenses.all())
        for lens in self.lenses:
            kwargs["initial"] |= {f"name_{lens.key}": lens.name, f"sign_{lens.key}": lens.sign}
        super().__init__(*args, **kwargs)
        for lens in self.lenses:
            self.fields[f"name_{lens.key}"] = forms.CharField(label=_("名称"), max_length=30)
            self.fields[f"sign_{lens.key}"] = forms.CharField(
                label=_("句子前面印的一个字"), max_length=1
            )

    def rows(self) -> list[tuple[Lens, forms.BoundField, forms.BoundField]]:
        """Each lens with its two fields, for the template."""
        return [(lens, self[f"name_{lens.key}"], self[f"sign_{lens.key}"]) for lens in self.lenses]

    def names(self) -> dict[str, tuple[str, str]]:
        """Key → name and sign, as typed."""
        said = self.cleaned_data
        return {
            lens.key: (said[f"name_{lens.key}"], said[f"sign_{lens.key}"]) for lens in self.lenses
        }
