"""Lines as they were written, and what hangs on them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from shixiao.commitments.core.line import Line
from shixiao.commitments.core.sheets import Known
from shixiao.commitments.core.states import State, state_of
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries.facts import moments_of
from shixiao.directory.models import Organisation
from shixiao.documents.models import Lens, Requirement
from shixiao.documents.queries import in_force


def line_of(commitment: Commitment) -> Line:
    """A stored line as it was written. No query."""
    return Line(
        **{
            name: getattr(commitment, "sheet_key" if name == "key" else name)
            for name in Line.__dataclass_fields__
        }
    )


def end_of(requirements: Iterable[Requirement]) -> date | None:
    """The last day that the requirements leave: their own, else their campaign's. No query."""
    ends = [
        requirement.due_on or requirement.document.campaign.ends_on for requirement in requirements
    ]
    return min((end for end in ends if end), default=None)


def next_number(organisation: Organisation) -> int:
    """The number after the last one. One query; the caller holds the county's lock."""
    last = organisation.commitments.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def known_lines(organisation: Organisation) -> dict[int, Known]:
    """Every line of the county by its number, as a sheet is compared with it. Two queries."""
    facts = moments_of(organisation.commitments.all())
    return {
        line.number: Known(line_of(line), state_of(facts[line.pk]) is State.CLOSED)
        for line in organisation.commitments.order_by("number")
    }


def requirements_to_choose(organisation: Organisation) -> list[Requirement]:
    """The accepted requirements that call for an act, in the order of the document. One query."""
    return list(
        organisation.requirements.filter(
            in_force(),
            state=Requirement.State.ACCEPTED,
            calls_for=Requirement.CallsFor.ACT,
        )
        .select_related("document__campaign")
        .order_by("document", "start", "end")
    )


def lenses_of(organisation: Organisation) -> dict[str, Lens]:
    """The county's lenses by key, for their sign and name. One query."""
    return {lens.key: lens for lens in Lens.objects.filter(campaign__organisation=organisation)}


def names_known(organisation: Organisation) -> list[str]:
    """Names in the ledger, owners and leads, so that nobody types them twice. One query."""
    pairs = organisation.commitments.values_list("owner", "lead").distinct()
    return sorted({name for pair in pairs for name in pair if name})


def owners(organisation: Organisation) -> list[str]:
    """The owners of lines, for the filter. One query."""
    named = organisation.commitments.exclude(owner="").order_by("owner")
    return list(named.values_list("owner", flat=True).distinct())
