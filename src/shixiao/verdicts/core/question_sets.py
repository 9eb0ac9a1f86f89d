"""What residents are asked: three questions of fact and comparison, and weeks later 见效了吗.

"Are you satisfied?" saturates (99.9% of 675,589 orders were "favourable"), so nobody asks it here.
A county may word its own three. It may not ask what somebody believes, thinks or studied (rule
F12), and not how good a person is: a question is about the evening, the course, the wall.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from shixiao.commitments.core.lint import belief_in
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import Words
from shixiao.verdicts.core import question_sets_words as lists

Face = Literal["glad", "even", "sorry", ""]  # the drawing on its tile; "" has none

QUESTIONS = 3
FEWEST_CHOICES, MOST_CHOICES = 2, 4
LONGEST_QUESTION, LONGEST_CHOICE = 40, 12
_KEY = re.compile(r"[a-z][a-z0-9_]{0,19}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One tile. `is_positive` is None when whoever takes it does not count (没看过去年的)."""

    key: str
    text: Words
    is_positive: bool | None
    face: Face = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its tiles in order."""

    key: str
    text: Words
    choices: tuple[Choice, ...]

    def choice(self, key: str) -> Choice | None:
        return next((each for each in self.choices if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers to one question: `answered` leaves out choices that do not count."""

    positive: int
    answered: int


THREE_QUESTIONS: tuple[Question, ...] = (
    Question(
        "wanted",
        Words("演的是不是您想看的？", "Was it what you wanted to see?"),
        (
            Choice("yes", Words("是", "yes"), True, "glad"),
            Choice("partly", Words("说不上", "hard to say"), False, "even"),
            Choice("no", Words("不是", "no"), False, "sorry"),
        ),
    ),
    Question(
        "compared",
        Words("跟去年来的那场比？", "Compared with last year's?"),
        (
            Choice("better", Words("更好", "better"), True, "glad"),
            Choice("same", Words("差不多", "about the same"), False, "even"),
            Choice("worse", Words("不如", "not as good"), False, "sorry"),
            Choice("not_seen", Words("没看过去年的", "did not see it"), None),
        ),
    ),
    Question(
        "again",
        Words("还想不想再看一回？", "Would you like to see it again?"),
        (
            Choice("yes", Words("想", "yes"), True, "glad"),
            Choice("either", Words("都行", "either way"), False, "even"),
            Choice("no", Words("不想", "no"), False, "sorry"),
        ),
    ),
)

WORKS = "works"
FOLLOW_UP: tuple[Question, ...] = (
    Question(
        WORKS,
        Words("见效了吗？", "Does it work?"),
        (
            Choice("works", Words("见效", "it works"), True, "glad"),
            Choice("does_not", Words("没见效", "it does not"), False, "sorry"),
            Choice("cannot_say", Words("说不上", "cannot say"), None, "even"),
        ),
    ),
)


def refuse_set(questions: Sequence[Question]) -> None:
    """Refuse a county's own set that is not three fair questions.

    Refuses (`verdicts.…`): not_three_questions, question_key, question_empty, question_too_long,
    question_twice, choice_count, choice_key, choice_empty, choice_too_long, choice_twice,
    no_positive_choice, only_positive_choices, question_of_belief, question_of_a_person; facts are
    the `question` (its number) and what is wrong.
    """
    if len(questions) != QUESTIONS:
        raise Refused("verdicts.not_three_questions", needed=QUESTIONS, written=len(questions))
    for number, question in enumerate(questions, start=1):
        _refuse_wording(question, number)
        _refuse_choices(question, number)
        _refuse_subject(question, number)
    if _twice(question.key for question in questions):
        raise Refused("verdicts.question_twice")
    if _twice(question.text.zh for question in questions):
        raise Refused("verdicts.question_twice")


def check_answers(questions: Sequence[Question], answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that were given, by the key of the question; empty ones are left out.

    Every question is optional, one answer is enough. Refuses (`verdicts.…`): unknown_question,
    unknown_choice, nothing_answered.
    """
    by_key = {question.key: question for question in questions}
    given: dict[str, str] = {}
    for key, choice in sorted(answers.items()):
        if key not in by_key:
            raise Refused("verdicts.unknown_question")
        if choice and by_key[key].choice(choice) is None:
            raise Refused("verdicts.unknown_choice", field=key)
        if choice:
            given[key] = choice
    if not given:
        raise Refused("verdicts.nothing_answered")
    return given


def tally(question: Question, answers: Iterable[Mapping[str, str]]) -> Tally:
    """How many answered a question, and how many of them with a positive choice."""
    taken = [question.choice(each[question.key]) for each in answers if question.key in each]
    counted = [each.is_positive for each in taken if each and each.is_positive is not None]
    return Tally(positive=sum(counted), answered=len(counted))


def as_records(questions: Iterable[Question]) -> list[dict[str, object]]:
    """A set as plain data for JSON; `from_records` reads it again."""
    return [
        {
            "key": question.key,
            "text": _both(question.text),
            "choices": [
                {
                    "key": choice.key,
                    "text": _both(choice.text),
                    "is_positive": choice.is_positive,
                    "face": choice.face,
                }
                for choice in question.choices
            ],
        }
        for question in questions
    ]


def from_records(records: object) -> tuple[Question, ...]:
    """A set out of plain data; refuses `verdicts.questions_unreadable`.

    It may be any set that was ever in use: whether a new one is fair is for `refuse_set` to say.
    """
    return tuple(
        Question(
            key=_text(record, "key"),
            text=_words(record),
            choices=tuple(_choice(each) for each in _list(record.get("choices"))),
        )
        for record in _list(records)
    )


def _refuse_wording(question: Question, number: int) -> None:
    if not _KEY.fullmatch(question.key):
        raise Refused("verdicts.question_key", question=number)
    if not question.text.zh.strip():
        raise Refused("verdicts.question_empty", question=number)
    if len(question.text.zh) > LONGEST_QUESTION:
        raise Refused("verdicts.question_too_long", question=number, most=LONGEST_QUESTION)


def _refuse_choices(question: Question, number: int) -> None:
    choices = question.choices
    if not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
        raise Refused(
            "verdicts.choice_count", question=number, least=FEWEST_CHOICES, most=MOST_CHOICES
        )
    for choice in choices:
        _refuse_choice(choice, number)
    if _twice(each.key for each in choices) or _twice(each.text.zh.strip() for each in choices):
        raise Refused("verdicts.choice_twice", question=number)
    kinds = {each.is_positive for each in choices}
    if True not in kinds:
        raise Refused("verdicts.no_positive_choice", question=number)
    if False not in kinds:
        raise Refused("verdicts.only_positive_choices", question=number)


def _refuse_choice(choice: Choice, number: int) -> None:
    if not _KEY.fullmatch(choice.key):
        raise Refused("verdicts.choice_key", question=number)
    if not choice.text.zh.strip():
        raise Refused("verdicts.choice_empty", question=number)
    if len(choice.text.zh) > LONGEST_CHOICE:
        raise Refused("verdicts.choice_too_long", question=number, most=LONGEST_CHOICE)


def _refuse_subject(question: Question, number: int) -> None:
    said = [question.text, *(each.text for each in question.choices)]
    text = " ".join(f"{words.zh} {words.en}" for words in said).lower()
    if word := belief_in(text) or _first(lists.THOUGHT, text):
        raise Refused("verdicts.question_of_belief", question=number, word=word)
    for word in lists.NO_PERSONS:
        text = text.replace(word, "")
    person = _first(lists.PERSONS, text) if _first(lists.JUDGING, text) else ""
    if word := _first(lists.WHOM, text) or person:
        raise Refused("verdicts.question_of_a_person", question=number, word=word)


def _first(words: Iterable[str], text: str) -> str:
    """The first word of a list that a text holds; English ones at the beginning of a word."""
    for word in words:
        if word.isascii():
            if re.search(rf"\b{re.escape(word)}", text):
                return word
        elif word in text:
            return word
    return ""


def _twice(values: Iterable[str]) -> bool:
    listed = list(values)
    return len(set(listed)) < len(listed)


def _both(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def _list(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise Refused("verdicts.questions_unreadable")
    return value


def _text(record: Mapping[str, object], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise Refused("verdicts.questions_unreadable")
    return value


def _words(record: Mapping[str, object]) -> Words:
    both = record.get("text")
    if not isinstance(both, dict):
        raise Refused("verdicts.questions_unreadable")
    return Words(zh=_text(both, "zh"), en=_text(both, "en") or _text(both, "zh"))


def _choice(record: Mapping[str, object]) -> Choice:
    is_positive, face = record.get("is_positive"), record.get("face")
    if not (is_positive is None or isinstance(is_positive, bool)):
        raise Refused("verdicts.questions_unreadable")
    known = next((each for each in get_args(Face) if each == face), None)
    if known is None:
        raise Refused("verdicts.questions_unreadable")
    return Choice(_text(record, "key"), _words(record), is_positive, known)
