"""Proposals and counts as workbooks, with the headings of the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from shixiao.decisions.models import Proposal
from shixiao.decisions.queries.rounds import ResultLine
from shixiao.kernel.money import FEN_A_YUAN
from shixiao.kernel.sheet import Column, Value, write_sheet
from shixiao.kernel.wording import name

_PROPOSAL_WIDTHS: Mapping[str, int] = {"title": 40, "feasibility": 48, "number": 8}
_PROPOSAL_COLUMNS = (
    "number", "title", "town", "cost", "needs", "supporters", "opinions", "feasibility", "state",
)  # fmt: skip
_COUNT_COLUMNS = ("position", "title", "cost", "votes", "place", "outcome")
_NUMBERS = frozenset({"number", "needs", "supporters", "opinions", "position", "votes", "place"})


def proposal_sheet(proposals: Iterable[Proposal], language: str) -> bytes:
    """The list of proposals; they come from `queries.proposals.proposals`."""
    rows: list[dict[str, Value]] = [
        {
            "number": one.number,
            "title": one.title,
            "town": one.town,
            "cost": _yuan(one.cost_fen),
            "needs": one.needs_count,
            "supporters": one.supporters,
            "opinions": one.opinions_count,
            "feasibility": one.feasibility,
            "state": name(f"decisions.proposal.{one.state}", language),
        }
        for one in proposals
    ]
    title = name("decisions.sheet.proposals", language)
    return write_sheet(title, _columns(_PROPOSAL_COLUMNS, language), rows)


def count_sheet(results: Iterable[ResultLine], language: str) -> bytes:
    """The result of a round, line by line."""
    rows: list[dict[str, Value]] = [
        {
            "position": one.line.position,
            "title": one.line.proposal.title,
            "cost": _yuan(one.line.proposal.cost_fen),
            "votes": one.votes,
            "place": one.place,
            "outcome": name(
                f"decisions.proposal.{'funded' if one.place else 'not_funded'}", language
            ),
        }
        for one in results
    ]
    title = name("decisions.sheet.count", language)
    return write_sheet(title, _columns(_COUNT_COLUMNS, language), rows)


def _columns(keys: Sequence[str], language: str) -> list[Column]:
    return [
        Column(
            key,
            (name(f"decisions.column.{key}", language),),
            kind="decimal" if key == "cost" else "whole" if key in _NUMBERS else "text",
            width=_PROPOSAL_WIDTHS.get(key, 14),
        )
        for key in keys
    ]


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / FEN_A_YUAN
