"""Days without time: farm-busy weeks of towns, days of schools, holidays."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from shixiao.directory.core.busy import BusyDays, a_year_later, refuse_unfit
from shixiao.directory.models import CalendarRule, Organisation
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


@transaction.atomic
def write_calendar(
    *, organisation: Organisation, days: Iterable[BusyDays], by: Actor, at: datetime
) -> tuple[int, int]:
    """Write stretches of days: (new, known before). The same stretch is there once.

    Refuses `directory.ends_before_it_starts`, `directory.lasts_too_long`.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    wanted = list(dict.fromkeys(days))
    for one in wanted:
        refuse_unfit(one)
    known = {_days(rule) for rule in organisation.calendar_rules.all()}
    new = [one for one in wanted if one not in known]
    CalendarRule.objects.bulk_create(
        _filled(CalendarRule(organisation=organisation), one) for one in new
    )
    if new:
        act = "directory.calendar_written"
        record(by=by, at=at, act=act, subject=organisation, added=len(new))
    return len(new), len(wanted) - len(new)


@transaction.atomic
def change_rule(*, rule: CalendarRule, days: BusyDays, by: Actor, at: datetime) -> CalendarRule:
    """Other days, another town, another reason.

    Refuses `directory.rule_gone`, `directory.rule_twice` and what `write_calendar` refuses.
    """
    refuse_unfit(days)
    Organisation.objects.select_for_update().get(pk=rule.organisation_id)
    rules = {one.pk: one for one in CalendarRule.objects.filter(organisation=rule.organisation_id)}
    if rule.pk not in rules:
        raise Refused("directory.rule_gone", reason=rule.reason)
    rule = rules.pop(rule.pk)
    if _days(rule) == days:
        return rule
    if any(_days(other) == days for other in rules.values()):
        raise Refused("directory.rule_twice", reason=days.reason)
    _filled(rule, days).save()
    record(
        by=by,
        at=at,
        act="directory.calendar_changed",
        subject=rule,
        town=rule.town,
        starts_on=rule.starts_on,
        ends_on=rule.ends_on,
        reason=rule.reason,
    )
    return rule


@transaction.atomic
def remove_rule(*, rule: CalendarRule, by: Actor, at: datetime) -> None:
    """There is time again on these days. Removed twice it is gone once."""
    Organisation.objects.select_for_update().get(pk=rule.organisation_id)
    found = CalendarRule.objects.filter(pk=rule.pk).first()
    if found is None:
        return
    record(
        by=by,
        at=at,
        act="directory.calendar_removed",
        subject=rule,
        town=rule.town,
        starts_on=rule.starts_on,
        ends_on=rule.ends_on,
        reason=rule.reason,
    )
    found.delete()


@transaction.atomic
def copy_year(*, organisation: Organisation, year: int, by: Actor, at: datetime) -> tuple[int, int]:
    """What began in a year, a year later: (new, there already)."""
    rules = organisation.calendar_rules.filter(starts_on__year=year).order_by("pk")
    days = [a_year_later(_days(rule)) for rule in rules]
    return write_calendar(organisation=organisation, days=days, by=by, at=at)


def _days(rule: CalendarRule) -> BusyDays:
    return BusyDays(rule.kind, rule.town, rule.starts_on, rule.ends_on, rule.reason)


def _filled(rule: CalendarRule, days: BusyDays) -> CalendarRule:
    rule.kind, rule.town, rule.reason = days.kind, days.town, days.reason
    rule.starts_on, rule.ends_on = days.starts_on, days.ends_on
    return rule
