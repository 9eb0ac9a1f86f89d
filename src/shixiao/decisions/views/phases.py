"""Rounds with their phases, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from shixiao.decisions.core.phases import PHASES
from shixiao.decisions.models import Round
from shixiao.decisions.queries.rounds import round_phase


@dataclass(frozen=True, slots=True)
class Step:
    """One phase on the strip: past, now, or still to come."""

    code: str
    is_past: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A round and where it stands."""

    round: Round
    phase: str

    @property
    def steps(self) -> list[Step]:
        """All phases, for the strip."""
        now = PHASES.index(self.phase)
        return [Step(code, at < now, at == now) for at, code in enumerate(PHASES)]


def with_phases(rounds: Iterable[Round], at: datetime) -> list[Standing]:
    """Each round with its phase at this moment. No query."""
    today = timezone.localdate(at)
    return [Standing(one, round_phase(one, at=at, today=today)) for one in rounds]
