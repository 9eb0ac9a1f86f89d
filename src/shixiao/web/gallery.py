"""What the gallery shows: a form with every kind of field, and figures to draw."""

from datetime import date, timedelta

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from shixiao.web.forms import RefusingForm, Tile

WAYS = [
    ("policy", _("宣传党的路线方针政策下基层")),
    ("study", _("调查研究下基层")),
    ("petition", _("信访接待下基层")),
    ("office", _("现场办公下基层")),
]


class SampleForm(RefusingForm):
    """Every kind of field; bound with `WRONG` it shows every kind of error."""

    village = forms.CharField(label=_("哪个村"), help_text=_("写村名就行。"))
    due_on = forms.DateField(label=_("办结时限"))
    heads = forms.IntegerField(label=_("到场人数"), min_value=0)
    owner = forms.ChoiceField(label=_("责任人"), choices=[("1", "周敏"), ("2", "罗昌")])
    known = forms.CharField(
        label=_("停用的一格"), initial=_("系统已知，不用填"), disabled=True, required=False
    )
    file = forms.FileField(label=_("文件"), help_text=_("Word、PDF 或者照片，最大 20 MB。"))
    way = forms.ChoiceField(label=_("下基层的形式"), choices=WAYS, widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label=_("哪几天方便"),
        choices=[("5", _("星期五")), ("6", _("星期六")), ("7", _("星期日"))],
        widget=forms.CheckboxSelectMultiple,
    )
    heard = forms.CharField(
        label=_("当场听到什么"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    on_behalf = forms.BooleanField(label=_("村部代填"), required=False)


class TilesForm(RefusingForm):
    """Choices of one character, and a question with three answers."""

    art = forms.ChoiceField(
        label=_("点一样"),
        choices=[
            ("opera", Tile("戏", _("看戏"))),
            ("song", Tile("歌", _("听歌唱歌"))),
            ("dance", Tile("舞", _("跳舞"))),
            ("craft", Tile("艺", _("非物质文化遗产手艺"))),
        ],
        widget=forms.RadioSelect,
    )
    again = forms.ChoiceField(
        label=_("还想再看一回吗"),
        choices=[("yes", _("想")), ("maybe", _("说不好")), ("no", _("不想"))],
        widget=forms.RadioSelect,
    )


RIGHT = {"village": "柳渡村", "due_on": date(2026, 7, 31), "heads": 86, "way": "study"}
WRONG = {
    "village": "",
    "due_on": "2026-13-45",
    "heads": "-3",
    "owner": "9",
    "heard": "演到一半停电",
}


def samples(today: date) -> dict[str, object]:
    """The variables of the gallery's template."""
    pages: Page[int] = Paginator(range(90), 10).page(5)
    return {
        "form": SampleForm(initial=RIGHT | {"on_behalf": True, "days": ["6"]}),
        "wrong": SampleForm(
            {f"wrong-{name}": value for name, value in WRONG.items()}, prefix="wrong"
        ),
        "tiles": TilesForm(initial={"art": "song"}),
        "numbers": pages,
        "sources": [("f1", 96), ("f5", 52)],
        "followed": [("f2", 27), ("f1", 17), ("f3", 8)],
        "today": today,
        "in_time": today + timedelta(days=23),
        "soon": today + timedelta(days=5),
        "late": today - timedelta(days=4),
        "crumbs": [(_("台账"), "#t"), (_("第 12 项"), "#t")],
    }
