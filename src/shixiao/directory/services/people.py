"""Starting a county, letting people in, and links for those who have no account."""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from shixiao.directory.core.defaults import ART_FORMS, BODY
from shixiao.directory.models import (
    ArtForm,
    Body,
    BodyMember,
    Organisation,
    Person,
    Role,
    SignedLink,
)
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

FIRST_PASSWORD = "first_password"
FIRST_PASSWORD_DAYS = 7


@transaction.atomic
def start_county(
    *, slug: str, name: str, by: Actor, at: datetime, is_demo: bool = False
) -> Organisation:
    """A new federation with the usual art forms and its presidium.

    Refuses an address (`slug`) that is none, or that another federation has.
    """
    if not re.fullmatch(r"[a-z0-9-]{1,40}", slug):
        raise Refused("directory.address_unfit", slug=slug, field="slug")
    try:
        with transaction.atomic():
            county = Organisation.objects.create(slug=slug, name=name, is_demo=is_demo)
    except IntegrityError:
        raise Refused("directory.county_exists", slug=slug, field="slug") from None
    ArtForm.objects.bulk_create(
        ArtForm(
            organisation=county,
            name=each.name,
            sign=each.sign,
            resident_name=each.resident_name,
            position=position,
        )
        for position, each in enumerate(ART_FORMS)
    )
    Body.objects.create(organisation=county, name=BODY)
    record(by=by, at=at, act="directory.county_started", subject=county, name=name)
    return county


@transaction.atomic
def add_person(
    *,
    organisation: Organisation,
    username: str,
    display_name: str,
    roles: Collection[str],
    by: Actor,
    at: datetime,
) -> Person:
    """Someone with an account and no password yet; `issue_first_password` lets them set one.

    Refuses a user name that is taken and a person without a role.
    """
    if not roles:
        raise Refused("directory.no_role", field="roles")
    someone = Person(username=username, display_name=display_name)
    someone.set_unusable_password()
    try:
        with transaction.atomic():
            someone.save()
    except IntegrityError:
        raise Refused("directory.name_taken", username=username, field="username") from None
    Role.objects.bulk_create(
        Role(organisation=organisation, person=someone, kind=kind) for kind in roles
    )
    record(
        by=by,
        at=at,
        act="directory.person_added",
        subject=organisation,
        person=someone.pk,
        roles=sorted(roles),
    )
    return someone


@transaction.atomic
def set_roles(
    *,
    organisation: Organisation,
    person: Person,
    roles: Collection[str],
    by: Actor,
    at: datetime,
) -> None:
    """Replace a person's roles in one federation; none at all shuts them out of it.

    Refuses to take the last administrator away.
    """
    county = Organisation.objects.select_for_update().get(pk=organisation.pk)
    others = county.roles.filter(kind=Role.Kind.ADMIN).exclude(person=person)
    if Role.Kind.ADMIN.value not in roles and not others.exists():
        raise Refused("directory.last_administrator", field="roles")
    county.roles.filter(person=person).delete()
    Role.objects.bulk_create(Role(organisation=county, person=person, kind=kind) for kind in roles)
    record(
        by=by,
        at=at,
        act="directory.roles_set",
        subject=county,
        person=person.pk,
        roles=sorted(roles),
    )


@transaction.atomic
def issue_link(
    *,
    organisation: Organisation,
    purpose: str,
    subject: str,
    by: Actor,
    at: datetime,
    expires_at: datetime,
) -> str:
    """A token that lets its bearer do one thing with one subject, once, until it expires.

    Only its hash is kept: the token itself can be shown here and never again. An earlier link for
    the same purpose and subject stops working.
    """
    SignedLink.objects.filter(
        organisation=organisation, purpose=purpose, subject=subject, revoked_at__isnull=True
    ).update(revoked_at=at)
    token = secrets.token_urlsafe(24)
    link = SignedLink.objects.create(
        organisation=organisation,
        purpose=purpose,
        subject=subject,
        hash=_digest(token),
        expires_at=expires_at,
        is_single_use=True,
    )
    record(by=by, at=at, act="directory.link_issued", subject=link, purpose=purpose)
    return token


@transaction.atomic
def issue_standing_link(
    *,
    organisation: Organisation,
    purpose: str,
    subject: str,
    by: Actor,
    at: datetime,
    expires_at: datetime,
) -> str:
    """A token that may be used again and again until it expires or is revoked.

    For teams and hosts, who come back to the same page all season. As with `issue_link`, only the
    hash is kept and an earlier link for the same purpose and subject stops working.
    """
    token = issue_link(
        organisation=organisation,
        purpose=purpose,
        subject=subject,
        by=by,
        at=at,
        expires_at=expires_at,
    )
    SignedLink.objects.filter(hash=_digest(token)).update(is_single_use=False)
    return token


@transaction.atomic
def issue_further_link(
    *, link: SignedLink, token: str, purpose: str, by: Actor, at: datetime
) -> str:
    """A second link for the bearer of a first one: same subject, same end, another purpose.

    Its token follows from the first one, so that whoever holds that can read it again; from the
    second nothing leads back. Asked for twice it is the same link. An earlier link for this
    purpose and subject stops working, and one that was revoked stays so.
    """
    further = further_token(token, purpose)
    others = SignedLink.objects.filter(
        organisation_id=link.organisation_id,
        purpose=purpose,
        subject=link.subject,
        revoked_at__isnull=True,
    )
    others.exclude(hash=_digest(further)).update(revoked_at=at)
    second, is_new = SignedLink.objects.get_or_create(
        hash=_digest(further),
        defaults={
            "organisation_id": link.organisation_id,
            "purpose": purpose,
            "subject": link.subject,
            "expires_at": link.expires_at,
        },
    )
    if is_new:
        record(by=by, at=at, act="directory.link_issued", subject=second, purpose=purpose)
    return further


def further_token(token: str, purpose: str) -> str:
    """The token of the link that follows from another one; nothing leads back."""
    key = hmac.new(token.encode(), purpose.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(key[:24]).decode()


@transaction.atomic
def revoke_links(
    *, organisation: Organisation, purpose: str, subject: str, by: Actor, at: datetime
) -> int:
    """No link for this purpose and subject lets anybody in any more; says how many there were."""
    links = SignedLink.objects.filter(
        organisation=organisation, purpose=purpose, subject=subject, revoked_at__isnull=True
    )
    found = list(links.select_for_update())
    for link in found:
        revoke_link(link=link, by=by, at=at)
    return len(found)


@transaction.atomic
def revoke_link(*, link: SignedLink, by: Actor, at: datetime) -> None:
    """The link lets nobody in any more."""
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    record(by=by, at=at, act="directory.link_revoked", subject=link)


def open_link(*, organisation: Organisation, token: str, purpose: str, at: datetime) -> SignedLink:
    """The link of a token. Refuses one that is unknown, spent, revoked, expired or for another use.

    One query. All refusals read the same, so that guessing teaches nothing.
    """
    link = link_of(organisation=organisation, token=token, purpose=purpose, at=at)
    if link is None:
        raise Refused("directory.link_closed")
    return link


def link_of(
    *, organisation: Organisation, token: str, purpose: str, at: datetime
) -> SignedLink | None:
    """The open link of a token, or nothing at all. One query."""
    link = SignedLink.objects.filter(
        organisation=organisation, hash=_digest(token), purpose=purpose
    ).first()
    return link if link is not None and link.is_open(at) else None


def issue_first_password(
    *, organisation: Organisation, person: Person, by: Actor, at: datetime
) -> str:
    """A one-time token with which a person sets a password; it lasts a week.

    An account belongs to its person: someone who has a role in another federation too gets the
    link there as well, never a second account.
    """
    return issue_link(
        organisation=organisation,
        purpose=FIRST_PASSWORD,
        subject=str(person.pk),
        by=by,
        at=at,
        expires_at=at + timedelta(days=FIRST_PASSWORD_DAYS),
    )


@transaction.atomic
def set_first_password(
    *, organisation: Organisation, token: str, password: str, at: datetime
) -> Person:
    """Set the password that a one-time link allows, and spend the link.

    Refuses a closed link and a password that is too easy; the link is not spent then.
    """
    link = open_link(organisation=organisation, token=token, purpose=FIRST_PASSWORD, at=at)
    spent = SignedLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=at)
    if not spent:
        raise Refused("directory.link_closed")
    person = Person.objects.get(pk=int(link.subject))
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise Refused(
            "directory.weak_password", why=" ".join(weak.messages), field="password"
        ) from None
    person.set_password(password)
    person.save(update_fields=["password"])
    by = Actor("person", str(person.pk))
    record(by=by, at=at, act="directory.password_set", subject=organisation, person=person.pk)
    return person


@transaction.atomic
def seat_member(
    *, body: Body, name: str, position: str, is_chair: bool, by: Actor, at: datetime
) -> BodyMember:
    """A new seat in a body. Refuses a name that sits there already, and a second chair."""
    body = Body.objects.select_for_update().get(pk=body.pk)
    if body.members.filter(name=name, is_active=True).exists():
        raise Refused("directory.sits_already", name=name, field="name")
    if is_chair and body.members.filter(is_chair=True, is_active=True).exists():
        raise Refused("directory.second_chair", body=body.name, field="is_chair")
    member, _ = BodyMember.objects.update_or_create(
        body=body,
        name=name,
        defaults={"position": position, "is_chair": is_chair, "is_active": True},
    )
    record(by=by, at=at, act="directory.member_seated", subject=body, member=member.pk)
    return member


@transaction.atomic
def unseat_member(*, member: BodyMember, by: Actor, at: datetime) -> None:
    """The seat is vacant from now on; earlier meetings keep it."""
    member.is_active = False
    member.is_chair = False
    member.save(update_fields=["is_active", "is_chair"])
    record(by=by, at=at, act="directory.member_unseated", subject=member.body, member=member.pk)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
