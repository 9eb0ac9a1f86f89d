"""What every part of the demo needs: the county, who acts, the clock, the dice."""

from dataclasses import dataclass
from random import Random

from shixiao.demo.clock import Clock
from shixiao.directory.models import Organisation, Person
from shixiao.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Step:
    """`by` is the clerk, who does most of what the office does."""

    county: Organisation
    by: Actor
    clock: Clock
    rng: Random


def actor_of(role: str) -> Actor:
    """The demo's person of a role, as an actor."""
    return Actor("person", str(Person.objects.get(username=f"demo-{role}").pk))
