"""How the reading page names pieces of a text."""

import pytest
from django.utils.translation import override

from shixiao.documents.templatetags.reading import quoted


def test_a_piece_stands_in_quotation_marks():
    assert quoted("团结") == "“团结”"


@pytest.mark.parametrize("mark", ['"', "“", "”"])
def test_a_quotation_mark_is_called_by_its_name(mark):
    with override("zh-hans"):
        assert "引号" in quoted(mark)
    with override("en"):
        assert "quotation mark" in quoted(mark)
        assert mark not in quoted(mark)
