"""Build the demo county by running the loop, step after step, as its people would."""

from datetime import datetime
from random import Random

from django.db import transaction

from shixiao.demo import asking, deciding, meeting, people, reading
from shixiao.demo.clock import Clock
from shixiao.directory.models import Organisation
from shixiao.kernel.actor import Actor

SEED = 20260301
# The day on which the speech came in, counted from the day of building.
FIRST_DAY = -90
BY = Actor("command", "demo")


@transaction.atomic
def build(*, now: datetime) -> Organisation:
    """The whole county, dated relative to `now`; the same seed gives the same county."""
    clock, rng = Clock(now), Random(SEED)
    county = people.build(clock, BY, rng)
    lines = reading.build(county, clock, BY, first_day=FIRST_DAY)
    needs = asking.build(county, clock, BY, rng)
    step = deciding.Step(county, BY, clock, rng)
    counted, _ = deciding.build(step, lines, needs)
    meeting.build(step, counted)
    return county
