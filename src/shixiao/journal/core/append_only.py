"""The SQL that makes the tables of the log append-only, for each database engine.

Statements, not a connection: migrations lay them, tests lift them around a flush.
"""

TABLES = ("journal_entry", "journal_leaf", "journal_checkpoint")
_SAYS = "the journal is append-only"


def laid(vendor: str) -> list[str]:
    """Statements that forbid UPDATE, DELETE and replacement, on PostgreSQL also TRUNCATE."""
    if vendor == "postgresql":
        return [_FUNCTION, *(statement for table in TABLES for statement in _postgresql(table))]
    return [statement for table in TABLES for statement in _sqlite(table)]


def lifted(vendor: str) -> list[str]:
    """Statements that take all of it away again."""
    on = " ON {table}" if vendor == "postgresql" else ""
    drop = "DROP TRIGGER IF EXISTS {trigger}" + on
    return [
        drop.format(table=table, trigger=trigger)
        for table in TABLES
        for trigger in sorted(triggers_of(table, vendor))
    ]


def triggers_of(table: str, vendor: str) -> set[str]:
    """The names of the triggers that guard one of the tables."""
    kinds = ("kept", "whole") if vendor == "postgresql" else ("unchanged", "kept", "unreplaced")
    return {f"{table}_{kind}" for kind in kinds}


_FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END
$$ LANGUAGE plpgsql"""


def _postgresql(table: str) -> list[str]:
    does = "EXECUTE FUNCTION journal_append_only()"
    return [
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {does}",
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {does}",
    ]


def _sqlite(table: str) -> list[str]:
    """INSERT OR REPLACE deletes without asking the delete trigger, hence the third."""
    no = f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
    known = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
    return [
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {no}",
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} {no}",
        f"CREATE TRIGGER {table}_unreplaced BEFORE INSERT ON {table} WHEN {known} {no}",
    ]
