"""The yearly summary in Word, in the layout of official papers."""

from datetime import date

from shixiao.decisions.writers.official import Paper
from shixiao.reports.core.year import Section


def year_paper(
    *, organisation: str, year: int, sections: tuple[Section, ...], on: date, key: str
) -> bytes:
    """年度小结 as a .docx. `key` is the day's checkpoint of the journal, so that it can be checked.

    Nothing in it was written by hand: it says so at its end.
    """
    paper = Paper(title=f"{organisation}\n{year}年工作小结", organisation=organisation)
    paper.text(
        "本小结由系统按记录生成，没有人改写。每个数字都能在系统里找到对应的记录；"
        "没有记录的，写明没有。"
    )
    for section in sections:
        paper.heading(section.heading)
        for paragraph in section.paragraphs:
            paper.text(paragraph)
    if key:
        paper.text(f"日志检查点：{key}")
    paper.signature(organisation, on)
    return paper.save()
