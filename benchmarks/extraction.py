"""Requirement extraction: F1 by span and milliseconds, with a naive modal regex as the peer.

`python -m benchmarks.extraction` prints one JSON object per line: every labelled document for
both methods, then the totals. The deployment speech is measured where SHIXIAO_SHARED has it.
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
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\s]+")
_MODAL = re.compile(r"要|必须|应当|应该|不得|严禁|坚决|务必")

Method = Callable[[str], list[Span]]


def main() -> None:
    """Measure both methods on every labelled document."""
    methods: dict[str, Method] = {"shixiao": found, "naive modal regex": naive}
    for method, run in methods.items():
        pairs = labelled = spans = 0
        for name, text, labels in documents():
            result = score(labels, run(text))
            pairs, labelled = pairs + len(result.pairs), labelled + result.labelled
            spans += result.found
            row = {"precision": result.precision, "recall": result.recall, "f1": result.f1}
            show(method, name, characters=len(text), ms=milliseconds(run, text), **row)
        show(method, "all", requirements=labelled, f1=2 * pairs / (labelled + spans))


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


def show(method: str, document: str, **figures: float) -> None:
    """One figure as one line of JSON."""
    rounded = {key: round(value, 3) for key, value in figures.items()}
    row = {"benchmark": "extraction", "method": method, "document": document, **rounded}
    print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
