"""The answers of a closed collection as a file: enough to recompute the root without us."""

import json

from shixiao.verdicts.models import Collection
from shixiao.verdicts.queries.collecting import days_of, title_of
from shixiao.verdicts.queries.published import Published

_HOW = (
    "Each answer as JSON without spaces, keys sorted: "
    '{"answers":{"question":"choice"},"key":"32 digits"}; in the order of the keys they are the '
    "leaves of the Merkle tree of RFC 6962 (SHA-256, 0x00 before a leaf, 0x01 before a node); "
    '"leaves" are their hashes. A receipt is the first twelve digits of a key. Where a choice was '
    'made by fewer than five, "answers" is null and the root follows from "leaves" alone.'
)


def answers_json(collection: Collection, published: Published) -> bytes:
    """Choices and random keys, in the order of the keys; no sentence, no level, no channel."""
    answers = published.answers
    said = {
        "title": title_of(collection),
        "place": collection.place.name,
        "on": days_of(collection).opens_on.isoformat(),
        "questions": collection.question_set.questions,
        "count": len(published.hashes),
        "root": collection.root,
        "how": _HOW,
        "leaves": [one.hex() for one in published.hashes],
        "answers": None
        if answers is None
        else [{"key": one.key.hex, "answers": dict(one.answers)} for one in answers],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
