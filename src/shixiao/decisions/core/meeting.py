"""How a deciding body decides: quorum, base, recusal, item-by-item votes.

Sources: Regulations on the Work of Party Groups (2019) and their 2015 trial text; each body may
have its own values, which are data (`BodyRules`). Members are plain keys (a name or an id).

A motion passes with more than half of the *base*: all entitled members, whether present or not
(3 of 6 fails). Recusal lowers the base only where the body's rules say so; the quorum always
counts from all entitled members, and a recused member who is in the room is present.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from shixiao.kernel.refusal import Refused


class Vote(StrEnum):
    """What a member says to one item."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Kind(StrEnum):
    """What an item is about; personnel needs its own quorum, major matters a meeting."""

    ORDINARY = "ordinary"
    PERSONNEL = "personnel"
    MAJOR = "major"


@dataclass(frozen=True, slots=True)
class BodyRules:
    """How one body decides. `quorum` is exceeded, `personnel_quorum` is reached.

    `major_threshold_fen` is the amount from which nothing counts as decided without a meeting;
    None where the unit has set none.
    """

    quorum: Fraction = Fraction(1, 2)
    personnel_quorum: Fraction = Fraction(2, 3)
    recusal_lowers_base: bool = False
    major_threshold_fen: int | None = None
    chair_speaks_last: bool = True

    def __post_init__(self) -> None:
        for threshold in (self.quorum, self.personnel_quorum):
            if not 0 <= threshold <= 1 or (threshold is self.quorum and threshold == 1):
                raise Refused("decisions.threshold_out_of_range", threshold=str(threshold))


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """The vote on one item. `needed` yes-votes of `base` pass it.

    `base_words` is the state code that says how the base was found (printed with the result), and
    `outcome_words` the code of the result. `not_voted` were present, not recused, and silent.
    """

    entitled: int
    present: int
    base: int
    needed: int
    yes: int
    no: int
    abstain: int
    absent: int
    recused: int
    not_voted: int
    is_passed: bool
    base_words: str
    outcome_words: str


def needed_present(rules: BodyRules, entitled: int, kind: Kind = Kind.ORDINARY) -> int:
    """The smallest number of members that makes a meeting valid for this kind of item.

    More than `quorum` of the entitled; for personnel at least `personnel_quorum`, and never
    fewer than for other items.
    """
    if entitled < 1:
        raise Refused("decisions.base_is_empty")
    ordinary = math.floor(rules.quorum * entitled) + 1
    if kind is Kind.PERSONNEL:
        return max(ordinary, math.ceil(rules.personnel_quorum * entitled))
    return ordinary


def is_quorate(
    rules: BodyRules, *, entitled: int, present: int, kind: Kind = Kind.ORDINARY
) -> bool:
    """Whether enough entitled members are present for this kind of item (rule D1)."""
    return present >= needed_present(rules, entitled, kind)


def outcome_of_item(
    rules: BodyRules,
    *,
    entitled: Collection[str],
    present: Collection[str],
    recused: Collection[str] = (),
    votes: Mapping[str, Vote],
    kind: Kind = Kind.ORDINARY,
) -> ItemOutcome:
    """Count one item (rules D1, D2, D3, D6).

    `present` are the entitled members in the room; who attends without vote is in none of the
    lists. Written opinions have no place here, since they are never counted.

    Refuses (`decisions.…`): base_is_empty, member_twice, present_without_entitlement,
    recused_without_entitlement, not_quorate, vote_without_entitlement, vote_of_absent,
    vote_of_recused.
    """
    _refuse_attendance(entitled, present, recused)
    if not is_quorate(rules, entitled=len(entitled), present=len(present), kind=kind):
        raise Refused(
            "decisions.not_quorate",
            entitled=len(entitled),
            present=len(present),
            needed=needed_present(rules, len(entitled), kind),
        )
    for member in votes:
        _refuse_vote(member, entitled, present, recused)
    base = len(entitled) - (len(recused) if rules.recusal_lowers_base else 0)
    needed = base // 2 + 1
    said = list(votes.values())
    yes = said.count(Vote.YES)
    # Where everybody is recused the base is empty, and an empty base passes nothing.
    is_passed = base > 0 and yes >= needed
    return ItemOutcome(
        entitled=len(entitled),
        present=len(present),
        base=base,
        needed=needed,
        yes=yes,
        no=said.count(Vote.NO),
        abstain=said.count(Vote.ABSTAIN),
        absent=len(entitled) - len(present),
        recused=len(recused),
        not_voted=len(set(present) - set(recused) - set(votes)),
        is_passed=is_passed,
        base_words="decisions.base."
        + ("without_recused" if rules.recusal_lowers_base else "all_entitled"),
        outcome_words="decisions.outcome." + ("passed" if is_passed else "failed"),
    )


def one_vote_each(cast: Iterable[tuple[str, Vote]]) -> dict[str, Vote]:
    """Votes by member, as they were cast on one item; refuses a second vote of a member (D4)."""
    votes: dict[str, Vote] = {}
    for member, vote in cast:
        if member in votes:
            raise Refused("decisions.voted_twice", member=member)
        votes[member] = vote
    return votes


def check_speaking_order(
    rules: BodyRules, *, chair: str, speakers: Sequence[str], present: Collection[str] = ()
) -> None:
    """Refuse an order of speakers in which the chair states a view too early (rule D5).

    `speakers` are those who stated a view, in order, each as often as they spoke. The chair
    comes after every other speaker. When `present` is given, the chair also waits until every
    other member present has spoken.
    """
    if not rules.chair_speaks_last or chair not in speakers:
        return
    later = _once(name for name in speakers[speakers.index(chair) :] if name != chair)
    if later:
        raise Refused("decisions.chair_not_last", chair=chair, later=later)
    silent = _once(name for name in present if name not in speakers)
    if silent:
        raise Refused("decisions.chair_before_all_spoke", chair=chair, silent=silent)


def refuse_written_opinions_of_present(writers: Iterable[str], present: Collection[str]) -> None:
    """Written opinions are for absent members (rule D3)."""
    for member in writers:
        if member in present:
            raise Refused("decisions.written_opinion_of_present", member=member)


def needs_reason(*, funded_by_ballot: bool, is_passed: bool) -> bool:
    """Whether the body departs from the residents' ballot and must say why (rule D8).

    Both ways count: turning down what the ballot funded, and adopting what it did not fund.
    """
    return funded_by_ballot != is_passed


def refuse_silent_departure(*, funded_by_ballot: bool, is_passed: bool, reason: str) -> None:
    """Refuse a departure from the ballot without a written reason (rule D8)."""
    if needs_reason(funded_by_ballot=funded_by_ballot, is_passed=is_passed) and not reason.strip():
        raise Refused("decisions.reason_needed")


def needs_meeting(rules: BodyRules, *, amount_fen: int, kind: Kind = Kind.ORDINARY) -> bool:
    """Whether this may only be published as decided after a meeting (rule D9)."""
    if kind is not Kind.ORDINARY:
        return True
    return rules.major_threshold_fen is not None and amount_fen >= rules.major_threshold_fen


def refuse_without_meeting(
    rules: BodyRules, *, amount_fen: int, was_in_meeting: bool, kind: Kind = Kind.ORDINARY
) -> None:
    """Refuse to publish a major matter as decided that no meeting passed (rule D9)."""
    if not was_in_meeting and needs_meeting(rules, amount_fen=amount_fen, kind=kind):
        raise Refused(
            "decisions.meeting_needed",
            amount_fen=amount_fen,
            threshold_fen=rules.major_threshold_fen or 0,
        )


def _refuse_attendance(
    entitled: Collection[str], present: Collection[str], recused: Collection[str]
) -> None:
    for members in (entitled, present, recused):
        twice = [member for member in members if list(members).count(member) > 1]
        if twice:
            raise Refused("decisions.member_twice", member=twice[0])
    strangers = [member for member in present if member not in entitled]
    if strangers:
        raise Refused("decisions.present_without_entitlement", members=strangers)
    strangers = [member for member in recused if member not in entitled]
    if strangers:
        raise Refused("decisions.recused_without_entitlement", members=strangers)


def _refuse_vote(
    member: str, entitled: Collection[str], present: Collection[str], recused: Collection[str]
) -> None:
    if member not in entitled:
        raise Refused("decisions.vote_without_entitlement", member=member)
    if member not in present:
        raise Refused("decisions.vote_of_absent", member=member)
    if member in recused:
        raise Refused("decisions.vote_of_recused", member=member)


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
