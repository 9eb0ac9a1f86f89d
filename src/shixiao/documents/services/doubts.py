"""What may have been misread: a person takes a suggestion or says that the text is right."""

from datetime import datetime

from django.db import transaction

from shixiao.documents.core.paper import corrected, in_one_line
from shixiao.documents.models import Requirement, Suspect
from shixiao.documents.queries import corrections_of
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

State = Suspect.State
LONGEST = 20


@transaction.atomic
def accept_suspect(*, suspect: Suspect, replacement: str, by: Actor, at: datetime) -> Suspect:
    """Read a doubtful piece as `replacement`; the raw text stays as it is."""
    locked = _locked(suspect)
    if locked.state != State.OPEN:
        raise Refused("documents.doubt_settled", text=locked.text)
    if replacement == locked.text:
        raise Refused("documents.replacement_changes_nothing", text=locked.text)
    if len(replacement) > LONGEST:
        raise Refused("documents.replacement_too_long", most=LONGEST)
    return _settle(locked, State.ACCEPTED, replacement, by, at)


@transaction.atomic
def dismiss_suspect(*, suspect: Suspect, by: Actor, at: datetime) -> Suspect:
    """The text is right as it stands."""
    locked = _locked(suspect)
    if locked.state != State.OPEN:
        raise Refused("documents.doubt_settled", text=locked.text)
    return _settle(locked, State.DISMISSED, "", by, at)


@transaction.atomic
def reopen_suspect(*, suspect: Suspect, by: Actor, at: datetime) -> Suspect:
    """Take a decision on a doubtful piece back."""
    locked = _locked(suspect)
    if locked.state == State.OPEN:
        raise Refused("documents.doubt_open", text=locked.text)
    return _settle(locked, State.OPEN, "", by, at)


def _locked(suspect: Suspect) -> Suspect:
    return Suspect.objects.select_for_update().get(pk=suspect.pk)


def _settle(suspect: Suspect, state: str, replacement: str, by: Actor, at: datetime) -> Suspect:
    before = corrections_of(suspect.document_id)
    suspect.state, suspect.replacement = state, replacement
    suspect.save(update_fields=["state", "replacement"])
    _reread(suspect, before, corrections_of(suspect.document_id))
    record(by=by, at=at, act=f"documents.suspect_{state}", subject=suspect, replacement=replacement)
    return suspect


def _reread(
    suspect: Suspect, before: list[tuple[int, int, str]], after: list[tuple[int, int, str]]
) -> None:
    """Follow the correction in sentences that nobody has put into words of their own."""
    around = Requirement.objects.filter(
        document_id=suspect.document_id, start__lte=suspect.start, end__gte=suspect.end
    )
    changed = []
    for each in around:
        if each.wording in ("", corrected(each.quote, each.start, before)):
            reading = corrected(each.quote, each.start, after)
            each.wording = "" if reading == in_one_line(each.quote) else reading
            changed.append(each)
    Requirement.objects.bulk_update(changed, ["wording"])
