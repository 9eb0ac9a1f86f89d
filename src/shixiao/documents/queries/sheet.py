"""The requirements of one document as an Excel table."""

from shixiao.documents.models import Document, Requirement
from shixiao.documents.queries.rows import sentences_of
from shixiao.kernel.sheet import Column, write_sheet
from shixiao.kernel.wording import STATES

_NAMES = {
    group: {STATES[f"documents.{group}.{value}"].zh: value for value in choices.values}
    for group, choices in {
        "kind": Requirement.Kind,
        "calls_for": Requirement.CallsFor,
        "requirement": Requirement.State,
    }.items()
}
COLUMNS = (
    Column("number", ("序号",), kind="whole", width=8),
    Column("section", ("章节",), width=24),
    Column("quote", ("原文",), width=60),
    Column("text", ("说法",), width=60),
    Column("lens", ("总要求",), width=12),
    Column("kind", ("类型",), kind="choice", choices=_NAMES["kind"], width=10),
    Column("calls_for", ("性质",), kind="choice", choices=_NAMES["calls_for"], width=12),
    Column("party", ("责任主体",), width=20),
    Column("due_on", ("时限",), kind="date", width=14),
    Column("state", ("状态",), kind="choice", choices=_NAMES["requirement"], width=14),
)


def requirements_sheet(document: Document) -> bytes:
    """A workbook with every requirement, whatever was decided, in the order of the text.

    Two queries. The column of quotes holds the text exactly as it stands in the document.
    """
    lenses = dict(document.campaign.lenses.values_list("key", "name"))
    rows = [
        {
            "number": each.number,
            "section": each.section.title if each.section else "",
            "quote": each.quote,
            "text": each.text,
            "lens": lenses.get(each.lens, ""),
            "kind": each.kind,
            "calls_for": each.calls_for,
            "party": each.party,
            "due_on": each.due_on,
            "state": each.state,
        }
        for each in sentences_of(document)
    ]
    return write_sheet(document.title, COLUMNS, rows)
