"""Names in a workbook: found however they are spaced, told apart where two are alike."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from shixiao.kernel.refusal import Refused

_BETWEEN = re.compile(r"[→、,;\n>]+|->")
_DROPPED = re.compile(r"[\s·•・]+")


def plain(text: str) -> str:
    """A name without what makes no difference: width, spaces, middle dots."""
    return _DROPPED.sub("", _wide(text)).lower()


class Names:
    """The names of one sheet: text → label. A label is a name, with its town where two share it."""

    def __init__(self, rows: Iterable[tuple[str, str]], kind: str) -> None:
        rows, self.kind = list(rows), kind
        times = Counter(plain(name) for name, _ in rows)
        self.labels = [f"{town}{name}" if times[plain(name)] > 1 else name for name, town in rows]
        self.found: dict[str, str] = {}
        for (name, town), label in zip(rows, self.labels, strict=True):
            self.found.setdefault(plain(f"{town}{name}"), label)
            self.found[plain(label)] = label
        self.alike: dict[str, list[str]] = {}
        for name, town in rows:
            if times[plain(name)] > 1:
                self.alike.setdefault(plain(name), []).append(f"{town}{name}")

    def doubled(self) -> Iterator[int]:
        """The positions of rows that cannot be told from an earlier one."""
        seen = set[str]()
        for at, label in enumerate(self.labels):
            if plain(label) in seen:
                yield at
            seen.add(plain(label))

    def find(self, text: str) -> str:
        """The label; refuses (`programme.workbook_…_unknown`, `…_ambiguous`) what is none."""
        wanted = plain(text)
        if wanted in self.found:
            return self.found[wanted]
        if wanted in self.alike:
            facts = {"name": text, "names": self.alike[wanted]}
            raise Refused(f"programme.workbook_{self.kind}_ambiguous", **facts)
        near = get_close_matches(wanted, self.found, n=1, cutoff=0.5)
        if near:
            raise Refused(
                f"programme.workbook_{self.kind}_unknown_near", name=text, near=self.found[near[0]]
            )
        raise Refused(f"programme.workbook_{self.kind}_unknown", name=text)

    def find_all(self, text: str) -> list[str]:
        """The labels of a list of names, in order; a name may hold what usually parts names."""
        parts = parted(text)
        found: list[str] = []
        at = 0
        while at < len(parts):
            end = next(
                (end for end in range(len(parts), at, -1) if _joined(parts[at:end], self.found)),
                at + 1,
            )
            found.append(self.find("、".join(parts[at:end])))
            at = end
        return found


def _joined(parts: Sequence[str], found: Mapping[str, str]) -> bool:
    return plain("、".join(parts)) in found


def parted(text: str) -> list[str]:
    """The parts of a list as they are written."""
    return [part.strip() for part in _BETWEEN.split(_wide(text)) if plain(part)]


def _wide(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
