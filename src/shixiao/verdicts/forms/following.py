"""Forms of follow-up and indicators."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.directory.models import ArtForm, Organisation
from shixiao.programme.models import Activity
from shixiao.verdicts.core.question_sets import Question
from shixiao.verdicts.services.following import LONGEST_SENTENCE
from shixiao.verdicts.services.indicators import IndicatorDraft
from shixiao.web.forms import RefusingForm


class DoubtForm(RefusingForm):
    """What does not work, in one sentence that may be left out."""

    # Longer than what is taken: the refusal says by how much, and what was typed stays.
    reason = forms.CharField(
        label=_("哪里没见效？（可不填）"),
        max_length=10 * LONGEST_SENTENCE,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class IndicatorForm(RefusingForm):
    """One indicator: its name, a question of the card, the share aimed at, what it speaks of."""

    name = forms.CharField(
        label=_("指标叫什么"), max_length=80, widget=forms.TextInput({"autocomplete": "off"})
    )
    question = forms.ChoiceField(label=_("看哪个问题"))
    target_percent = forms.IntegerField(label=_("目标：说好的到百分之几"))
    kind = forms.ChoiceField(
        label=_("只看哪一类活动"),
        choices=[("", _("不分类别")), *Activity.Kind.choices],
        required=False,
    )
    art_form = forms.ModelChoiceField(
        label=_("只看哪个门类"),
        queryset=ArtForm.objects.none(),
        empty_label=_("不分门类"),
        required=False,
    )
    note = forms.CharField(label=_("说明（可不填）"), max_length=200, required=False)

    def __init__(
        self, county: Organisation, questions: Sequence[Question], *args: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "zh-hans"
        self.fields["question"].choices = [  # type: ignore[attr-defined]  # a ChoiceField has them
            (one.key, one.text.in_language(language)) for one in questions
        ]
        self.fields["art_form"].queryset = county.art_forms.all()  # type: ignore[attr-defined]

    def draft(self) -> IndicatorDraft:
        """What was written, as the service takes it."""
        said = self.cleaned_data
        return IndicatorDraft(
            name=said["name"],
            question=said["question"],
            target_percent=said["target_percent"],
            kind=said["kind"],
            art_form=said["art_form"],
            note=said["note"],
        )
