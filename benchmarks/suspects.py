"""Suspects: precision, recall and suggestions on damaged texts; false marks on clean ones.

Three kinds of damage: the deployment speech, where SHIXIAO_SHARED has it; our samples damaged by
a model (`tests/documents/core/damage.py`, seeded); our samples drawn small, blurred and noisy and
read by a recogniser (`tests/documents/core/misread.json`). Samples that were never looked at when
anything was tuned are reported apart.
"""

import json
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.readers import read_document
from tests.documents.core.damage import Place, damaged, hits, misread

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "samples"
CORE = ROOT / "tests" / "documents" / "core"
SHARED = Path(os.environ.get("SHIXIAO_SHARED", ROOT.parent / "shared"))
HELD_OUT = frozenset({"craft", "facade", "lantern", "library", "meeting", "museum"})
SEEDS = (11, 12, 13, 14)
TIMES = 11

Case = tuple[str, list[Place]]


def main() -> None:
    """Print every figure."""
    texts = dict(samples())
    if (speech := SHARED / "data" / "deployment_speech.txt").exists():
        seed = by_hand(speech, CORE / "speech_labels.json")
        report("the deployment speech", [seed], (0.9, 0.8, 0.8))
        show("suspects, the speech: all of its extraction", milliseconds(seed[0]), "ms CPU", 100)
    customs = SAMPLES / "held_out" / "customs.txt"
    report(
        "damaged by another hand, held out",
        [by_hand(customs, customs.with_name("customs.labels.json"))],
        (0.9, 0.8, 0.8),
    )
    read = json.loads((CORE / "misread.json").read_text(encoding="utf-8"))
    for half, is_held_out in (("tuned on", False), ("held out", True)):
        chosen = {name: text for name, text in texts.items() if (name in HELD_OUT) == is_held_out}
        by_model = [damaged(text, seed) for text in chosen.values() for seed in SEEDS]
        report(f"damage model, {half}", by_model)
        shapes = [
            (text, [each for each in places if each.kind == "alike"]) for text, places in by_model
        ]
        recall_only(f"damage model, {half}, alike shapes", shapes)
        by_recogniser = [
            misread(chosen[name], rows) for name, rows in read.items() if name in chosen
        ]
        report(f"recogniser, {half}", by_recogniser)
        ones = [
            (text, [each for each in places if each.kind == "one"])
            for text, places in by_recogniser
        ]
        recall_only(f"recogniser, {half}, one character for one", ones)
    clean = {
        half: [t for name, t in texts.items() if (name in HELD_OUT) == half]
        for half in (False, True)
    }
    for is_held_out, half in ((False, "tuned on"), (True, "held out")):
        marks = sum(len(extract_requirements(text).suspects) for text in clean[is_held_out])
        size = sum(map(len, clean[is_held_out]))
        show(
            f"suspects, clean samples {half}: false marks",
            marks / size * 1e4,
            "/10,000",
            0,
            f"{size} characters",
        )


def by_hand(file: Path, labels: Path) -> Case:
    """A text with the places that a person labelled; lost line breaks before headings left out."""
    rows = json.loads(labels.read_text(encoding="utf-8"))["suspects"]
    places = [Place(each["start"], each["end"], each["right"], "") for each in rows]
    text = read_document(file.read_bytes(), file.name).text
    return text, [each for each in places if each.right != "\n"]


def samples() -> Iterator[tuple[str, str]]:
    """Name and text of every clean sample."""
    for path in sorted(SAMPLES.glob("*.txt")):
        yield path.stem, read_document(path.read_bytes(), path.name).text


def report(what: str, cases: Iterable[Case], reach: tuple[float | None, ...] = (None,) * 3) -> None:
    """Precision, recall and the share of suggestions that are right among the first three."""
    real = marked = placed = found = first = among_three = 0
    for text, places in cases:
        suspects = extract_requirements(text).suspects
        marked += len(suspects)
        placed += len(places)
        there = {each: hits(each, suspects) for each in places}
        real += len({(each.start, each.end) for hit in there.values() for each in hit})
        found += sum(map(bool, there.values()))
        for place, hit in there.items():
            first += any(each.suggestions[0] == place.right for each in hit)
            among_three += any(place.right in each.suggestions[:3] for each in hit)
    show(f"suspects, {what}: precision", real / max(1, marked), "", reach[0], f"{real} of {marked}")
    show(f"suspects, {what}: recall", found / max(1, placed), "", reach[1], f"{found} of {placed}")
    note = f"of {found} found; the first is right in {first}"
    show(f"suspects, {what}: right among three", among_three / max(1, found), "", reach[2], note)


def recall_only(what: str, cases: Iterable[Case]) -> None:
    """Recall of one kind of damage."""
    placed = found = 0
    for text, places in cases:
        suspects = extract_requirements(text).suspects
        placed += len(places)
        found += sum(bool(hits(each, suspects)) for each in places)
    show(f"suspects, {what}: recall", found / max(1, placed), "", None, f"{found} of {placed}")


def milliseconds(text: str) -> float:
    """The median CPU time of one extraction, warm."""
    times = []
    for _ in range(TIMES):
        start = time.process_time()
        extract_requirements(text)
        times.append(time.process_time() - start)
    return sorted(times)[TIMES // 2] * 1000


def show(what: str, value: float, unit: str, reach: float | None = None, note: str = "") -> None:
    """One figure as one line of JSON."""
    line = {"what": what, "value": round(value, 3), "unit": unit, "reach": reach, "note": note}
    print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
