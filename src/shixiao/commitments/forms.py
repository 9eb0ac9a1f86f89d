"""Forms of the ledger."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.commitments.core.line import Line
from shixiao.commitments.core.lint import Finding, lint
from shixiao.commitments.core.sheets import Sheet, Value, Written
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries import TABS, Filters, end_of
from shixiao.documents.models import Requirement
from shixiao.kernel import wording
from shixiao.web.forms import RefusingForm

Fields = tuple[tuple[str, Value], ...]


def filters_of(query: QueryDict) -> Filters:
    """What the address of the ledger asks for; anything unknown counts as not asked."""
    tab, page = query.get("tab", ""), query.get("page", "")
    return Filters(
        tab=tab if tab in TABS else "open",
        text=query.get("q", "").strip()[:100],
        owner=query.get("owner", "")[:40],
        lens=query.get("lens", "")[:30],
        page=int(page) if page.isdecimal() and len(page) < 6 and int(page) else 1,
    )


def _kinds() -> list[tuple[str, str]]:
    return [(kind, _called("kind", kind)) for kind in Commitment.Kind.values]


def _evidence_kinds() -> list[tuple[str, str]]:
    return [(kind, _called("evidence", kind)) for kind in Commitment.EvidenceKind.values]


def _evidence_to_wait_for() -> list[tuple[str, str]]:
    return [("", "—"), *_evidence_kinds()]


def _evidence_to_add() -> list[tuple[str, str]]:
    """What staff can add; the residents' confirmation comes from residents alone."""
    return [pair for pair in _evidence_kinds() if pair[0] != Commitment.EvidenceKind.CONFIRMATION]


def _called(group: str, value: str) -> str:
    return wording.name(f"commitments.{group}.{value}", get_language() or "zh-hans")


def prefilled(requirements: Sequence[Requirement], *, key: str) -> dict[str, object]:
    """What the requirements already say, so that nobody types it again."""
    first = next(iter(requirements), None)
    return {
        "key": key,
        "title": first.text[:200] if first else "",
        "office": first.party if first else "",
        "due_on": min((r.due_on for r in requirements if r.due_on), default=None),
        "requirements": [requirement.pk for requirement in requirements],
    }


class LineForm(RefusingForm):
    """One line of the ledger, with the requirements that it hangs on."""

    title = forms.CharField(label=_("做什么"), max_length=200)
    kind = forms.ChoiceField(label=_("哪一类"), choices=_kinds, initial=Commitment.Kind.TASK)
    owner = forms.CharField(label=_("责任人"), max_length=40, required=False)
    lead = forms.CharField(label=_("牵头领导"), max_length=40, required=False)
    office = forms.CharField(label=_("责任科室"), max_length=60, required=False)
    due_on = forms.DateField(label=_("办结时限"), required=False)
    deliverable = forms.CharField(label=_("最后交出什么"), max_length=200, required=False)
    measure = forms.CharField(label=_("怎么算办成"), max_length=200, required=False)
    unit = forms.CharField(label=_("单位"), max_length=20, required=False)
    baseline = forms.DecimalField(
        label=_("现在是多少"), max_digits=12, decimal_places=2, required=False
    )
    target = forms.DecimalField(
        label=_("要到多少"), max_digits=12, decimal_places=2, required=False
    )
    evidence_kind = forms.ChoiceField(
        label=_("拿什么佐证"), choices=_evidence_to_wait_for, required=False
    )
    problem = forms.CharField(label=_("问题"), max_length=300, required=False)
    symptom = forms.CharField(label=_("具体表现"), max_length=300, required=False)
    problem_source = forms.CharField(label=_("问题来源"), max_length=120, required=False)
    steps = forms.CharField(
        label=_("具体措施"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    key = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    requirements = forms.TypedMultipleChoiceField(
        label=_("挂在文件的哪一句"), coerce=int, required=False
    )
    hand_out_at_once = forms.BooleanField(label=_("立项、交办、签收一次办完"), required=False)

    def __init__(
        self, *args: Any, requirements: Sequence[Requirement], names: Sequence[str], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.by_key = {requirement.pk: requirement for requirement in requirements}
        self.names = names
        self.findings: list[Finding] = []
        chooser = self.fields["requirements"]
        assert isinstance(chooser, forms.TypedMultipleChoiceField)
        chooser.choices = [(pk, requirement.text) for pk, requirement in self.by_key.items()]
        for name in ("owner", "lead"):
            self.fields[name].widget.attrs["list"] = "names"

    @property
    def line(self) -> Line:
        """What was written, after it was found valid."""
        written = {name: self.cleaned_data[name] for name in Line.__dataclass_fields__}
        return Line(**written)

    @property
    def chosen(self) -> list[Requirement]:
        """The requirements that were ticked, after the form was found valid."""
        return [self.by_key[pk] for pk in self.cleaned_data["requirements"]]

    @property
    def quotes(self) -> list[tuple[Requirement, bool]]:
        """Every requirement that can be chosen, and whether it is ticked; the ticked ones first."""
        ticked = {str(pk) for pk in self["requirements"].value() or ()}
        pairs = [(r, str(pk) in ticked) for pk, r in self.by_key.items()]
        return sorted(pairs, key=lambda pair: not pair[1])

    def warned(self, today: date, *, known: Sequence[Finding] = ()) -> bool:
        """Whether the line has warnings that its writer has not been shown yet.

        Warnings that the stored line had already (`known`) are not shown again, and none once the
        writer pressed 照样.
        """
        found = lint(self.line, ends_on=end_of(self.chosen), today=today)
        for finding in found:
            if finding.severity == "refuse":
                self.refuse(finding)
        old = {finding.code for finding in known}
        self.findings = [f for f in found if f.severity == "warn" and f.code not in old]
        return bool(self.errors) or (bool(self.findings) and "despite" not in self.data)

    def refuse(self, finding: Finding) -> None:
        """Put a refusal of the lint on its field."""
        with self.refusing():
            raise finding.refusal


class ReasonForm(RefusingForm):
    """Why something comes back."""

    reason = forms.CharField(label=_("为什么"), max_length=300)


class ProgressForm(RefusingForm):
    """What was done, in a sentence."""

    text = forms.CharField(
        label=_("办到哪一步了"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReportForm(RefusingForm):
    """The last sentence before the residents are asked; it may stay empty."""

    text = forms.CharField(
        label=_("办成了什么"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EvidenceForm(RefusingForm):
    """What shows the result."""

    kind = forms.ChoiceField(label=_("哪一种"), choices=_evidence_to_add)
    text = forms.CharField(label=_("看到了什么"), max_length=500)


class SheetForm(RefusingForm):
    """A filled sheet of the ledger."""

    kind = forms.ChoiceField(
        label=_("哪一张表"),
        choices=[("breakdown", _("任务分解表")), ("rectification", _("整改台账"))],
    )
    file = forms.FileField(label=_("Excel 文件"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))


class SeenSheetForm(RefusingForm):
    """The sheet as it was shown, sealed, so that what is stored is what was seen."""

    SALT = "commitments.sheet"
    AN_HOUR = 60 * 60

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, county: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.county = county
        self.sheet = Sheet("breakdown", "", ())

    @classmethod
    def of(cls, sheet: Sheet, *, county: str) -> "SeenSheetForm":
        """The form that the preview carries."""
        rows = [[r.row, r.number, _dated(r.fields), r.content] for r in sheet.rows]
        said = [county, sheet.kind, sheet.key, sheet.seen, rows]
        return cls(
            county=county, initial={"sealed": signing.dumps(said, salt=cls.SALT, compress=True)}
        )

    def clean_sealed(self) -> str:
        """Open the seal; broken, older than an hour or another county's, it is refused."""
        sealed: str = self.cleaned_data["sealed"]
        try:
            said = signing.loads(sealed, salt=self.SALT, max_age=self.AN_HOUR)
        except signing.BadSignature:
            said = [None] * 5
        county, kind, key, seen, rows = said
        if county != self.county:
            raise forms.ValidationError(_("这张表看了超过一小时。请再传一次、再看一遍。"))
        self.sheet = Sheet(
            kind,
            key,
            tuple(Written(row, number, _undated(f), content) for row, number, f, content in rows),
            seen,
        )
        return sealed


def _dated(fields: Fields) -> list[list[str | None]]:
    return [[name, v.isoformat() if isinstance(v, date) else v] for name, v in fields]


def _undated(fields: list[list[str | None]]) -> Fields:
    return tuple(
        (str(name), date.fromisoformat(v) if name == "due_on" and v else v) for name, v in fields
    )
