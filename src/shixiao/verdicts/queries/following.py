"""见效了吗: what residents were asked, and what they said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet
from django.utils import timezone

from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation, Place
from shixiao.needs.models import Need
from shixiao.verdicts.core.followup import ASKED_AGAIN_AFTER, Heard, Outcome
from shixiao.verdicts.core.heard_words import in_public
from shixiao.verdicts.core.levels import Level, headline
from shixiao.verdicts.core.question_sets import FOLLOW_UP as QUESTIONS
from shixiao.verdicts.core.question_sets import WORKS
from shixiao.verdicts.models import Answer, Collection, Doubt, Slip

ASKED_AGAIN = (Outcome.UNDECIDED.value, Outcome.TOO_FEW.value)


def asked_so_far() -> QuerySet[Collection]:
    """Every follow-up there ever was. No query yet."""
    return Collection.objects.filter(kind=Collection.Kind.FOLLOW_UP)


def asked_about_line(line: Commitment, place: Place) -> Collection | None:
    """The latest follow-up about a line at a place since it was reported done. One query."""
    asked = asked_so_far().filter(commitments=line, place=place)
    if line.reported_done_at is not None:
        asked = asked.filter(created_at__gte=line.reported_done_at)
    return asked.order_by("-turn", "-pk").first()


def undecided() -> list[Collection]:
    """Follow-ups of open counties that are closed and not decided yet. One query."""
    found = asked_so_far().filter(
        closed_at__isnull=False, outcome="", organisation__closed_at__isnull=True
    )
    return list(found.order_by("pk"))


def heard_in(collections: Iterable[Collection]) -> dict[int, Heard]:
    """What was answered in each of these follow-ups, by key. Two queries.

    Answers of the surest level that has enough of them; levels are never added up.
    """
    keys = [collection.pk for collection in collections]
    slips = dict(
        Slip.objects.filter(collection__in=keys)
        .order_by()
        .values_list("collection")
        .annotate(count=Count("pk"))
    )
    at_level: dict[int, dict[Level, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    rows = (
        Answer.objects.filter(collection__in=keys)
        .order_by()
        .values_list("collection", "level", "answers")
        .annotate(count=Count("pk"))
    )
    for key, level, answers, count in rows:
        said = at_level[key][Level(level)]
        choice = answers.get(WORKS, "")
        said[choice] = said.get(choice, 0) + count
    return {key: _heard(at_level[key], slips.get(key)) for key in keys}


def _heard(at_level: Mapping[Level, Mapping[str, int]], issued: int | None) -> Heard:
    sizes = {level: sum(said.values()) for level, said in at_level.items()}
    chosen = headline(sizes)
    level = chosen.level or next(iter(chosen.beside), None)
    said = at_level[level] if level else {}
    works, does_not, cannot_say = (said.get(choice.key, 0) for choice in QUESTIONS[0].choices)
    return Heard(works, does_not, cannot_say, issued)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One time that residents were asked 见效了吗, and what they said."""

    collection: Collection
    heard: Heard
    # Where it stands: `waiting`, `open`, `over`, or its outcome.
    state: str

    @property
    def is_decided(self) -> bool:
        return bool(self.collection.outcome)

    @property
    def asks_again_on(self) -> date | None:
        """The day from which the same is asked again, where it was not decided."""
        if self.collection.outcome in ASKED_AGAIN and self.collection.closed_at is not None:
            return timezone.localdate(self.collection.closed_at) + ASKED_AGAIN_AFTER
        return None

    @property
    def state_code(self) -> str:
        """The name of its state in the wording."""
        kind = "outcome" if self.is_decided else "follow_up"
        return f"verdicts.{kind}.{self.state}"

    @property
    def subjects(self) -> list[str]:
        """What it is about: needs as everybody reads them, lines by their titles. No query."""
        lines = [f"{line.number}. {line.title}" for line in self.collection.commitments.all()]
        return [str(need) for need in self.collection.needs.all()] + lines

    def words(self, language: str) -> str:
        """What was heard, as everybody may read it; empty before it is decided."""
        if not self.is_decided:
            return ""
        found = Outcome(self.collection.outcome)
        return in_public(self.heard, found).in_language(language)


def follow_ups(organisation: Organisation, *, today: date) -> list[FollowUp]:
    """Every follow-up of the county, the latest first. Five queries."""
    found = (
        asked_so_far()
        .filter(organisation=organisation)
        .select_related("place", "activity")
        .prefetch_related("needs__place", "commitments")
        .order_by("-opens_on", "-pk")
    )
    return _with_answers(list(found), today)


@dataclass(frozen=True, slots=True)
class Word:
    """The residents' word on needs and lines, by their keys, the earliest first."""

    needs: Mapping[int, Sequence[FollowUp]] = field(default_factory=dict)
    lines: Mapping[int, Sequence[FollowUp]] = field(default_factory=dict)


def word_of(
    *, needs: Iterable[Need] = (), commitments: Iterable[Commitment] = (), today: date
) -> Word:
    """What residents were asked about these, and what they said. At most five queries."""
    of_needs = _through(Collection.needs.through, "need_id", [need.pk for need in needs])
    of_lines = _through(
        Collection.commitments.through, "commitment_id", [line.pk for line in commitments]
    )
    keys = {key for keys in [*of_needs.values(), *of_lines.values()] for key in keys}
    asked = asked_so_far().filter(pk__in=keys).select_related("place", "activity")
    by_key = {one.collection.pk: one for one in _with_answers(list(asked), today)}
    ordered = sorted(by_key, key=lambda key: (by_key[key].collection.opens_on, key))
    return Word(
        {pk: [by_key[key] for key in ordered if key in keys] for pk, keys in of_needs.items()},
        {pk: [by_key[key] for key in ordered if key in keys] for pk, keys in of_lines.items()},
    )


def _through(model: type, column: str, keys: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {key: set() for key in keys}
    if keys:
        rows = model._default_manager.filter(**{f"{column}__in": keys})  # type: ignore[attr-defined]
        for pk, collection in rows.values_list(column, "collection_id"):
            found[pk].add(collection)
    return found


def _with_answers(collections: list[Collection], today: date) -> list[FollowUp]:
    heard = heard_in(collections) if collections else {}
    return [FollowUp(one, heard[one.pk], _state(one, today)) for one in collections]


def _state(collection: Collection, today: date) -> str:
    if collection.outcome:
        return collection.outcome
    if today < collection.opens_on:
        return "waiting"
    return "open" if collection.takes_answers(today) else "over"


def doubts(organisation: Organisation, *, most: int = 100) -> list[Doubt]:
    """Needs reopened by a receipt, the latest first. One query."""
    found = Doubt.objects.filter(organisation=organisation)
    return list(found.select_related("need__place", "need__art_form")[:most])
