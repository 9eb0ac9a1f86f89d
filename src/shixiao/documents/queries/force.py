"""Which requirements still hold once a newer version of their document is here.

Requirements that did not change have moved to the newer version. Those that it no longer holds
stay with the old one. They are laid aside, unless something hangs on them: a line of the ledger
that was opened for a sentence does not lose it because the sentence was dropped upstream. The
later steps are not known here; whatever row of another step points at a requirement counts.
"""

from django.db.models import Exists, ManyToManyRel, Model, OuterRef, Q

from shixiao.documents.models import Requirement, Revision


def in_force() -> Q:
    """Requirements that are not laid aside; for `Requirement.objects.filter`, costs no query."""
    gone = Q(kind=Revision.Kind.DROPPED) | Q(state=Revision.State.OTHER)
    return ~Exists(Revision.objects.filter(gone, row=OuterRef("pk"))) | something_hangs()


def something_hangs() -> Q:
    """Requirements at which a row of another step points."""
    found = Q()
    for relation in Requirement._meta.related_objects:
        model: type[Model] | None = relation.related_model
        name = relation.field.name
        if isinstance(relation, ManyToManyRel):
            model, name = relation.through, relation.field.m2m_reverse_field_name()
        if model is not None and model._meta.app_label != Requirement._meta.app_label:
            found |= Q(Exists(model._default_manager.filter(**{name: OuterRef("pk")})))
    return found
