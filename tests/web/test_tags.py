"""Tags of every template: fields, bars, votes, dates, and words in both languages."""

from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import Words
from shixiao.web.forms import RefusingForm, Tile
from shixiao.web.templatetags import shixiao as tags

TODAY = date(2026, 5, 12)


class EveryKind(RefusingForm):
    text = forms.CharField(label="说一句", help_text="不要写别人的名字")
    day = forms.DateField(label="哪天", required=False)
    at = forms.DateTimeField(label="几点", required=False)
    way = forms.ChoiceField(
        label="形式", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect
    )
    art = forms.ChoiceField(
        label="点一样", choices=[("opera", Tile("戏", "看戏"))], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="代填", required=False)


def show(source: str, **context: object) -> str:
    return Template(source).render(Context({"today": TODAY, **context}))


def test_a_field_ties_label_hint_and_error_to_its_input() -> None:
    form = EveryKind({"text": ""})

    html = show("{% field form.text %}", form=form)

    assert '<label for="id_text">说一句</label>' in html
    assert 'aria-describedby="id_text-h id_text-e"' in html
    assert 'id="id_text-h">不要写别人的名字' in html
    assert 'id="id_text-e">这里还没填。' in html
    assert 'aria-invalid="true"' in html
    assert 'class="field bad"' in html


def test_a_field_without_error_says_nothing_of_one() -> None:
    html = show("{% field form.day %}", form=EveryKind())

    assert "aria-" not in html
    assert 'class="field"' in html


def test_days_are_asked_for_with_the_browsers_calendar() -> None:
    html = show("{% field form.day %}{% field form.at %}", form=EveryKind(initial={"day": TODAY}))

    assert 'type="date"' in html
    assert 'value="2026-05-12"' in html
    assert 'type="datetime-local"' in html


def test_what_the_browsers_calendar_sends_is_understood() -> None:
    form = EveryKind(
        {"text": "x", "day": "2026-05-12", "at": "2026-05-12T19:30", "way": "a", "art": "opera"}
    )

    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == TODAY


def test_radios_become_rows_under_a_legend() -> None:
    html = show("{% field form.way %}", form=EveryKind())

    assert "<legend>形式</legend>" in html
    assert html.count('<label class="pick">') == 2


def test_tiles_show_one_character_and_a_word() -> None:
    html = show('{% field form.art kind="tiles" %}', form=EveryKind())

    assert '<b class="char" aria-hidden="true">戏</b>看戏' in html


def test_a_checkbox_stands_before_its_label() -> None:
    html = show("{% field form.agreed %}", form=EveryKind())

    assert html.index("<input") < html.index("代填")


def test_a_refusal_stands_at_the_field_it_names() -> None:
    form = EveryKind({"text": "x", "way": "a", "art": "opera"})
    form.is_valid()

    with form.refusing():
        raise Refused("web.too_many", minutes=3, field="text")

    assert "3 分钟" in form.errors["text"][0]


def test_a_refusal_without_a_field_stands_on_the_form() -> None:
    form = EveryKind({"text": "x", "way": "a", "art": "opera"})
    form.is_valid()

    with form.refusing():
        raise Refused("web.too_many", minutes=3)

    assert "3 分钟" in form.non_field_errors()[0]


def test_parts_of_a_bar_fill_it_in_order() -> None:
    html = show("{% bar parts '来源' %}", parts=[("f1", 3), ("f5", 1), ("f3", 0)])

    assert '<rect class="f1" x="0.00" y="2" width="74.60"' in html
    assert '<rect class="f5" x="75.00" y="2" width="24.60"' in html
    assert "f3" not in html
    assert 'aria-label="来源"' in html


def test_a_bar_of_a_larger_whole_leaves_the_rest_empty() -> None:
    assert 'width="29.60"' in show("{% bar parts '' 90 %}", parts=[("f1", 27)])


def test_votes_are_squares_of_entitled_members_with_a_line_at_the_majority() -> None:
    html = show("{% vote 4 1 1 9 5 %}")

    assert [html.count(f'class="{fill}"') for fill in ("f1", "f0", "f5", "f4")] == [4, 1, 1, 3]
    assert 'd="M50 0V20"' in html
    assert "同意 4，不同意 1，弃权 1，未投 3" in html


def test_an_interval_is_drawn_where_it_lies() -> None:
    html = show("{% interval 0.86 0.74 0.91 'x' %}")

    assert 'class="span" x="74.0" y="4" width="17.0"' in html


@pytest.mark.parametrize(
    ("due", "shape", "words"),
    [
        (date(2026, 6, 30), 'class="light "', "6\xa0月\xa030\xa0日"),
        (date(2026, 5, 19), 'class="light soon"', "5\xa0月\xa019\xa0日"),
        (date(2026, 5, 12), 'class="light soon"', "今天到期"),
        (date(2026, 5, 8), 'class="light late"', "逾期 4 天"),
    ],
)
def test_a_date_light_has_a_shape_and_a_word(due: date, shape: str, words: str) -> None:
    html = show("{% light due today %}", due=due)

    assert shape in html
    assert words in html


def test_the_step_where_something_stands_is_marked() -> None:
    html = show("{% loop 3 %}")

    assert html.count('class="past"') == 2
    assert html.count('aria-current="step"') == 1


@pytest.mark.parametrize(
    ("count", "language", "words"),
    [(1, "zh-hans", "1 粒米"), (3, "zh-hans", "3 粒米"), (1, "en", "1 粒米"), (3, "en", "3 粒米")],
)
def test_a_count_reads_well_without_a_chinese_catalogue(
    count: int, language: str, words: str
) -> None:
    source = (
        "{% blocktranslate count n=n %}{{ n }} 粒米{% plural %}{{ n }} 粒米{% endblocktranslate %}"
    )

    with translation.override(language):
        assert show(source, n=count) == words


def test_pages_of_a_list_keep_the_question() -> None:
    request: HttpRequest = RequestFactory().get("/?q=opera&page=2")
    template = Template('{% include "web/_pages.html" with page=numbers %}')

    html = template.render(RequestContext(request, {"numbers": Paginator(range(90), 10).page(2)}))

    assert "q=opera&amp;page=3" in html
    assert 'aria-current="page">2<' in html


def test_words_of_both_languages_are_read_in_one() -> None:
    with translation.override("en"):
        assert tags.words(Words("见效了吗？", "Does it work?")) == "Does it work?"
    with translation.override("zh-hans"):
        assert tags.words(Words("见效了吗？", "Does it work?")) == "见效了吗？"
