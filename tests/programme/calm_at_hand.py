"""A season whose plan was changed by hand, and is planned anew from its workbook."""

from datetime import date

from shixiao.programme.models import Outing
from shixiao.programme.services.seasons import Order
from shixiao.programme.services.seasons.workbooks import plan_from_workbook
from tests.programme.season_at_hand import saturdays


def shifted(kept):
    """The first outing on another free Saturday of its month, as if moved by hand."""
    taken = set(Outing.objects.values_list("on", flat=True))
    outing = Outing.objects.order_by("on").first()
    day = next(
        one for one in reversed(saturdays()) if one not in taken and one.month == outing.on.month
    )
    outing.activities.update(on=day)
    Outing.objects.filter(pk=outing.pk).update(on=day)
    outing.refresh_from_db()
    return outing


def days(run):
    return {date.fromisoformat(outing["slot"]) for outing in run.plan["outings"]}


def planned(stage, kept, came):
    return plan_from_workbook(
        season=kept.season, came=came, order=Order(1), by=stage.by, at=stage.at
    )
