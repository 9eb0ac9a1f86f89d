"""What became of every sentence between two versions of one document."""

from hypothesis import given
from hypothesis import strategies as st

from shixiao.documents.core.plain import plain
from shixiao.documents.core.versions import (
    ALIKE,
    Pair,
    align,
    carried_over,
    follow,
    key_of,
    pieces,
    places,
)

SENTENCES = st.lists(
    st.sampled_from(
        [
            "要听群众意见",
            "要听取群众的意见",
            "不得年年一个样",
            "每村演一场",
            "每村至少演一场",
            "一要查摆问题",
            "要培训骨干",
            "要",
        ]
    ),
    max_size=12,
)


def _one_reading(quotes: list[str]) -> list[list[str]]:
    return [[quote] for quote in quotes]


def test_a_changed_a_moved_a_dropped_and_a_new_sentence_are_told_apart() -> None:
    old = ["要在十一月底前走访所有村", "不得搞摆拍", "要培训三名骨干", "每村演一场"]
    new = ["每村演一场", "要在十二月底前走访所有村", "不得搞摆拍", "结果要张榜公布"]

    found = align(_one_reading(old), new)

    assert [(each.old, each.new) for each in found.unchanged] == [(1, 2), (3, 0)]
    assert [(each.old, each.new) for each in found.changed] == [(0, 1)]
    assert (found.dropped, found.new) == ((2,), (3,))


def test_a_new_ordinal_a_line_break_and_other_stops_are_no_change() -> None:
    found = align([["三要抓\n好落实"], ["（一）不得 拖延"]], ["四要抓好落实", "（一）不得拖延"])

    assert len(found.unchanged) == 2
    assert key_of("一年一次") == "一年一次"


def test_what_a_person_corrected_and_the_new_version_says_is_unchanged() -> None:
    readings = ["必须经主席囤商定", "必须经主席团商定"]

    assert align([readings], ["必须经主席团商定"]).unchanged == (Pair(0, 0, 1.0),)
    assert align([readings[:1]], ["必须经主席团商定"]).unchanged == ()


def test_of_two_alike_sentences_the_one_in_the_same_place_is_meant() -> None:
    old = ["要加强队伍的建设", "每村演一场", "要加强阵地的建设"]
    new = ["要加强队伍建设", "每村演一场", "要加强阵地建设"]

    found = align(_one_reading(old), new)

    assert [(each.old, each.new) for each in found.changed] == [(0, 0), (2, 2)]


@given(SENTENCES, SENTENCES)
def test_every_sentence_has_exactly_one_fate(old: list[str], new: list[str]) -> None:
    found = align(_one_reading(old), new)
    pairs = [*found.unchanged, *found.changed]

    assert sorted([*(each.old for each in pairs), *found.dropped]) == list(range(len(old)))
    assert sorted([*(each.new for each in pairs), *found.new]) == list(range(len(new)))
    assert all(key_of(old[each.old]) == key_of(new[each.new]) for each in found.unchanged)
    assert all(ALIKE <= each.likeness <= 1 for each in found.changed)


@given(SENTENCES)
def test_the_same_text_again_changes_nothing(quotes: list[str]) -> None:
    found = align(_one_reading(quotes), quotes)

    assert [(each.old, each.new) for each in found.unchanged] == [
        (at, at) for at in range(len(quotes))
    ]


@given(st.text(alphabet="要听取群众的意见，不得拖", max_size=30), st.text(max_size=30))
def test_pieces_put_together_are_the_two_wordings(old: str, new: str) -> None:
    cut = pieces(old, new)

    assert "".join(each.text for each in cut if each.kind != "come") == old
    assert "".join(each.text for each in cut if each.kind != "gone") == new
    assert all(each.text for each in cut)


def test_single_characters_do_not_break_a_change_apart() -> None:
    cut = pieces("十一月底前走访", "十二月中旬走访")

    assert [(each.kind, each.text) for each in cut] == [
        ("same", "十"),
        ("gone", "一月底前"),
        ("come", "二月中旬"),
        ("same", "走访"),
    ]


def test_words_are_found_across_line_breaks() -> None:
    text = "各队要问\n村民，再去。各队要问村民。"

    assert list(places(plain(text), "要问村民")) == [(2, 7), (13, 17)]
    assert list(places(plain(text), "，")) == []


def test_a_piece_is_found_again_only_where_its_surroundings_are_the_same() -> None:
    before = "花钱的活动必须经主席囤商定，要公开。别的主席囤。"
    after = "一、花钱的活动，必须经主席囤商定，要公布。主席囤换了。"
    first, second = before.index("囤"), before.rindex("囤")

    found = carried_over([(first, first + 1), (second, second + 1)], before, after, 4)

    at = after.index("囤")
    assert found == {(first, first + 1): (at, at + 1)}


def test_a_sentence_that_was_put_together_stays_together_where_its_words_stand() -> None:
    text = "一、先问再去。要问村民，不得应付。每村演一场。"
    found = [(text.index("要问"), text.index("，")), (text.index("不得"), text.index("付") + 1)]

    fate = follow([["要问村民，不得应付"], ["每村演一场"]], found, text)

    assert [text[each.start : each.end] for each in fate.placed] == [
        "要问村民，不得应付",
        "每村演一场",
    ]
    assert (fate.covered, fate.new, fate.dropped, fate.unchanged) == ((0, 1), (), (), ())


@given(SENTENCES, SENTENCES)
def test_every_sentence_of_a_text_has_exactly_one_fate(old: list[str], new: list[str]) -> None:
    text = "。".join(new)
    spans, at = [], 0
    for quote in new:
        spans.append((at, at + len(quote)))
        at += len(quote) + 1

    fate = follow(_one_reading(old), spans, text)

    pairs = [*fate.unchanged, *fate.changed]
    before = [*(each.old for each in [*pairs, *fate.placed]), *fate.dropped]
    after = [*(each.new for each in pairs), *fate.covered, *fate.new]
    assert sorted(before) == list(range(len(old)))
    assert sorted(after) == list(range(len(new)))
