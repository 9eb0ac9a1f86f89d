"""A county with needs, cleared proposals and an open round, built by calling the services."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from shixiao.decisions.models import Proposal, Round
from shixiao.decisions.services.ballots import Accepted, Ballot, cast_paper, issue_slips
from shixiao.decisions.services.proposals import ProposalDraft, clear_for_ballot, draft_proposal
from shixiao.decisions.services.rounds import (
    RoundPlan,
    open_round,
    plan_round,
    set_ballot,
    write_tie_break,
)
from shixiao.directory.models import Organisation, Place
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.needs.models import Need

HOUR = timedelta(hours=1)
TIE = "一样时，花钱少的在先。"


def need_of(place: Place, code: str = "LD473062", wording: str = "看一回全本戏") -> Need:
    """A reviewed need of a place."""
    return Need.objects.create(
        organisation=place.organisation,
        place=place,
        wording=wording,
        channel=Need.Channel.PHONE,
        receipt_code=code,
        raised_on=date(2026, 5, 1),
        state_on=date(2026, 5, 1),
    )


@dataclass
class Desk:
    """Someone who works in a county: what is not named in a test is filled in here."""

    county: Organisation
    place: Place
    by: Actor
    at: datetime
    needs: list[Need] = field(default_factory=list)

    def draft(self, title: str = "县剧团全本戏一场", **more: object) -> ProposalDraft:
        """What a proposal says, from one need of the place."""
        if not self.needs:
            self.needs.append(need_of(self.place))
        said: dict[str, object] = {
            "title": title,
            "cost_fen": 800_000,
            "feasibility": "戏台在，队伍有空。",
            "needs": self.needs[:1],
        }
        return ProposalDraft(**(said | more))

    def proposal(self, title: str = "县剧团全本戏一场", **more: object) -> Proposal:
        """A drafted proposal."""
        return draft_proposal(
            organisation=self.county, draft=self.draft(title, **more), by=self.by, at=self.at
        )

    def cleared(self, title: str = "县剧团全本戏一场", yuan: int = 8_000) -> Proposal:
        """A proposal that may go on a ballot."""
        proposal = self.proposal(title, cost_fen=yuan * 100)
        clear_for_ballot(proposal=proposal, by=self.by, at=self.at)
        proposal.refresh_from_db()
        return proposal

    def planned(self, title: str = "秋季办什么，大家来定", **more: object) -> Round:
        """A round that opens in an hour and closes in two."""
        said: dict[str, object] = {
            "title": title,
            "budget_fen": 2_000_000,
            "opens_at": self.at + HOUR,
            "closes_at": self.at + 2 * HOUR,
        }
        return plan_round(
            organisation=self.county,
            plan=RoundPlan(**(said | more)),
            by=self.by,
            at=self.at,
        )

    def opened(self, *yuan: int, **more: object) -> Round:
        """An open round with a proposal for each price; times are those of `planned`."""
        round_ = self.planned(**more)
        prices = yuan or (8_000, 6_000, 12_500)
        proposals = [self.cleared(f"提案{number}", price) for number, price in enumerate(prices, 1)]
        set_ballot(round_=round_, proposals=proposals, by=self.by, at=self.at)
        write_tie_break(round_=round_, sentence=TIE, numbers=[], by=self.by, at=self.at)
        open_round(round_=round_, by=self.by, at=self.at)
        round_.refresh_from_db()
        return round_

    def codes(self, round_: Round, count: int) -> list[str]:
        """Printed slips."""
        return issue_slips(round_=round_, count=count, by=self.by, at=self.at)


def ids(round_: Round, *numbers: int) -> tuple[int, ...]:
    """The proposals that have these numbers on the ballot."""
    found = dict(round_.lines.values_list("position", "proposal"))
    return tuple(found[number] for number in numbers)


def vote(round_: Round, code: str, *numbers: int, **more: object) -> Accepted:
    """A vote by phone while the round is open."""
    return cast_paper(
        round_=round_,
        ballot=Ballot(code, ids(round_, *numbers), **more),
        by=RESIDENT,
        at=round_.opens_at,
    )
