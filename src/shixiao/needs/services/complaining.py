"""投诉建议: anyone writes, the federation answers, the receipt finds the answer."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core import states
from shixiao.needs.core.words import fingerprint_of_form, refuse_identity_numbers
from shixiao.needs.models import Complaint
from shixiao.needs.services.receipts import new_receipt_code


@transaction.atomic
def complain(
    *, organisation: Organisation, text: str, by: Actor, at: datetime, form_key: str = ""
) -> Complaint:
    """Store a complaint or a suggestion and give it a receipt; the same form twice is one."""
    if not text.strip():
        raise Refused("needs.complaint_empty", field="text")
    refuse_identity_numbers(text, field="text")
    key = fingerprint_of_form(form_key, "complaint", text)
    if key and (stored := organisation.complaints.filter(form_key=key).first()):
        return stored

    today = timezone.localdate(at)
    complaint = Complaint(
        organisation=organisation,
        text=text.strip(),
        receipt_code=new_receipt_code(organisation),
        received_on=today,
        promised_on=today + timedelta(days=states.REPLY_DAYS),
        form_key=key,
    )
    try:
        with transaction.atomic():
            complaint.save()
    except IntegrityError:
        return organisation.complaints.get(form_key=key)
    record(by=by, at=at, act="needs.complained", subject=complaint)
    return complaint


@transaction.atomic
def answer_complaint(*, complaint: Complaint, answer: str, by: Actor, at: datetime) -> Complaint:
    """Answer once; a second answer would overwrite what somebody may already have read."""
    complaint = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if complaint.answered_on is not None:
        raise Refused("needs.complaint_answered", answered_on=complaint.answered_on)
    if not answer.strip():
        raise Refused("needs.answer_missing", field="answer")
    complaint.answer = answer.strip()
    complaint.answered_on = timezone.localdate(at)
    complaint.save(update_fields=["answer", "answered_on"])
    record(by=by, at=at, act="needs.complaint_answered", subject=complaint, answer=answer)
    return complaint
