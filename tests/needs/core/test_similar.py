"""Which needs are alike."""

from hypothesis import given
from hypothesis import strategies as st

from shixiao.needs.core.similar import Candidate, Question, most_similar, similarity

sentences = st.text(alphabet="花鼓戏春联剪纸广场舞书法想看我们村一场 ，", max_size=20)

HERE, NEXT_DOOR, OPERA, DANCE = 1, 2, 10, 11


def candidate(key=1, *, place=HERE, town="青桐镇", art_form=OPERA, text="", wording="", wanted=1):
    return Candidate(key, place, town, art_form, (text, wording), wanted)


def question(text="", *, art_form=OPERA):
    return Question(HERE, "青桐镇", art_form, text)


@given(sentences, sentences)
def test_likeness_is_symmetric_and_between_nothing_and_one(one, other):
    assert similarity(one, other) == similarity(other, one)
    assert 0 <= similarity(one, other) <= 1


@given(sentences)
def test_a_sentence_is_entirely_like_itself(sentence):
    assert similarity(sentence, sentence) == 1


def test_sentences_without_a_common_word_are_not_alike():
    assert similarity("想看全本花鼓戏", "孩子暑假学剪纸") == 0


def test_a_word_of_two_characters_is_found():
    found = most_similar(question("花鼓"), [candidate(text="农忙前晚上想看全本花鼓戏")])

    assert [each.key for each in found] == [1]


def test_one_character_is_found():
    assert similarity("戏", "看戏") > 0


def test_what_everybody_says_makes_nothing_alike():
    assert similarity("我们村想看春联", "我们村想看舞龙") == 0


def test_the_own_place_comes_before_the_town():
    there = candidate(1, place=NEXT_DOOR, text="全本花鼓戏", wanted=90)
    here = candidate(2, text="花鼓戏全本的")

    assert [each.key for each in most_similar(question("全本花鼓戏"), [there, here])] == [2, 1]


def test_another_town_and_another_art_form_are_left_out():
    far = candidate(1, place=9, town="上沙镇", text="全本花鼓戏")
    dance = candidate(2, art_form=DANCE, text="全本花鼓戏")

    assert most_similar(question("全本花鼓戏"), [far, dance]) == []


def test_a_tile_alone_finds_what_the_place_asked_for_most_supported_first():
    few, many = candidate(1, text="花鼓戏", wanted=2), candidate(2, wanted=9)
    next_door = candidate(3, place=NEXT_DOOR, text="花鼓戏", wanted=50)

    assert [each.key for each in most_similar(question(), [few, many, next_door])] == [2, 1]


def test_neither_tile_nor_sentence_finds_nothing():
    assert most_similar(question(art_form=None), [candidate(text="花鼓戏")]) == []


def test_the_wording_of_the_staff_is_compared_too():
    assert most_similar(question("全本花鼓戏"), [candidate(wording="看一回全本花鼓戏")])


def test_at_most_five_are_shown():
    many = [candidate(key, text="全本花鼓戏") for key in range(30)]

    assert [each.key for each in most_similar(question("全本花鼓戏"), many)] == [0, 1, 2, 3, 4]
