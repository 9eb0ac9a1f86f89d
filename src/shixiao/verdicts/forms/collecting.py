"""Forms of the desk: print slips, count those that came back, topics, questions."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from shixiao.kernel.wording import Words
from shixiao.verdicts.core.question_sets import (
    LONGEST_CHOICE,
    LONGEST_QUESTION,
    MOST_CHOICES,
    QUESTIONS,
    Choice,
    Face,
    Question,
)
from shixiao.web.forms import RefusingForm

STRIPS, PAPERS = "strips", "papers"
_FACES: dict[bool | None, Face] = {True: "glad", False: "sorry", None: ""}
_COUNTS = {"yes": True, "no": False, "none": None}


class IssueForm(RefusingForm):
    """How many slips to print, and which kind."""

    sheet = forms.ChoiceField(
        label=_("印哪一种"),
        choices=[
            (STRIPS, _("手机凭条：号码和二维码，一页 12 张")),
            (PAPERS, _("纸票：三个问题印在上面，用笔勾，一页 6 张")),
        ],
        widget=forms.RadioSelect,
        initial=STRIPS,
    )
    count = forms.IntegerField(label=_("印几张"), min_value=1, initial=60)


class ReturnForm(RefusingForm):
    """How many slips came back unused."""

    count = forms.IntegerField(label=_("收回没用的凭条，共几张"), min_value=0)


class TopicForm(RefusingForm):
    """What several sentences have in common."""

    wording = forms.CharField(
        label=_("用自己的话写"), max_length=80, widget=forms.TextInput({"autocomplete": "off"})
    )
    sentences = forms.IntegerField(label=_("有几句这么说"), min_value=1)


class QuestionsForm(RefusingForm):
    """Three questions with up to four choices each; a choice says whether it is a good sign."""

    def __init__(self, *args: object, in_use: Sequence[Question] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._in_use = in_use
        for number in range(1, QUESTIONS + 1):
            old = in_use[number - 1] if number <= len(in_use) else None
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("问什么"), max_length=2 * LONGEST_QUESTION, initial=old and old.text.zh
            )
            self.fields[f"english_{number}"] = forms.CharField(
                label=_("英文（可不填）"),
                max_length=200,
                required=False,
                initial=old and old.text.en,
            )
            for place in range(1, MOST_CHOICES + 1):
                self._add_choice(number, place, old)

    def _add_choice(self, number: int, place: int, old: Question | None) -> None:
        choice = old.choices[place - 1] if old and place <= len(old.choices) else None
        self.fields[f"choice_{number}_{place}"] = forms.CharField(
            label=_("答案"),
            max_length=2 * LONGEST_CHOICE,
            required=False,
            initial=choice and choice.text.zh,
        )
        self.fields[f"counts_{number}_{place}"] = forms.ChoiceField(
            label=_("算不算好"),
            choices=[("yes", _("算好")), ("no", _("不算好")), ("none", _("不计入"))],
            initial=_counts(choice),
        )

    @property
    def asked(self) -> list[tuple[int, forms.BoundField, forms.BoundField, list[object]]]:
        """For the page: number, question, its English, pairs of (choice, what it counts)."""
        return [
            (
                number,
                self[f"text_{number}"],
                self[f"english_{number}"],
                [
                    (self[f"choice_{number}_{place}"], self[f"counts_{number}_{place}"])
                    for place in range(1, MOST_CHOICES + 1)
                ],
            )
            for number in range(1, QUESTIONS + 1)
        ]

    def questions(self) -> tuple[Question, ...]:
        """What was typed, as the core takes it. Unchanged words keep their keys and their English,
        so that answers of two sets to the same question can be read together."""
        return tuple(self._question(number) for number in range(1, QUESTIONS + 1))

    def _question(self, number: int) -> Question:
        said = self.cleaned_data
        text = said[f"text_{number}"].strip()
        old = next((one for one in self._in_use if one.text.zh == text), None)
        taken = {one.key for one in self._in_use}
        key = old.key if old else _free(f"question{number}", taken)
        english = said[f"english_{number}"].strip() or text
        return Question(key, Words(text, english), tuple(self._choices(number, old)))

    def _choices(self, number: int, old: Question | None) -> list[Choice]:
        said = self.cleaned_data
        found = []
        for place in range(1, MOST_CHOICES + 1):
            text = said[f"choice_{number}_{place}"].strip()
            if not text:
                continue
            counts = _COUNTS[said[f"counts_{number}_{place}"]]
            known = [one for one in old.choices if one.text.zh == text] if old else []
            if known and known[0].is_positive == counts:
                found.append(known[0])
            else:
                taken = {one.key for one in old.choices} if old else set()
                key = _free(f"choice{place}", taken)
                found.append(Choice(key, Words(text, text), counts, _FACES[counts]))
        return found


def _free(wanted: str, taken: set[str]) -> str:
    """A key that no earlier question or choice has."""
    key, turn = wanted, 1
    while key in taken:
        turn += 1
        key = f"{wanted}_{turn}"
    return key


def _counts(choice: Choice | None) -> str:
    if choice is None:
        return "no"
    return next(code for code, counts in _COUNTS.items() if counts == choice.is_positive)
