"""Who acts. Residents, teams and jobs act too, so an actor is not an account."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "resident", "team", "host", "job", "command"]


@dataclass(frozen=True, slots=True)
class Actor:
    """`kind` says what acts, `key` which one: a person's id, a job's name; empty for residents.

    A resident has no key on purpose: nothing that residents do may point back at them.
    """

    kind: Kind
    key: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}" if self.key else self.kind


RESIDENT = Actor("resident")
