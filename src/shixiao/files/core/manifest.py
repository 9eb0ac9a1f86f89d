"""What a backup says about itself, and whether it is what it says."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from shixiao.kernel.refusal import Refused

FORM = "shixiao-backup/1"
NAME = "manifest.json"
_MEMBER = re.compile(
    r"database\.(sqlite3|dump|xml)|keys/[a-z]+\.key|uploads/(?P<two>[0-9a-f]{2})/(?P=two)[0-9a-f]{62}"
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """`members` are path → SHA-256; `journal_root` is in hexadecimal, empty without checkpoint.

    `steps` are the migrations that the database went through; the first backups named none.
    """

    version: str
    made_at: str
    vendor: str
    journal_size: int
    journal_root: str
    members: Mapping[str, str]
    steps: Sequence[str] = ()

    @property
    def database(self) -> str:
        """The path of the member that holds the database."""
        return next(path for path in self.members if path.startswith("database."))

    def to_json(self) -> str:
        return json.dumps({"form": FORM, **asdict(self)}, indent=2, sort_keys=True)


def read(text: bytes) -> Manifest:
    """A manifest from its JSON. Refuses what is none, and members that a backup never holds."""
    try:
        found = json.loads(text)
        if found.pop("form") != FORM:
            raise Refused("files.not_a_backup")
        manifest = Manifest(**found)
        wrong = [path for path in manifest.members if not _MEMBER.fullmatch(path)]
        databases = [path for path in manifest.members if path.startswith("database.")]
        steps = [step for step in manifest.steps if not isinstance(step, str)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("files.not_a_backup") from None
    if wrong or steps or len(databases) != 1:
        raise Refused("files.not_a_backup")
    return manifest


def vet(manifest: Manifest, found: Mapping[str, str]) -> None:
    """Compare the digests of what was unpacked. Refuses what is missing, changed or too much."""
    changed = [path for path, digest in manifest.members.items() if found.get(path) != digest]
    foreign = sorted(found.keys() - manifest.members.keys())
    misplaced = [
        path
        for path, digest in found.items()
        if path.startswith("uploads/") and not path.endswith(digest)
    ]
    if changed or foreign or misplaced:
        parts = sorted({*changed, *foreign, *misplaced})
        raise Refused("files.backup_damaged", parts=parts[:5], count=len(parts))
