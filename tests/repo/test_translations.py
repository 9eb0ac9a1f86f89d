"""Every sentence of the pages has its English, and the extractor finds every kind of sentence.

`make build` (or `scripts/messages.py --compile`) makes the compiled catalogues that Django reads;
these tests read the sources, so they need nothing built.
"""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from scripts import messages


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty step in a source tree of its own."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "STEPS", tmp_path)
    folder = tmp_path / "needs"
    (folder / "templates").mkdir(parents=True)
    (folder / "__init__.py").touch()
    return folder


def _template(step: Path, source: str) -> None:
    (step / "templates" / "page.html").write_text(source, "utf-8")


def _catalogue(step: Path) -> Path:
    return step / messages.CATALOGUE


def test_every_sentence_has_its_english() -> None:
    assert messages.check(write=False) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "今天" %}', messages.Sentence("今天")),
        ("<a title=\"{% translate '今天' %}\">", messages.Sentence("今天")),
        ('{% translate "今天" as words %}', messages.Sentence("今天")),
        ('{{ title|default:_("今天") }}', messages.Sentence("今天")),
        ('{% translate "定" context "开会" %}', messages.Sentence("定", context="开会")),
        (
            "{% blocktranslate %}还有 {{ n }} 天{% endblocktranslate %}",
            messages.Sentence("还有 %(n)s 天"),
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} 句{% plural %}{{ n }} 句{% endblocktranslate %}",
            messages.Sentence("%(n)s 句", plural="%(n)s 句"),
        ),
    ],
)
def test_a_sentence_of_a_template_is_found(
    step: Path, source: str, found: messages.Sentence
) -> None:
    _template(step, f"<p>(不要) {source}</p>\n{{# {{% translate '旧的' %}} #}}")

    assert messages.sentences(step) == [found]


def test_a_sentence_of_python_is_found_even_across_lines(step: Path) -> None:
    (step / "forms.py").write_text('label = _("写村名"\n    "就行。")\nname("今天")', "utf-8")

    assert messages.sentences(step) == [messages.Sentence("写村名就行。")]


def test_a_sentence_without_english_is_told(step: Path) -> None:
    _template(step, '{% translate "今天" %}')

    assert messages.check(write=True) == ["needs: no English for: 今天"]
    assert messages.check(write=False) == ["needs: no English for: 今天"]


def test_english_stays_and_what_is_gone_is_dropped(step: Path) -> None:
    _template(step, '{% translate "今天" %}{% translate "昨天" %}')
    messages.check(write=True)
    text = _catalogue(step).read_text("utf-8")
    for chinese, english in (("今天", "Today"), ("昨天", "Yesterday")):
        text = text.replace(
            f'msgid "{chinese}"\nmsgstr ""', f'msgid "{chinese}"\nmsgstr "{english}"'
        )
    _catalogue(step).write_text(text, "utf-8")
    _template(step, '{% translate "今天" %}')

    stale = messages.check(write=False)
    mended = messages.check(write=True)

    assert stale == ["needs: no longer used: 昨天"]
    assert mended == []
    with _catalogue(step).open("rb") as stream:
        assert [(m.id, m.string) for m in read_po(stream) if m.id] == [("今天", "Today")]
    assert _catalogue(step).with_suffix(".mo").is_file()


def test_one_chinese_sentence_has_one_english_one(step: Path) -> None:
    other = step.parent / "documents"
    (other / "templates").mkdir(parents=True)
    (other / "__init__.py").touch()
    for each, english in ((step, "Today"), (other, "This day")):
        _template(each, '{% translate "今天" %}')
        _catalogue(each).parent.mkdir(parents=True)
        _catalogue(each).write_text(f'msgid "今天"\nmsgstr "{english}"\n', "utf-8")

    told = messages.check(write=False)

    assert told == ["needs: English differs from documents: 今天 ('This day' there, 'Today' here)"]


def test_writing_twice_changes_nothing(step: Path) -> None:
    _template(step, '{% translate "今天" %}')
    messages.check(write=True)
    before = _catalogue(step).read_bytes()

    messages.check(write=True)

    assert _catalogue(step).read_bytes() == before
