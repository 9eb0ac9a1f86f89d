"""Shaking the box: after it, nothing that the database keeps tells which slip brought which paper.

A slip is marked and its paper stored in one transaction, so that no vote is lost or doubled. Until
the next shaking the storage engine therefore knows which two rows were written together: their
place in the file (rowid, ctid) and the number of the transaction (xmin). Shaking writes all slips
and all papers of the round anew, in the order of their random keys and in one transaction, and
then has the engine give up the old rows.
"""

from django.db import connection, transaction

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
    # Whoever casts a paper holds the same lock, so nobody is half-way in.
    Round.objects.select_for_update().get(pk=round_.pk)
    slips = list(VoterSlip.objects.filter(round=round_).order_by("hash"))
    papers = list(BallotPaper.objects.filter(round=round_).order_by("pk"))

    VoterSlip.objects.filter(round=round_).delete()
    BallotPaper.objects.filter(round=round_).delete()
    VoterSlip.objects.bulk_create(slips, batch_size=_AT_ONCE)
    BallotPaper.objects.bulk_create(papers, batch_size=_AT_ONCE)
    Round.objects.filter(pk=round_.pk).update(sealed_papers=len(papers))
    transaction.on_commit(_give_up_old_rows)
    return len(papers)


def seal_when_due(round_pk: int) -> None:
    """Shake the box when enough papers lie on top."""
    round_ = Round.objects.get(pk=round_pk)
    papers = BallotPaper.objects.filter(round=round_).count()
    slips = VoterSlip.objects.filter(round=round_).count()
    if (papers - round_.sealed_papers) * ROWS_A_PAPER >= papers + slips:
        seal_papers(round_=round_)


def _give_up_old_rows() -> None:
    """Deleted rows stay readable in the file, or in its log, until the engine clears them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM decisions_voterslip, decisions_ballotpaper")
