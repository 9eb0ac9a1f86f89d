"""Imperative scope: which clauses of a run of text ask for something.

After 要, 必须, 坚决 … the verb-led clauses that follow inherit the modal, until a clause tells
instead of asking. Past facts, orders retold, conditions and the purpose of a meeting never ask.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from shixiao.documents.core import words
from shixiao.documents.core.clauses import Clause
from shixiao.documents.core.judgement import Judgement, asks_somebody, defines, judge
from shixiao.documents.core.verbs import stripped

_PERIOD_START = re.compile(r"(?:从|自).{2,24}(?:启动|开始|起)$")
_PERIOD_END = re.compile(r"(?:\d|[年月日底季]).{0,12}(?:结束|完成|截止|为止)$")
_FROM_THERE = re.compile(r"从.{2,16}(?:出发|抓起|做起|入手)")


_ENDS_A_FAULT = frozenset({"retold", "meeting", "past", "condition", "scene", "purpose", "result"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A span that asks: from the first to the last clause that belongs to it."""

    start: int
    end: int
    text: str
    rule: str
    party: str | None
    context: str
    is_mended: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A fault that the text names."""

    start: int
    end: int


@dataclass(slots=True)
class _State:
    """What holds while a sentence is read."""

    scope: bool = False
    may_open: bool = False
    barred: bool = False
    past: bool = False
    fault: bool = False
    party: str | None = None
    front: Clause | None = None
    context: str = ""
    last: str = ""


@dataclass(slots=True)
class ScopeReader:
    """Reads sentence after sentence of one run; `bare` says whether bare imperatives count."""

    bare: bool
    always_bare: bool = False
    asked: list[Asked] = field(default_factory=list)
    faults: list[Told] = field(default_factory=list)

    def read(self, sentence: Sequence[Clause]) -> None:
        """Read one sentence and remember whether its scope carries into the next."""
        state = _State(may_open=self.bare or self.always_bare)
        barred = _conditional(sentence)
        before = len(self.asked)
        index = 0
        while index < len(sentence):
            if index in barred:
                state.scope = state.may_open = False
                state.front = None
                index += 1
                continue
            index += self._clause(state, sentence, index)
        self.bare = len(self.asked) > before and state.scope

    def _clause(self, state: _State, sentence: Sequence[Clause], index: int) -> int:
        clause = _without_frame(sentence[index])
        if clause is None:
            return self._framed(state, sentence[index])
        judgement = judge(clause.text)
        if _opens_period(sentence, index):
            self._ask(state, [clause, sentence[index + 1]], "period")
            return 2
        if state.past and words.RESET.match(clause.text):
            state.past = False
        if clause.start != sentence[index].start:
            state.scope = state.scope or "指出" not in sentence[index].text
        return self._by_role(state, sentence, index, clause, judgement)

    def _by_role(
        self,
        state: _State,
        sentence: Sequence[Clause],
        index: int,
        clause: Clause,
        judgement: Judgement,
    ) -> int:
        role = judgement.role
        if role == "asks":
            return self._asks(state, sentence, index, clause, judgement)
        if role == "fault" or (
            state.fault and role not in _ENDS_A_FAULT and not words.SCENE.match(clause.text)
        ):
            return self._fault(state, clause)
        if role in {"follows", "result", "fronts"}:
            return self._follows(state, sentence, index, clause, role)
        if role in {"scene", "subject", "purpose"}:
            return _pass_over(state, clause, role)
        return _stop(state, role)

    def _framed(self, state: _State, clause: Clause) -> int:
        """会议强调, alone: what follows is asked, unless an older order is retold."""
        if words.RETOLD.search(clause.text):
            state.barred = True
        elif not clause.text.rstrip("，：").endswith(("指出", "表示", "认为")):
            state.scope = True
        return 1

    def _asks(
        self,
        state: _State,
        sentence: Sequence[Clause],
        index: int,
        clause: Clause,
        judgement: Judgement,
    ) -> int:
        at = judgement.at or 0
        late = at > 6 or bool(words.ASPECT.search(clause.text))
        if (
            (state.barred and not asks_somebody(clause.text))
            or (state.past and late)
            or clause.stop.startswith("？")
        ):
            state.scope = False
            return 1
        state.barred = state.fault = False
        state.party = _party(clause.text[:at]) or (state.party if at <= 4 else None)
        parts = [clause]
        if state.front is not None and not _FROM_THERE.search(state.last):
            parts.insert(0, state.front)
        elif _needs_more(clause.text[at:]) and _completes(sentence, index + 1):
            parts.append(sentence[index + 1])
        self._ask(state, parts, judgement.rule)
        return 2 if parts[-1] is not clause else 1

    def _follows(
        self, state: _State, sentence: Sequence[Clause], index: int, clause: Clause, role: str
    ) -> int:
        rest = [other.text for other in sentence[index + 1 :]]
        opens = state.may_open and not state.past and not defines(rest) and not _is_topic(rest)
        strong = words.STRONG_LEAD.match(clause.text) and state.may_open
        if state.barred or state.past or not (state.scope or opens or strong):
            state.scope = state.may_open = False
            return 1
        if role == "fronts" and _is_completed(sentence, index + 1) and not _parallel(clause, state):
            state.front = clause
            return 1
        if role == "result" and not state.scope:
            return 1
        rule = "result" if role == "result" else "scope" if state.scope else "bare"
        parts = [state.front, clause] if state.front is not None else [clause]
        self._ask(state, parts, rule)
        return 1

    def _ask(self, state: _State, parts: list[Clause], rule: str) -> None:
        text = "，".join(part.text for part in parts)
        mended = any(part.is_mended for part in parts)
        self.asked.append(
            Asked(
                parts[0].start, parts[-1].end, text, rule, state.party, state.context + text, mended
            )
        )
        state.scope, state.may_open, state.front = True, False, None
        state.context, state.last = "", text

    def _fault(self, state: _State, clause: Clause) -> int:
        state.fault, state.scope, state.may_open, state.front = True, False, False, None
        self.faults.extend(_faults(clause))
        return 1


def _pass_over(state: _State, clause: Clause, role: str) -> int:
    """A time, a condition of place, a subject or a purpose: neither asks nor ends the scope."""
    state.context += clause.text
    state.front = None
    if role == "subject":
        state.party = _party(clause.text) or state.party
        state.scope = False
    return 1


def _stop(state: _State, role: str) -> int:
    state.scope = state.may_open = False
    state.front = None
    state.past = state.past or role == "past"
    state.barred = state.barred or role in {"retold", "meeting"}
    state.fault = state.fault and role != "tells"
    return 1


def _conditional(sentence: Sequence[Clause]) -> frozenset[int]:
    """Clauses that only say on what condition something can be: 只有…,…,才能…."""
    texts = [clause.text for clause in sentence]
    barred: set[int] = set()
    for at, text in enumerate(texts):
        then = words.ONLY_THEN.search(text)
        if then is None or "刚才" in text:
            continue
        first = next((i for i in range(at, -1, -1) if words.ONLY_IF.search(texts[i])), None)
        if first is None:
            first = next(
                (
                    i
                    for i in range(at, -1, -1)
                    if words.MODAL.search(texts[i][: then.start()] if i == at else texts[i])
                ),
                0,
            )
        barred.update(range(first, at + 1))
    return frozenset(barred)


def _without_frame(clause: Clause) -> Clause | None:
    """The clause without 会议强调 before it; None where nothing else is left."""
    match = words.FRAME_HEAD.match(clause.text)
    if (
        match is None
        or words.MODAL.search(match[0].removesuffix("要求"))
        or words.RETOLD.search(match[0])
    ):
        return clause
    rest = clause.text[match.end() :]
    if not rest:
        return None
    return clause.without_first(match.end())


def _opens_period(sentence: Sequence[Clause], index: int) -> bool:
    if index + 1 >= len(sentence):
        return False
    first, second = sentence[index].text, sentence[index + 1].text
    told = words.ASPECT.search(first) or words.ASPECT.search(second) or words.PAST.match(first)
    return bool(_PERIOD_START.search(first) and _PERIOD_END.search(second)) and not told


def _needs_more(text: str) -> bool:
    return judge(words.MODAL.sub("", text, count=1)).role == "fronts"


def _completes(sentence: Sequence[Clause], index: int) -> bool:
    return index < len(sentence) and judge(sentence[index].text).role in {"follows", "result"}


def _is_completed(sentence: Sequence[Clause], index: int) -> bool:
    return index < len(sentence) and judge(sentence[index].text).role in {"follows", "asks"}


def _is_topic(rest: list[str]) -> bool:
    """开展…,必须…: a verb-led opening is only the topic when the next clause brings the modal."""
    return bool(rest) and judge(rest[0]).at == 0


def _parallel(clause: Clause, state: _State) -> bool:
    """从…出发 after 必须从…出发 stands beside it and fronts nothing."""
    return bool(_FROM_THERE.search(clause.text) and _FROM_THERE.search(state.last))


def _party(before: str) -> str | None:
    """Who is asked: what stands before the modal, without ordinals, times and adverbs."""
    subject = stripped(before).rstrip("都也还均又更不、一")
    subject = re.sub(r"^(?:20\d\d年|今年|下一步|当前|目前|.{0,8}[前后时]，)", "", subject)
    if not 2 <= len(subject) <= 30 or re.search(r"[把将对从以]|工作$", subject):
        return None
    return subject


def _faults(clause: Clause) -> list[Told]:
    """One fault a clause; faults joined by 、 are separate when each tells something itself."""
    spans: list[Told] = []
    at = clause.start
    for match in re.finditer(
        r"、(?=重.{1,5}轻|不[\u4e00-\u9fff]{3}|缺乏|缺少|热衷|满足于|脱离|忽视|存在|[\u4e00-\u9fff]{2}(?:不|漂浮|拖拉|浮躁|淡薄|松散|滞后|单一)[\u4e00-\u9fff]?)",
        clause.text,
    ):
        cut = clause.start + match.start()
        if cut - at >= 4 and clause.end - clause.start == len(clause.text):
            spans.append(Told(at, cut))
            at = cut + 1
    return [*spans, Told(at, clause.end)]
