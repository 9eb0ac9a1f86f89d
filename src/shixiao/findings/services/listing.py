"""The problem list: where a problem comes from, and that it stands there once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shixiao.directory.models import Organisation, Place
from shixiao.documents.models import Document
from shixiao.findings import queries
from shixiao.findings.models import Finding, Problem
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core.words import fingerprint_of_form, refuse_identity_numbers
from shixiao.needs.models import Observation

LONGEST = 300


@dataclass(frozen=True, slots=True)
class ProblemDraft:
    """What a problem says, and where it comes from.

    `document` and `document_start` name the place where a document states the fault.
    """

    text: str
    symptom: str = ""
    source: str = Problem.Source.SELF_CHECK
    place: Place | None = None
    finding: Finding | None = None
    observation: Observation | None = None
    document: Document | None = None
    document_start: int | None = None


def list_problem(
    *, organisation: Organisation, draft: ProblemDraft, by: Actor, at: datetime, form_key: str = ""
) -> Problem:
    """Put a problem on the list; the same form sent twice is one problem.

    Refuses `findings.no_problem_written`, `findings.problem_too_long`, `findings.foreign_row`,
    `findings.listed_already`, and an upheld finding: only `uphold` makes a problem of one.
    """
    if draft.finding is not None or draft.source == Problem.Source.FINDING:
        raise Refused("findings.only_upheld", field="source")
    return enter_problem(organisation=organisation, draft=draft, by=by, at=at, form_key=form_key)


def problem_from_observation(
    *, observation: Observation, text: str = "", by: Actor, at: datetime, form_key: str = ""
) -> Problem:
    """What was heard or seen on a visit becomes a problem at the place of the visit."""
    visit = observation.visit
    draft = ProblemDraft(
        text=text or observation.text,
        symptom=observation.text if text and text != observation.text else "",
        source=Problem.Source.VISIT,
        place=visit.place,
        observation=observation,
    )
    return list_problem(
        organisation=visit.organisation, draft=draft, by=by, at=at, form_key=form_key
    )


@transaction.atomic
def enter_problem(
    *, organisation: Organisation, draft: ProblemDraft, by: Actor, at: datetime, form_key: str = ""
) -> Problem:
    """The next line of the problem list, numbered without gaps in its county."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    text, symptom = draft.text.strip(), draft.symptom.strip()
    # By the key of the form alone: a word changed before the second click is still one problem.
    key = fingerprint_of_form(form_key, "problem")
    if key and (known := organisation.problems.filter(form_key=key).first()):
        return known
    _refuse_unfit(organisation, draft)

    problem = Problem.objects.create(
        organisation=organisation,
        number=queries.next_problem_number(organisation),
        text=text,
        symptom=symptom,
        source=draft.source,
        place=draft.place,
        finding=draft.finding,
        observation=draft.observation,
        document=draft.document,
        document_start=draft.document_start,
        listed_on=timezone.localdate(at),
        form_key=key,
    )
    record(
        by=by,
        at=at,
        act="findings.problem_listed",
        subject=problem,
        number=problem.number,
        text=text,
        symptom=symptom,
        source=draft.source,
    )
    return problem


def _refuse_unfit(organisation: Organisation, draft: ProblemDraft) -> None:
    if not draft.text.strip():
        raise Refused("findings.no_problem_written", field="text")
    for field in ("text", "symptom"):
        said = getattr(draft, field).strip()
        if len(said) > LONGEST:
            raise Refused("findings.problem_too_long", field=field, most=LONGEST)
        refuse_identity_numbers(said, field=field)
    if draft.source not in Problem.Source.values:
        raise Refused("findings.no_such_source", field="source")
    named = [draft.place, draft.finding, draft.document]
    owners = {row.organisation_id for row in named if row is not None}
    if draft.observation is not None:
        owners.add(draft.observation.visit.organisation_id)
    if owners - {organisation.pk}:
        raise Refused("findings.foreign_row")
    _refuse_twice(draft)


def _refuse_twice(draft: ProblemDraft) -> None:
    """What is on the list stands there once, by the observation or the quote that it comes from."""
    known = None
    if draft.observation is not None:
        known = Problem.objects.filter(observation=draft.observation).first()
    elif draft.document is not None and draft.document_start is not None:
        known = Problem.objects.filter(
            document=draft.document, document_start=draft.document_start
        ).first()
    if known is not None:
        raise Refused("findings.listed_already", number=known.number)
