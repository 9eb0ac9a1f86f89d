"""Imperative scope: which clauses of a run of text ask for something.

After 要, 必须, 坚决 … the verb-led clauses that follow inherit the modal, until a clause tells
instead of asking. Past facts, orders retold, conditions and the purpose of a meeting never ask.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shixiao.documents.core import words
from shixiao.documents.core.actors import actor_of
from shixiao.documents.core.clauses import Clause
from shixiao.documents.core.faults import Told, announces_faults, faults_of, goes_on
from shixiao.documents.core.framing import without_frame
from shixiao.documents.core.fronts import is_fronted, stands_alone
from shixiao.documents.core.judgement import (
    Judgement,
    Role,
    asks_somebody,
    defines,
    explains,
    judge,
    may_be_ordered,
)
from shixiao.documents.core.wording import charged, party_of, without_note

_NAMED = re.compile(r"的[\u4e00-\u9fff]{1,4}$")
_YEAR = re.compile(r"^(20\d\d)年")
_PERIOD_START = re.compile(r"(?:从|自).{2,24}(?:启动|开始|起|开班|开馆|开园)$")
_PERIOD_END = re.compile(r"(?:\d|[年月日底季]).{0,12}(?:结束|完成|截止|为止|结业|闭馆)$")
_PERIOD = re.compile(r"(?:从|自).{2,24}(?:启动|开始|起).{2,20}(?:结束|完成|截止|为止)$")
_LEFT_OUT = re.compile(r"\n *\f|\n {3}| {3}\f")  # the head or foot of a page inside a clause
_FROM_THERE = re.compile(r"从.{2,16}(?:出发|抓起|做起|入手)")


_ANSWERS = frozenset({"follows", "result", "acts", "each"})
Plainly = Callable[[list[str]], bool]
_LONGEST_CHAIN = 3
_LONGEST_NAME = 8
_LEAST_ORDER = 3
_MAY_BE_ORDERED = frozenset({"subject", "tells", "unclear"})
_ENDS_A_FAULT = frozenset(
    {"retold", "meeting", "past", "condition", "scene", "purpose", "result", "subject"}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A span that asks: from the first to the last clause that belongs to it."""

    start: int
    end: int
    text: str
    rule: str
    party: str | None
    when: str
    is_mended: bool


class ScopeReader:
    """Reads sentence after sentence of one run of text.

    `opens` says whether a bare verb may open the run's first sentence as an order, `always` every
    sentence (plans and notices), `plainly` which others may: clear orders of a speaker who has
    asked already, decisions of minutes. `is_list` lets ask whatever has a
    verb and tells nothing. `is_closed` reads faults only: a summary asks for nothing.
    """

    def __init__(
        self,
        *,
        opens: bool,
        always: bool = False,
        is_closed: bool = False,
        is_list: bool = False,
        plainly: Plainly | None = None,
        year: int | None = None,
    ) -> None:
        self.asked: list[Asked] = []
        self.faults: list[Told] = []
        self.always = always
        self._opens, self._is_closed = opens, is_closed
        self._is_list, self._plainly, self._year = is_list, plainly, year

    def read(self, sentence: Sequence[Clause]) -> None:
        """Read one sentence and remember whether its scope carries into the next."""
        plainly = self._plainly and self._plainly([clause.text for clause in sentence])
        reader = _Sentence(
            sentence,
            opens=self._opens or self.always or bool(plainly),
            always=self.always,
            is_list=self._is_list,
            year=self._year,
        )
        reader.read()
        self.faults.extend(reader.faults)
        if not self._is_closed:
            self.asked.extend(reader.asked)
        self._opens = bool(reader.asked) and reader.scope


class _Sentence:
    """One sentence: `scope` is on while clauses inherit a modal, `barred` while nothing may ask."""

    def __init__(
        self,
        clauses: Sequence[Clause],
        *,
        opens: bool,
        always: bool,
        is_list: bool,
        year: int | None,
    ) -> None:
        self.asked: list[Asked] = []
        self.faults: list[Told] = []
        self.scope = False
        self._clauses = [without_frame(clause) for clause in clauses]
        self._judged = [judge(without_note(clause.text)) for clause in self._clauses]
        self._frames = [_puts_in_order(clause) for clause in clauses]
        self._conditional = _conditional(self._clauses)
        self._opens, self._always, self._is_list = opens, always, is_list
        self._year = year
        self._barred = clauses[0].text.startswith("为") and "meeting" in self._roles()
        self._past = self._in_fault = self._purpose = False
        self._party: str | None = None
        self._front: list[Clause] = []
        self._when = self._last = ""

    def read(self) -> None:
        """Read the clauses in order; a step may take two."""
        at = 0
        while at < len(self._clauses):
            at += self._step(at)

    def _step(self, at: int) -> int:
        clause, judgement = self._clauses[at], self._judged[at]
        if self._frames[at]:
            self.scope = True
        special = self._special(at, clause)
        if special:
            return special
        if judgement.role == "asks":
            return self._asks(at, clause, judgement)
        if self.scope and explains(clause.text, self._last):
            return 1
        return self._without_modal(at, clause, judgement.role)

    def _special(self, at: int, clause: Clause) -> int:
        """Labels, conditions, lists of faults and periods, which no modal changes; else 0."""
        if clause.stop.startswith("：") and self._is_label(at, clause.text):
            return self._label(clause.text)
        if not without_note(clause.text):
            return 1
        if announces_faults(clause.text, clause.stop):
            return self._announces()
        if at in self._conditional:
            return self._stop("condition")
        if self._is_of_an_older_year(clause.text):
            return self._stop("past")
        if self._past and words.RESET.match(clause.text):
            self._past = False
        period = _period(self._clauses, at)
        return self._ask(period, "period") if period else 0

    def _is_of_an_older_year(self, text: str) -> bool:
        """2025年全馆接待读者… in a paper of 2026."""
        named = _YEAR.match(text)
        return named is not None and self._year is not None and int(named[1]) < self._year

    def _unclear(self, clause: Clause) -> int:
        """Neither order nor tale by itself: asked within a scope or a list, else no change."""
        asks = may_be_ordered(clause.text) or (self._is_list and words.TIME_LEAD.match(clause.text))
        asks = asks and (self.scope or not _NAMED.search(clause.text))
        if (self.scope or self._is_list) and not self._barred and asks:
            return self._ask([*self._front, clause], "scope" if self.scope else "bare")
        self._front = []
        self._when = clause.text
        self._opens = self._opens and self._always
        return 1

    def _is_label(self, at: int, text: str) -> bool:
        """时间：, 出席：, or the run-in name of an entry: 送戏下乡：每村两场."""
        names = at == 0 and len(text) <= _LONGEST_NAME and self._judged[at].at is None
        return bool(words.LABEL.match(text)) or (names and self._role(at) == "follows")

    def _label(self, text: str) -> int:
        """出席：, 时间： bar what follows; 演出内容： only names it."""
        is_fact = words.LABEL.match(text) and words.FACT_LABEL.match(text)
        self._barred = self._barred or bool(is_fact)
        self._front = []
        return 1

    def _announces(self) -> int:
        """还存在不少短板：… what follows in the sentence are faults."""
        self._stop("tells")
        self._in_fault = True
        return 1

    def _without_modal(self, at: int, clause: Clause, role: Role) -> int:
        self._in_fault = self._in_fault and not self._frames[at]
        continues = self._in_fault and role not in _ENDS_A_FAULT and goes_on(clause.text)
        if role == "fault" or (continues and not words.SCENE.match(clause.text)):
            return self._fault(clause)
        if role == "fronts":
            return self._fronts(at, clause)
        if role in {"follows", "result", "each", "acts"}:
            return self._follows(at, clause, role)
        if role in _MAY_BE_ORDERED and self._ordered(at) and may_be_ordered(clause.text):
            return self._ask([clause], "scope")
        if role == "unclear":
            return self._unclear(clause)
        if role in {"scene", "subject", "purpose", "frame"}:
            return self._pass_over(clause, role)
        if role == "condition" and self._always and not words.ONLY_IF.search(clause.text):
            return self._pass_over(clause, role)
        return self._stop(role)

    def _asks(self, at: int, clause: Clause, judgement: Judgement) -> int:
        place = judgement.at or 0
        late = place > 6 or bool(words.ASPECT.search(clause.text))
        barred = self._barred and not asks_somebody(clause.text)
        if barred or (self._past and late) or clause.stop.startswith("？"):
            return self._stop("tells")
        self._party = party_of(clause.text[:place]) or (self._party if place <= 4 else None)
        parts = [clause]
        if self._front and not _FROM_THERE.search(self._last):
            parts = [*self._front, clause]
        elif _needs_more(clause.text[place:]):
            parts += self._rest_of_front(at)
        self._barred = self._in_fault = False
        self._ask(parts, judgement.rule)
        return len(parts) - parts.index(clause)

    def _rest_of_front(self, at: int) -> list[Clause]:
        """After 要从…的高度: the further fronted phrases and the verb that they wait for."""
        end = at + 1
        while self._role(end) == "fronts" and end - at <= _LONGEST_CHAIN:
            end += 1
        if self._role(end) not in _ANSWERS:
            return []
        return list(self._clauses[at + 1 : end + 1])

    def _fronts(self, at: int, clause: Clause) -> int:
        """An object or a prepositional phrase waits for the verb after the comma."""
        parallel = _FROM_THERE.search(clause.text) and _FROM_THERE.search(self._last)
        end = at + 1
        while self._role(end) == "fronts" and end - at <= _LONGEST_CHAIN:
            end += 1
        verb_comes = self._role(end) in {"follows", "asks", "each", "acts"} or (
            self._role(end) == "unclear" and (self.scope or self._is_list)
        )
        if verb_comes and not parallel and not (self._barred or self._past):
            self._front = [*self._front, clause]
            return 1
        return self._follows(at, clause, "fronts") if stands_alone(clause.text) else 1

    def _follows(self, at: int, clause: Clause, role: Role) -> int:
        is_short = len(clause.text) < _LEAST_ORDER and not self.scope
        if is_short or self._barred or self._past or not (self.scope or self._may_open(at, role)):
            return self._stop("tells")
        if self._is_topic(at) and role == "follows":
            return 1
        if role == "result" and not self.scope and (self._purpose or not self._always):
            return 1
        rule = "result" if role == "result" else "scope" if self.scope else "bare"
        if role in {"each", "acts"}:
            self._party = actor_of(words.CONNECTIVE.sub("", clause.text))
        self._ask([*self._front, clause], rule)
        return 1

    def _may_open(self, at: int, role: Role) -> bool:
        """Whether a clause without a modal may ask although nothing before it did."""
        named = role in {"each", "acts"} or self._clauses[at].text.startswith("由")
        if not (self._opens or (self._always and named)):
            return False
        rest = [other.text for other in self._clauses[at + 1 :]]
        return not defines(rest) and (named or not self._is_topic(at))

    def _ordered(self, at: int) -> bool:
        """Whether a frame that orders stands in this clause or is the clause before it."""
        return self._frames[at] or (at > 0 and self._frames[at - 1] and self.scope)

    def _roles(self) -> set[Role]:
        return {judgement.role for judgement in self._judged}

    def _role(self, at: int) -> Role | None:
        return self._judged[at].role if at < len(self._judged) else None

    def _is_topic(self, at: int) -> bool:
        """开展…,必须…: a verb-led opening is only the topic when the next clause has the modal."""
        if at + 1 >= len(self._judged) or self._last or self._clauses[at + 1].is_mended:
            return False
        place = self._judged[at + 1].at
        forbids = words.FORBIDS_ANYWHERE.match(self._clauses[at + 1].text) is not None
        return (
            (place == 0 and not forbids)
            or place == 1
            and bool(words.ORDINAL.match(self._clauses[at + 1].text))
        )

    def _ask(self, parts: list[Clause], rule: str) -> int:
        text = "，".join(part.text for part in parts)
        mended = any(part.is_mended or _LEFT_OUT.search(part.raw) for part in parts)
        span = (parts[0].start, parts[-1].end)
        party = charged(text) or self._party
        self.asked.append(Asked(*span, text, rule, party, self._when + "，" + text, mended))
        self.scope, self._opens, self._front = True, False, []
        self._last = text
        return len(parts)

    def _fault(self, clause: Clause) -> int:
        self._stop("fault")
        self._in_fault = True
        self.faults.extend(faults_of(clause))
        return 1

    def _pass_over(self, clause: Clause, role: Role) -> int:
        """A time, a place, a subject, a purpose: neither asks nor ends what is open."""
        self._when = clause.text if role == "scene" else self._when
        self._front = []
        self._purpose = self._purpose or role == "purpose"
        if role == "subject":
            self._party = party_of(clause.text) or self._party
            self.scope = False
        return 1

    def _stop(self, role: Role) -> int:
        self.scope = self._opens = False
        self._front = []
        self._past = self._past or role == "past"
        self._barred = self._barred or role in {"retold", "meeting", "thought"}
        self._in_fault = self._in_fault and role != "tells"
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


def _period(sentence: Sequence[Clause], at: int) -> list[Clause]:
    """The clause or the two that set a period: 从…启动,…结束."""
    first = sentence[at].text
    following = sentence[at + 1].text if at + 1 < len(sentence) else ""
    if _tells_of_past(first):
        return []
    if _PERIOD.search(first):
        return [sentence[at]]
    opens = _PERIOD_START.search(first) and _PERIOD_END.search(following)
    return [sentence[at], sentence[at + 1]] if opens and not _tells_of_past(following) else []


def _tells_of_past(text: str) -> bool:
    return bool(words.ASPECT.search(text) or words.PAST.match(text))


def _needs_more(text: str) -> bool:
    """Whether what stands after the modal is only a fronted phrase: 要从…的高度."""
    rest = words.MODAL.sub("", text, count=1)
    return judge(rest).role in {"fronts", "scene"} or is_fronted(rest)


def _puts_in_order(clause: Clause) -> bool:
    """会议强调 asks for what follows, 会议指出 only tells it, 总书记强调 retells."""
    framed = words.FRAME_HEAD.match(clause.text)
    return framed is not None and "指出" not in framed[0] and not words.RETOLD.search(framed[0])
