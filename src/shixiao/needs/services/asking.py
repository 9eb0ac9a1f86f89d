"""Residents ask: on the phone, on paper entered by a clerk, or by joining a need."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from shixiao.directory.models import ArtForm, Place
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core import states
from shixiao.needs.core.words import fingerprint_of_form, refuse_identity_numbers
from shixiao.needs.models import Need, Station, Support, Visit
from shixiao.needs.services.receipts import new_receipt_code


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone asks for: at least an art form or a sentence."""

    art_form: ArtForm | None = None
    text: str = ""
    wanted_when: str = ""
    audience: str = ""
    venue: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """How a need came in. Without a device (paper, visits) the first supporter is a random one."""

    channel: str
    entered_by: str = ""
    visit: Visit | None = None
    device: str = ""
    form_key: str = ""


@transaction.atomic
def raise_need(
    *, place: Place, asked: Asked, by: Actor, at: datetime, device: str = "", form_key: str = ""
) -> Need:
    """Store what a resident asks for on the phone; whoever asks is its first supporter.

    `device` is the random cookie of the phone, `form_key` the random key of the form: the same
    form sent twice answers with the same need.
    """
    origin = Origin(channel=Need.Channel.PHONE, device=device, form_key=form_key)
    return take_in(place=place, asked=asked, origin=origin, by=by, at=at)


@transaction.atomic
def enter_sheet(
    *,
    place: Place,
    rows: Sequence[Asked],
    entered_by: str,
    by: Actor,
    at: datetime,
    form_key: str = "",
) -> list[Need]:
    """Store the rows of a paper sheet that a village clerk brought, one need for each row."""
    if not rows:
        raise Refused("needs.sheet_empty")
    needs = []
    for number, asked in enumerate(rows, 1):
        origin = Origin(
            channel=Need.Channel.PAPER,
            entered_by=entered_by,
            form_key=f"{form_key}-{number}" if form_key else "",
        )
        needs.append(take_in(place=place, asked=asked, origin=origin, by=by, at=at))
    return needs


@transaction.atomic
def support_need(*, need: Need, device: str, by: Actor, at: datetime) -> bool:
    """我也要: once for each device and need. True when it was counted, False when it already was.

    A need that was merged passes the support on to the one that was kept.
    """
    kept = need.merged_into or need
    if not kept.is_open:
        raise Refused("needs.closed_to_support")
    _, is_new = Support.objects.get_or_create(
        need=kept, device=_hash_of(device, kept), defaults={"on": timezone.localdate(at)}
    )
    if is_new:
        record(by=by, at=at, act="needs.supported", subject=kept)
    return is_new


def take_in(*, place: Place, asked: Asked, origin: Origin, by: Actor, at: datetime) -> Need:
    """One need with its receipt and its first supporter, inside the caller's transaction."""
    if asked.art_form is None and not asked.text.strip():
        raise Refused("needs.nothing_asked", field="text")
    refuse_identity_numbers(asked.text, field="text")
    form_key = fingerprint_of_form(
        origin.form_key, place.pk, asked.art_form and asked.art_form.pk, asked.text
    )
    if form_key and (stored := place.needs.filter(form_key=form_key).first()):
        return stored

    today = timezone.localdate(at)
    need = Need(
        organisation=place.organisation,
        place=place,
        art_form=asked.art_form,
        text=asked.text.strip(),
        wanted_when=asked.wanted_when.strip(),
        audience=asked.audience.strip(),
        venue=asked.venue.strip(),
        channel=origin.channel,
        is_on_behalf=origin.channel == Need.Channel.PAPER,
        entered_by=origin.entered_by.strip(),
        visit=origin.visit,
        receipt_code=new_receipt_code(place.organisation),
        raised_on=today,
        state_on=today,
        promised_on=today + timedelta(days=states.REPLY_DAYS),
        form_key=form_key,
    )
    try:
        with transaction.atomic():
            need.save()
    except IntegrityError:
        # The other half of a double click was faster: its need is this one.
        return place.needs.get(form_key=form_key)
    Station.objects.create(need=need, state=need.state, on=today)
    Support.objects.create(need=need, device=_hash_of(origin.device, need), on=today)
    record(by=by, at=at, act="needs.raised", subject=need, receipt=need.receipt_code)
    return need


def _hash_of(device: str, need: Need) -> str:
    """The device for this one need: two needs supported by one device cannot be linked."""
    if not device:
        return secrets.token_hex(32)
    return salted_hmac(
        "shixiao.needs.support", f"{need.pk}:{device}", algorithm="sha256"
    ).hexdigest()
