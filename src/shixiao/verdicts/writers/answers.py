"""The answers of a closed collection as a file: enough to recompute the root without us."""

import json
from collections.abc import Sequence

from shixiao.verdicts.core.box import Said
from shixiao.verdicts.models import Collection
from shixiao.verdicts.queries.collecting import days_of, title_of

_HOW = (
    "Each answer as JSON without spaces, keys sorted: "
    '{"answers":{"question":"choice"},"key":"32 digits"}; in the order of the keys they are the '
    "leaves of the Merkle tree of RFC 6962 (SHA-256, 0x00 before a leaf, 0x01 before a node). A "
    "receipt is the first twelve digits of a key."
)


def answers_json(collection: Collection, box: Sequence[Said]) -> bytes:
    """Choices and random keys, in the order of the keys; no sentence, no level, no channel."""
    said = {
        "title": title_of(collection),
        "place": collection.place.name,
        "on": days_of(collection).opens_on.isoformat(),
        "questions": collection.question_set.questions,
        "count": len(box),
        "root": collection.root,
        "how": _HOW,
        "answers": [{"key": one.key.hex, "answers": dict(one.answers)} for one in box],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
