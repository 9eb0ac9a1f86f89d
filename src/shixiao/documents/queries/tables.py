"""What changed between two versions, and what a lower document carries, as Excel tables."""

from collections.abc import Iterator, Mapping

from shixiao.documents.queries.comparison import Compared
from shixiao.documents.queries.versions import Versions
from shixiao.kernel.sheet import Column, Value, write_sheet
from shixiao.kernel.wording import STATES, fill

_FATES = ("changed", "dropped", "new", "unchanged")
_SETTLED = ("open", "same", "other")
_FOLLOWED = ("verbatim", "carried", "missing", "quoted")


def _choices(group: str, values: tuple[str, ...]) -> dict[str, str]:
    return {STATES[f"documents.{group}.{value}"].zh: value for value in values}


VERSION_COLUMNS = (
    Column("fate", ("变化",), kind="choice", choices=_choices("fate", _FATES), width=14),
    Column("old", ("旧版",), width=60),
    Column("new", ("新版",), width=60),
    Column(
        "settled", ("定了没有",), kind="choice", choices=_choices("revision", _SETTLED), width=20
    ),
    Column("hangs", ("后面有没有接着办",), width=16),
)
COMPARISON_COLUMNS = (
    Column("state", ("情况",), kind="choice", choices=_choices("followed", _FOLLOWED), width=16),
    Column("number", ("上级文件第几句",), kind="whole", width=12),
    Column("upper", ("上级文件",), width=60),
    Column("lower", ("本级文件",), width=60),
    Column("own", ("本级文件第几句",), kind="whole", width=12),
    Column("characters", ("字数",), kind="whole", width=8),
)


def versions_sheet(versions: Versions) -> bytes:
    """Every sentence of both versions with what became of it. No query."""
    return write_sheet(versions.document.title, VERSION_COLUMNS, _fates(versions))


def _fates(versions: Versions) -> Iterator[Mapping[str, Value]]:
    for pair in versions.changed:
        settled = pair.revision.state or None
        yield {"fate": "changed", "old": pair.old, "new": pair.new, "settled": settled} | _hangs(
            hangs=pair.hangs
        )
    for each in versions.dropped:
        yield {"fate": "dropped", "old": each.row.text} | _hangs(hangs=each.hangs)
    for row in versions.new:
        yield {"fate": "new", "new": row.text}
    for row in versions.unchanged:
        yield {"fate": "unchanged", "old": row.text, "new": row.text}


def _hangs(*, hangs: bool) -> dict[str, Value]:
    return {"hangs": "有" if hangs else "没有"}


def comparison_sheet(found: Compared) -> bytes:
    """Requirements with what carries them, then the quoted passages. No query."""
    facts = {"characters": found.characters, "copied": found.copied}
    return write_sheet(
        found.lower.title,
        COMPARISON_COLUMNS,
        _compared(found),
        notes=[
            fill(
                "documents.compared_titles",
                {"upper": found.upper.title, "lower": found.lower.title},
            ),
            fill("documents.quoted_share", facts),
            fill("documents.quoting_is_fine", {}),
        ],
    )


def _compared(found: Compared) -> Iterator[Mapping[str, Value]]:
    for row in found.rows:
        yield {
            "state": row.state,
            "number": row.requirement.number,
            "upper": row.requirement.text,
            "lower": row.clause,
            "own": row.number,
        }
    for each in found.passages:
        yield {
            "state": "quoted",
            "number": each.upper_number,
            "upper": each.text,
            "lower": each.text,
            "own": each.lower_number,
            "characters": each.characters,
        }
