"""Shaking the box: after it, nothing that the database keeps tells which slip brought which paper.

A slip is marked and its paper stored in one transaction, so that no vote is lost or doubled. Until
the next shaking the storage engine therefore knows which two rows were written together: their
place in the file (rowid, ctid) and the number of the transaction (xmin). Shaking writes all slips
and all papers of the round anew, in the order of their random keys and in one transaction, and
then has the engine give up the old rows. The answers of `verdicts` are shaken in the same way.
"""

from collections.abc import Sequence
from functools import partial

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from shixiao.decisions.models import BallotPaper, Round, VoterSlip

# Rows rewritten for each paper that comes in, in the long run: the more, the sooner the box is
# shaken again, and the fewer papers lie on top as they came.
ROWS_A_PAPER = 50
_AT_ONCE = 500


@transaction.atomic
def seal_papers(*, round_: Round) -> int:
    """Write all slips and papers of a round anew in the order of their keys; returns the papers.

    Not journalled: an entry for each shaking would tell when papers came in.
    """
    # Whoever casts a paper or prints slips holds the same lock, so nobody is half-way in.
    Round.objects.select_for_update().get(pk=round_.pk)
    papers = BallotPaper.objects.filter(round=round_)
    count = papers.count()

    rewrite([VoterSlip.objects.filter(round=round_), papers])
    Round.objects.filter(pk=round_.pk).update(sealed_papers=count)
    return count


def seal_when_due(round_pk: int) -> None:
    """Shake the box when enough papers lie on top."""
    round_ = Round.objects.get(pk=round_pk)
    papers = BallotPaper.objects.filter(round=round_).count()
    slips = VoterSlip.objects.filter(round=round_).count()
    if is_due(on_top=papers - round_.sealed_papers, rows=papers + slips):
        seal_papers(round_=round_)


def is_due(*, on_top: int, rows: int) -> bool:
    """Whether a box of so many rows, of which some lie on top as they came, is to be shaken."""
    return on_top * ROWS_A_PAPER >= rows


@transaction.atomic
def rewrite(boxes: Sequence[QuerySet[Model]]) -> None:
    """Write all these rows anew, each table in the order of its random keys.

    The caller holds the lock that everybody takes who puts a row into one of the boxes.
    """
    kept = [list(box.order_by("pk")) for box in boxes]
    for box in boxes:
        box.delete()
    for box, rows in zip(boxes, kept, strict=True):
        box.model._default_manager.bulk_create(rows, batch_size=_AT_ONCE)
    tables = [box.model._meta.db_table for box in boxes]
    transaction.on_commit(partial(_give_up_old_rows, tables))


def _give_up_old_rows(tables: Sequence[str]) -> None:
    """Deleted rows stay readable in the file, or in its log, until the engine clears them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f"VACUUM {', '.join(map(connection.ops.quote_name, tables))}")
