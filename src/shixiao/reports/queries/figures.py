"""Many figures of one county in one query."""

from django.db.models import Aggregate, Model, OuterRef, QuerySet, Subquery


def figure_of(rows: QuerySet[Model], figure: Aggregate, county: str = "organisation") -> Subquery:
    """One figure over the rows that belong to the organisation of the outer query.

    None where there are no rows. `county` is the way from a row to its organisation.
    """
    own = rows.filter(**{county: OuterRef("pk")}).order_by().values(county)
    return Subquery(own.annotate(figure=figure).values("figure"))
