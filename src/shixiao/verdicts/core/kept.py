"""The SQL by which the database itself keeps what nobody may take back, for each engine.

A follow-up is never deleted; what it asks about, where and when stays; its outcome is set once. A
sealed indicator is neither changed nor deleted. Statements, not a connection: migrations lay them,
tests lift them around a flush.
"""

from dataclasses import dataclass

_SAYS = "what residents are asked stays"
_IS_FOLLOW_UP = "OLD.kind = 'follow_up'"
_FIXED = (
    "organisation_id",
    "kind",
    "place_id",
    "activity_id",
    "question_set_id",
    "earlier_id",
    "turn",
    "opens_on",
    "closes_on",
    "created_at",
)


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: before `act` on `table`, where `when` holds, the database says no."""

    name: str
    table: str
    act: str
    when: str


def guards(vendor: str) -> tuple[Guard, ...]:
    """Every guard of this step; only the word for "differs" is the engine's own."""
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    moved = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in _FIXED)
    decided = f"(OLD.outcome <> '' AND NEW.outcome {differs} OLD.outcome)"
    reopened = f"(OLD.closed_at IS NOT NULL AND NEW.closed_at {differs} OLD.closed_at)"
    asks_residents = (
        "EXISTS (SELECT 1 FROM verdicts_collection"
        " WHERE id = OLD.collection_id AND kind = 'follow_up')"
    )
    collection, indicator = "verdicts_collection", "verdicts_indicator"
    unmoved = f"{_IS_FOLLOW_UP} AND ({moved} OR {decided} OR {reopened})"
    return (
        Guard("verdicts_follow_up_kept", collection, "DELETE", _IS_FOLLOW_UP),
        Guard("verdicts_follow_up_unmoved", collection, "UPDATE", unmoved),
        Guard("verdicts_needs_kept", f"{collection}_needs", "DELETE", asks_residents),
        Guard("verdicts_lines_kept", f"{collection}_commitments", "DELETE", asks_residents),
        Guard("verdicts_seal_kept", indicator, "DELETE", "OLD.sealed_at IS NOT NULL"),
        Guard("verdicts_seal_unmoved", indicator, "UPDATE", "OLD.sealed_at IS NOT NULL"),
    )


def laid(vendor: str) -> list[str]:
    """Statements that lay every guard."""
    if vendor == "postgresql":
        return [_FUNCTIONS, *(_postgresql(guard) for guard in guards(vendor))]
    return [_sqlite(guard) for guard in guards(vendor)]


def lifted(vendor: str) -> list[str]:
    """Statements that take all of it away again."""
    on = " ON {table}" if vendor == "postgresql" else ""
    return [
        f"DROP TRIGGER IF EXISTS {guard.name}{on.format(table=guard.table)}"
        for guard in guards(vendor)
    ]


# A trigger of PostgreSQL cannot look into another table by itself; its function can.
_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION verdicts_stays() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END
$$ LANGUAGE plpgsql;
CREATE OR REPLACE FUNCTION verdicts_subject_stays() RETURNS trigger AS $$
BEGIN
IF EXISTS (SELECT 1 FROM verdicts_collection
    WHERE id = OLD.collection_id AND kind = 'follow_up') THEN
    RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN OLD;
END
$$ LANGUAGE plpgsql"""


def _postgresql(guard: Guard) -> str:
    laid_on = f"CREATE TRIGGER {guard.name} BEFORE {guard.act} ON {guard.table} FOR EACH ROW"
    if "EXISTS" in guard.when:
        return f"{laid_on} EXECUTE FUNCTION verdicts_subject_stays()"
    return f"{laid_on} WHEN ({guard.when}) EXECUTE FUNCTION verdicts_stays()"


def _sqlite(guard: Guard) -> str:
    no = f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
    return f"CREATE TRIGGER {guard.name} BEFORE {guard.act} ON {guard.table} WHEN {guard.when} {no}"
