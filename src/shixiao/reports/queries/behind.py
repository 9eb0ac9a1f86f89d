"""The needs that stand behind the sentence of an outer query.

By keys, not by joins: the database looks up the few needs of each sentence, instead of walking all
needs of the county for each.
"""

from django.db.models import OuterRef, Q, QuerySet

from shixiao.decisions.models import Link, Proposal
from shixiao.needs.models import Need


def needs_behind() -> QuerySet[Need]:
    """Needs that a line or a proposal of the sentence answers; a merged one is in the one kept."""
    sentence = OuterRef(OuterRef("pk"))
    linked = Link.objects.filter(commitment__requirements=sentence)
    proposed = Proposal.needs.through.objects.filter(proposal__commitments__requirements=sentence)
    is_behind = Q(pk__in=linked.values("need")) | Q(pk__in=proposed.values("need"))
    return Need.objects.filter(is_behind).exclude(state=Need.State.MERGED)
