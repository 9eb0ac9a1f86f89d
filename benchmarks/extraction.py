"""Requirement extraction: F1 by span and milliseconds, with a naive modal regex as the peer.

Every labelled document, then all of them; a speech is timed as well. The deployment speech is
measured where SHIXIAO_SHARED has it.
"""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.readers import read_document
from tests.documents.core.scoring import Span, score

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "samples"
SHARED = Path(os.environ.get("SHIXIAO_SHARED", ROOT.parent / "shared"))
TIMES = 20
LONG = 2_000  # characters of a speech
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\s]+")
_MODAL = re.compile(r"要|必须|应当|应该|不得|严禁|坚决|务必")

Method = Callable[[str], list[Span]]


def main() -> None:
    """Measure both methods on every labelled document, in one run."""
    totals = {"ours": [0, 0], "peer": [0, 0]}
    for name, text, labels in documents():
        ours, peer = score(labels, found(text)), score(labels, naive(text))
        for method, result in (("ours", ours), ("peer", peer)):
            totals[method][0] += 2 * len(result.pairs)
            totals[method][1] += result.labelled + result.found
        show(f"extraction, {name}: F1", ours.f1, "", 0.95, f"naive modal regex {peer.f1:.2f}")
        if len(text) > LONG:
            show(
                f"extraction, {name}",
                milliseconds(found, text),
                "ms",
                100,
                f"{len(text)} characters",
            )
    (pairs, spans), (peer_pairs, peer_spans) = totals["ours"], totals["peer"]
    show(
        "extraction, all: F1",
        pairs / spans,
        "",
        0.95,
        f"naive modal regex {peer_pairs / peer_spans:.2f}",
    )


def found(text: str) -> list[Span]:
    """The spans of the requirements that Shixiao finds."""
    return [(each.start, each.end) for each in extract_requirements(text).requirements]


def naive(text: str) -> list[Span]:
    """The peer: every clause between stops that holds a modal."""
    return [match.span() for match in _CLAUSE.finditer(text) if _MODAL.search(match[0])]


def documents() -> Iterator[tuple[str, str, list[Span]]]:
    """Name, text and labelled spans of every labelled document."""
    labels = {path.name.split(".")[0]: path for path in sorted(SAMPLES.glob("*.labels.json"))}
    files = {name: SAMPLES / f"{name}.txt" for name in labels}
    files["speech"] = ROOT / "src" / "shixiao" / "demo" / "speech.txt"
    real = SHARED / "data" / "deployment_speech.txt"
    if real.exists():
        labels["deployment_speech"] = ROOT / "tests/documents/core/speech_labels.json"
        files["deployment_speech"] = real
    for name, path in labels.items():
        rows = json.loads(path.read_text(encoding="utf-8"))["requirements"]
        text = read_document(files[name].read_bytes(), files[name].name).text
        yield name, text, [(row["start"], row["end"]) for row in rows]


def milliseconds(run: Method, text: str) -> float:
    """The median time of one run, warm."""
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        run(text)
        times.append(time.perf_counter() - start)
    return sorted(times)[TIMES // 2] * 1000


def show(what: str, value: float, unit: str, reach: float, note: str) -> None:
    """One figure as one line of JSON."""
    line = {"what": what, "value": round(value, 3), "unit": unit, "reach": reach, "note": note}
    print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
