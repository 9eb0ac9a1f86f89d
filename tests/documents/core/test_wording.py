"""A requirement said so that it stands alone, and who is asked."""

import pytest

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.wording import wording_of


@pytest.mark.parametrize(
    ("quote", "wording"),
    [
        ("一要牢固树立“立党为公”的理念", "牢固树立“立党为公”的理念"),
        ("三是要坚持开门教育", "坚持开门教育"),
        ("首先要在选题上下功夫", "在选题上下功夫"),
        ("并做好安全工作", "做好安全工作"),
        ("要办好夜\n校", "办好夜校"),
        ("对不满意的项目，限期整改", "对不满意的项目，限期整改"),
        ("必须公开XX县的账目", "必须公开XX县的账目"),
        ("不得摊派", "不得摊派"),
        ("第一季度报送总结", "第一季度报送总结"),
        ("各协会要摸清家底", "各协会要摸清家底"),
        ("要求实效", "要求实效"),
    ],
)
def test_a_wording_stands_alone(quote, wording):
    assert wording_of(quote) == wording


def test_a_misread_modal_is_worded_right_and_quoted_as_written():
    [each] = extract_requirements("同志们：各站必领公开账目。").requirements

    assert (each.quote, each.wording) == ("各站必领公开账目", "各站必须公开账目")


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("各乡镇要排好场次", "各乡镇"),
        ("由县文化馆负责编印节目单", "县文化馆"),
        ("县文联牵头", "县文联"),
        ("演出要紧贴群众", None),
        ("必须排好场次", None),
    ],
)
def test_the_party_is_whoever_is_named(sentence, party):
    [each] = extract_requirements(f"云溪县演出方案\n一、分工\n{sentence}。").requirements

    assert each.party == party


def test_a_note_in_brackets_names_party_and_time_and_is_no_part_of_the_quote():
    [each] = extract_requirements(
        "云溪县2026年演出方案\n1.组织送戏下乡（责任单位：县文化馆；完成时限：10月底）\n"
    ).requirements

    assert (each.quote, each.party, str(each.due_on)) == ("组织送戏下乡", "县文化馆", "2026-10-31")
