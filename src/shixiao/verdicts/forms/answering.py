"""Answers: on a resident's telephone, and typed in from paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.verdicts.core.question_sets import Choice, Question
from shixiao.verdicts.models import Answer
from shixiao.verdicts.services.collecting import LONGEST_REMARK, Given
from shixiao.web.forms import RefusingForm

_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
# Questions have keys of their own: none of them may be taken for a field of ours.
_PREFIX = "q_"


@dataclass(frozen=True, slots=True)
class Tile:
    """One choice as it is shown."""

    value: str
    text: str
    face: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is shown: the tiles, and below them what does not count."""

    name: str
    text: str
    tiles: tuple[Tile, ...]
    others: tuple[Tile, ...]


class SlipForm(RefusingForm):
    """The code of a slip, typed by hand."""

    code = forms.CharField(
        label=_("凭条号"), max_length=40, required=False, widget=forms.TextInput(_CODE)
    )


class AnswerForm(SlipForm):
    """A resident's answer. `key` makes the same page, sent twice, the same answer."""

    channel = Answer.Channel.PHONE

    # Longer than what is taken: the refusal says by how much, and what was typed stays.
    remark = forms.CharField(
        label=_("想多说一句吗？（可不填）"),
        max_length=10 * LONGEST_REMARK,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, questions: Sequence[Question], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[_PREFIX + question.key] = forms.ChoiceField(
                label=question.text.in_language(get_language() or "zh-hans"),
                choices=[("", ""), *((one.key, _text(one)) for one in question.choices)],
                required=False,
            )

    @property
    def asked(self) -> list[Asked]:
        """The questions with their tiles; what was chosen stays chosen."""
        return [self._asked(question) for question in self.questions]

    def given(self) -> Given:
        """What was handed in, as the service takes it."""
        said = self.cleaned_data
        answers = {question.key: said[_PREFIX + question.key] for question in self.questions}
        return Given(said["code"], answers, said["remark"], self.channel, said["key"])

    def _asked(self, question: Question) -> Asked:
        bound = self[_PREFIX + question.key]
        chosen = bound.value()
        tiles = [
            (Tile(one.key, _text(one), one.face, one.key == chosen), one.is_positive is None)
            for one in question.choices
        ]
        # A choice that does not count and has no face of its own stands below the tiles.
        below = tuple(tile for tile, counts_not in tiles if counts_not and not tile.face)
        above = tuple(tile for tile, _counts in tiles if tile not in below)
        text = question.text.in_language(get_language() or "zh-hans")
        return Asked(bound.html_name, text, above, below)


class PaperForm(AnswerForm):
    """What stands on a paper slip, typed in by a clerk: its code, what is ticked, the sentence."""

    channel = Answer.Channel.PAPER

    def __init__(self, questions: Sequence[Question], *args: object, **kwargs: object) -> None:
        super().__init__(questions, *args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True
        self.fields["remark"].widget = forms.TextInput({"autocomplete": "off"})
        self.fields["remark"].label = _("多说的一句")


class PaperRow(AnswerForm):
    """One line of the sheet for many papers; what is empty altogether is left out."""

    channel = Answer.Channel.PAPER

    def __init__(self, questions: Sequence[Question], *args: object, **kwargs: object) -> None:
        super().__init__(questions, *args, **kwargs)
        self.fields["code"].widget.attrs["size"] = 20
        self.fields["remark"].widget = forms.TextInput({"autocomplete": "off"})

    @property
    def is_blank(self) -> bool:
        """Nothing was typed here."""
        said = [self[name].value() for name in self.fields if name != "key"]
        return not any(said)

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields of the questions."""
        return [self[_PREFIX + question.key] for question in self.questions]


class ReceiptForm(RefusingForm):
    """A resident looks for the own answer; sent by POST, so that no address of ours holds it."""

    receipt = forms.CharField(
        label=_("编号"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )


def _text(choice: Choice) -> str:
    return choice.text.in_language(get_language() or "zh-hans")
