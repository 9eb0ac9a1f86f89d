"""What the two papers of a meeting are made of: the internal record and the issued minutes.

Rule D7: the record keeps views, dissent and votes by name; the minutes carry what was agreed and
never the name of a member who dissented.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shixiao.decisions.core.meeting import (
    BodyRules,
    ItemOutcome,
    Kind,
    Vote,
    is_quorate,
    outcome_of_item,
)
from shixiao.kernel.refusal import Refused

LONGEST_SPECIAL = 4000  # characters of a paper on one subject (rule F7)
LONGEST_GENERAL = 5000  # characters of a general paper


@dataclass(frozen=True, slots=True)
class Statement:
    """What one member said, or wrote when absent."""

    member: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One agenda item as it was dealt with.

    `statements` are in the order of speaking. `consensus` and `resolution` are what the body
    agreed on and decided, in words that may be issued; `departure_reason` is published.
    """

    title: str
    resolution: str
    kind: Kind = Kind.ORDINARY
    presenter: str = ""
    consensus: str = ""
    statements: tuple[Statement, ...] = ()
    written_opinions: tuple[Statement, ...] = ()
    recused: tuple[str, ...] = ()
    votes: Mapping[str, Vote] = field(default_factory=dict)
    departure_reason: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting with all that was said and voted. Members are names; `absences` name → reason."""

    organisation: str
    body: str
    held_on: date
    place: str
    chair: str
    recorder: str
    entitled: tuple[str, ...]
    present: tuple[str, ...]
    items: tuple[ItemRecord, ...]
    rules: BodyRules = field(default_factory=BodyRules)
    time: str = ""
    absences: Mapping[str, str] = field(default_factory=dict)
    without_vote: tuple[str, ...] = ()
    number: str = ""
    issued_on: date | None = None
    sent_to: tuple[str, ...] = ()
    # Who carries the decisions out, and until when (落实).
    follow_up: str = ""

    @property
    def absent(self) -> tuple[str, ...]:
        return tuple(member for member in self.entitled if member not in self.present)

    def outcome_of(self, item: ItemRecord) -> ItemOutcome | None:
        """The vote on an item, or None when too few members were present to vote on it.

        Refuses what `outcome_of_item` refuses: a vote of an absent or recused member, …
        """
        if not is_quorate(
            self.rules, entitled=len(self.entitled), present=len(self.present), kind=item.kind
        ):
            return None
        return outcome_of_item(
            self.rules,
            entitled=self.entitled,
            present=self.present,
            recused=item.recused,
            votes=item.votes,
            kind=item.kind,
        )

    def dissenters(self) -> tuple[str, ...]:
        """Who voted against an item or abstained, each once."""
        return tuple(
            dict.fromkeys(
                member
                for item in self.items
                for member, vote in item.votes.items()
                if vote is not Vote.YES
            )
        )


@dataclass(frozen=True, slots=True)
class IssuedSection:
    """One heading of the issued minutes with its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuedMinutes:
    """The text of the minutes, the same on the page and in the Word file."""

    organisation: str
    title: str
    number: str
    opening: str
    sections: tuple[IssuedSection, ...]
    signed_on: date
    sent_to: str = ""

    @property
    def text(self) -> str:
        """Everything that is issued, for checking."""
        parts = [self.title, self.number, self.opening, self.sent_to]
        for section in self.sections:
            parts += [section.heading, *section.paragraphs]
        return "\n".join(parts)


def refuse_named_dissenters(meeting: MeetingRecord, issued: str) -> None:
    """Refuse a text for issue that names somebody who dissented (rule D7)."""
    named = [member for member in meeting.dissenters() if member in issued]
    if named:
        raise Refused("decisions.paper_names_a_dissenter", members=named)


def exceeds_length(characters: int, *, is_special: bool = False) -> bool:
    """Whether a paper is longer than rule F7 allows without a warning."""
    return characters > (LONGEST_SPECIAL if is_special else LONGEST_GENERAL)
