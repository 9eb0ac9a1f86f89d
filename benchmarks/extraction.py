"""Requirement extraction: F1 by span and milliseconds, with a naive modal regex as the peer.

Every labelled document, then all of them, with the agreement of kind, act or attitude and lens on
the spans that match; a speech is timed, and a text thirty times as long beside it. The deployment
speech is measured where SHIXIAO_SHARED has it. `--failures` lists instead what was missed and what
was found in vain, by class.
"""

import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.judgement import judge
from shixiao.documents.core.records import Extraction
from shixiao.documents.readers import read_document
from tests.documents.core.scoring import Score, Span, overlap, score

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "samples"
HELD_OUT = SAMPLES / "held_out"  # no rule was made with these in view; see docs/extraction.md
SHARED = Path(os.environ.get("SHIXIAO_SHARED", ROOT.parent / "shared"))
TIMES = 20
LONG = 2_000  # characters of a speech
MANY = 30
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\s]+")
_MODAL = re.compile(r"要|必须|应当|应该|不得|严禁|坚决|务必")
_AGREED = ("kind", "calls_for", "lens")

Label = dict[str, object]
Method = Callable[[str], list[Span]]


@dataclass(frozen=True)
class Labelled:
    """One document with the labels of its requirements."""

    name: str
    text: str
    labels: Sequence[Label]

    @property
    def spans(self) -> list[Span]:
        """The spans that a person labelled."""
        return [(int(str(row["start"])), int(str(row["end"]))) for row in self.labels]


@dataclass
class Totals:
    """Counts over all documents, for ours and for the peer."""

    pairs: int = 0
    spans: int = 0
    peer_pairs: int = 0
    peer_spans: int = 0
    agreed: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Measure both methods on every labelled document, and on those held out, in one run."""
    _measure_all("all", documents())
    _measure_all("held out", _labelled(HELD_OUT))


def _measure_all(name: str, chosen: Iterable[Labelled]) -> None:
    totals = Totals()
    for document in chosen:
        _measure(document, totals)
    f1, peer = 2 * totals.pairs / totals.spans, 2 * totals.peer_pairs / totals.peer_spans
    show(f"extraction, {name}: F1", f1, "", 0.95, f"naive modal regex {peer:.2f}")
    for what in _AGREED:
        share = totals.agreed[what] / totals.pairs
        show(f"extraction, {name}: {what}", share, "", 0.95, f"of {totals.pairs} matched")


def _measure(document: Labelled, totals: Totals) -> None:
    extraction = extract_requirements(document.text)
    ours = score(document.spans, _spans(extraction))
    peer = score(document.spans, naive(document.text))
    totals.pairs += len(ours.pairs)
    totals.spans += ours.labelled + ours.found
    totals.peer_pairs += len(peer.pairs)
    totals.peer_spans += peer.labelled + peer.found
    agreed = _agreement(document, extraction, ours)
    totals.agreed += agreed
    notes = ", ".join(f"{what} {agreed[what]}/{len(ours.pairs)}" for what in _AGREED)
    show(f"extraction, {document.name}: F1", ours.f1, "", 0.95, f"naive {peer.f1:.2f}; {notes}")
    if len(document.text) > LONG:
        once = milliseconds(found, document.text)
        show(f"extraction, {document.name}", once, "ms", 100, f"{len(document.text)} characters")
        many = milliseconds(found, "\n".join([document.text] * MANY), times=3) / MANY
        show(f"extraction, {document.name} × {MANY}", many, "ms each", 100, "time is linear")


def _agreement(document: Labelled, extraction: Extraction, result: Score) -> Counter[str]:
    return Counter(
        what
        for i, j in result.pairs
        for what in _AGREED
        if document.labels[i][what] == getattr(extraction.requirements[j], what)
    )


def failures() -> None:
    """What was missed and found in vain in all documents, counted by class."""
    classes: Counter[str] = Counter()
    for document in documents():
        extraction = extract_requirements(document.text)
        spans = _spans(extraction)
        result = score(document.spans, spans)
        seen, used = {i for i, _ in result.pairs}, {j for _, j in result.pairs}
        for i, span in enumerate(document.spans):
            if i not in seen:
                classes[_why_missed(document.text, span, extraction)] += 1
        for j, each in enumerate(extraction.requirements):
            if j not in used:
                touches = any(overlap(spans[j], label) for label in document.spans)
                classes["found: boundary" if touches else f"found: rule {each.rule}"] += 1
    for name, count in classes.most_common():
        show(f"extraction, {name}", count, "", 0, "failures in all documents")


def _why_missed(text: str, span: Span, extraction: Extraction) -> str:
    if any(overlap(span, (s.start, s.end)) for s in extraction.sections):
        return "missed: taken for a heading"
    if any(overlap(span, each) for each in _spans(extraction)):
        return "missed: boundary"
    role = judge("".join(text[slice(*span)].split())).role
    return f"missed: read as {role}"


def _spans(extraction: Extraction) -> list[Span]:
    return [(each.start, each.end) for each in extraction.requirements]


def found(text: str) -> list[Span]:
    """The spans of the requirements that Shixiao finds."""
    return _spans(extract_requirements(text))


def naive(text: str) -> list[Span]:
    """The peer: every clause between stops that holds a modal."""
    return [match.span() for match in _CLAUSE.finditer(text) if _MODAL.search(match[0])]


def documents() -> Iterator[Labelled]:
    """Every labelled document that rules were made with; those held out are left alone."""
    yield from _labelled(SAMPLES)
    demo = ROOT / "src" / "shixiao" / "demo" / "speech.txt"
    yield _with_labels("speech", demo, SAMPLES / "speech.labels.json")
    real = SHARED / "data" / "deployment_speech.txt"
    if real.exists():
        labels = ROOT / "tests/documents/core/speech_labels.json"
        yield _with_labels("deployment_speech", real, labels)


def _labelled(folder: Path) -> Iterator[Labelled]:
    for path in sorted(folder.glob("*.txt")):
        yield _with_labels(path.stem, path, path.with_name(f"{path.stem}.labels.json"))


def _with_labels(name: str, file: Path, labels: Path) -> Labelled:
    rows = json.loads(labels.read_text(encoding="utf-8"))["requirements"]
    return Labelled(name, read_document(file.read_bytes(), file.name).text, rows)


def milliseconds(run: Method, text: str, *, times: int = TIMES) -> float:
    """The median time of one run, warm."""
    measured = []
    for _ in range(times):
        start = time.perf_counter()
        run(text)
        measured.append(time.perf_counter() - start)
    return sorted(measured)[times // 2] * 1000


def show(what: str, value: float, unit: str, reach: float, note: str) -> None:
    """One figure as one line of JSON."""
    line = {"what": what, "value": round(value, 3), "unit": unit, "reach": reach, "note": note}
    print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    failures() if "--failures" in sys.argv[1:] else main()
