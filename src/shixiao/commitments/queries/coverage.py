"""Requirement by commitment, and the two lists of 没有下文."""

from collections.abc import Mapping
from dataclasses import dataclass

from shixiao.commitments.core.coverage import Coverage, coverage
from shixiao.commitments.core.states import is_confirmed
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries.facts import moments_of
from shixiao.directory.models import Organisation
from shixiao.documents.models import Requirement
from shixiao.documents.queries import in_force


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The coverage of a county, and the rows it speaks of by their keys."""

    coverage: Coverage
    requirements: Mapping[int, Requirement]
    commitments: Mapping[int, Commitment]

    @property
    def silent(self) -> tuple[Commitment, ...]:
        """The commitments on which no resident has spoken."""
        return tuple(self.commitments[pk] for pk in self.coverage.commitments_without_word)


def coverage_of(organisation: Organisation) -> CoveragePage:
    """Requirement by commitment with the two lists of 没有下文. Four queries."""
    requirements = {
        requirement.pk: requirement
        for requirement in organisation.requirements.filter(
            in_force(), state=Requirement.State.ACCEPTED
        )
        .select_related("document")
        .order_by("document", "start", "end")
    }
    commitments = {line.pk: line for line in organisation.commitments.order_by("number")}
    facts = moments_of(organisation.commitments.all())
    links = Commitment.requirements.through.objects.filter(
        commitment__organisation=organisation
    ).order_by("commitment__number")
    result = coverage(
        asks_attitude={
            pk: requirement.calls_for == Requirement.CallsFor.ATTITUDE
            for pk, requirement in requirements.items()
        },
        links=links.values_list("requirement_id", "commitment_id"),
        commitments=commitments,
        heard={pk for pk, f in facts.items() if f.confirmed_at or f.reopened_at},
        confirmed={pk for pk, f in facts.items() if is_confirmed(f)},
    )
    return CoveragePage(result, requirements, commitments)
