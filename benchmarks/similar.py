"""Which needs are like this one, among five thousand; difflib is the peer."""

import json
import time
from difflib import SequenceMatcher

from shixiao.needs.core.similar import Candidate, Question, most_similar

MANY = 5_000


def main() -> None:
    """Compare one question with a county's needs, ours and difflib's in one run."""
    asked = "村里老人想看花鼓戏，农忙前晚上演最好"
    texts = [f"想看全本花鼓戏第{key}回，晚上演最好" for key in range(MANY)]
    question = Question(place=1, town="青桐镇", art_form=1, text=asked)
    candidates = [Candidate(key, 1, "青桐镇", 1, (text, ""), 1) for key, text in enumerate(texts)]

    began = time.perf_counter()
    most_similar(question, candidates)
    ours = time.perf_counter() - began
    began = time.perf_counter()
    sorted(texts, key=lambda text: -SequenceMatcher(None, asked, text).ratio())[:5]
    peer = time.perf_counter() - began

    line = {"what": f"similar needs among {MANY:,}", "value": round(ours * 1000), "unit": "ms"}
    note = f"difflib {round(peer * 1000)} ms, {peer / ours:.1f} times as long"
    print(json.dumps(line | {"reach": 1000, "note": note}))


if __name__ == "__main__":
    main()
