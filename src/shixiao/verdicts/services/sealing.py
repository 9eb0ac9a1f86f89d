"""Shaking the box of a collection, in the way of the ballots (`decisions.services.sealing`).

Slips, answers and added sentences are written anew together, each in the order of their random
keys: neither the slip nor the sentence of somebody can be told from the answer they gave.
"""

from django.db import transaction

from shixiao.decisions.services.sealing import is_due, rewrite
from shixiao.verdicts.models import Answer, Collection, Remark, Slip


@transaction.atomic
def seal_answers(*, collection: Collection) -> int:
    """Write slips, answers and sentences of a collection anew; returns the number of answers.

    Not journalled: an entry for each shaking would tell when answers came in.
    """
    # Whoever answers or prints slips holds the same lock, so nobody is half-way in.
    Collection.objects.select_for_update().get(pk=collection.pk)
    answers = Answer.objects.filter(collection=collection)
    count = answers.count()

    slips = Slip.objects.filter(collection=collection)
    rewrite([slips, answers, Remark.objects.filter(collection=collection)])
    Collection.objects.filter(pk=collection.pk).update(sealed_answers=count)
    return count


def seal_when_due(collection_pk: int) -> None:
    """Shake the box when enough answers lie on top."""
    collection = Collection.objects.get(pk=collection_pk)
    answers = Answer.objects.filter(collection=collection).count()
    slips = Slip.objects.filter(collection=collection).count()
    if is_due(on_top=answers - collection.sealed_answers, rows=answers + slips):
        seal_answers(collection=collection)
