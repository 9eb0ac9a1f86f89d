"""Orders as people talk and what minutes decide without a modal, beside what only sounds alike."""

import pytest

from shixiao.documents.core.extract import extract_requirements

TALK = "在下乡演出动员会上的讲话\n各位老师：\n今天把大家请来。要把戏演好。\n"
MINUTES = "县文联主席办公会议纪要\n（第3期）\n会议由县文联主席张伟主持。\n"
LETTER = "致全县文艺工作者的倡议书\n全县文艺工作者：\n"

ASKED = [
    (TALK, "台子得搭结实，电线得有人看着。", ["台子得搭结实", "电线得有人看着"]),
    (TALK, "该早到的早到，该帮忙的帮忙。", ["该早到的早到", "该帮忙的帮忙"]),
    (TALK, "莫嫌路远，莫怕人少。", ["莫嫌路远", "莫怕人少"]),
    (TALK, "节目单给我提前三天送到村里。", ["给我提前三天送到村里"]),
    (TALK, "车票钱别让老艺人自己掏。", ["车票钱别让老艺人自己掏"]),
    (TALK, "带队的最好提前看一趟场地。", ["最好提前看一趟场地"]),
    (TALK, "我倒是盼着大家常回村里看看。", ["我倒是盼着大家常回村里看看"]),
    (MINUTES, "会议同意县美协承办五月画展。", ["县美协承办五月画展"]),
    (MINUTES, "会议决定，购置音响一事暂缓。", ["购置音响一事暂缓"]),
    (MINUTES, "会议确定，此项工作交刘芳同志负责。", ["此项工作交刘芳同志负责"]),
    (MINUTES, "会议议定，未完成的当季说明。", ["未完成的当季说明"]),
    (MINUTES, "购车事项暂缓。", ["购车事项暂缓"]),
    (
        MINUTES,
        "场地由文化馆协调解决，费用由县文联承担。",
        ["场地由文化馆协调解决", "费用由县文联承担"],
    ),
    (TALK, "千万记得把电闸关好。", ["千万记得把电闸关好"]),
    (LETTER, "我们倡议：多下基层，少坐办公室。", ["多下基层", "少坐办公室"]),
    (LETTER, "随身带一张节目单。", ["随身带一张节目单"]),
]
TOLD = [
    (TALK, "老乡们得了实惠，心里高兴。"),
    (TALK, "台子搭得结实，戏唱得好。"),
    (TALK, "别的县也搞过这样的活动。"),
    (TALK, "我得谢谢大家。"),
    (TALK, "要不是老乡帮忙，台子早塌了。"),
    (TALK, "能不能沉下去，关系到活动成败；愿不愿听真话，考验着作风。"),
    (TALK, "今年的画是最好的。"),
    (TALK, "这是今年的最好作品。"),
    (MINUTES, "王强提出，下乡车辆要早作安排，经费要有保障。"),
    (MINUTES, "会议原则同意张家镇提出的演出选址。"),
    (MINUTES, "表决结果：同意8票，反对1票。"),
    (MINUTES, "理事们逐一发表意见，理事长最后表态。"),
    (MINUTES, "夜校由文化馆于2019年开办。"),
    (MINUTES, "各协会负责人和五名会员代表参加。"),
    (LETTER, "站在十米外还能正常说话就合适。"),
]


@pytest.mark.parametrize(("before", "sentence", "asked"), ASKED)
def test_what_is_asked_in_passing_is_found(before: str, sentence: str, asked: list[str]) -> None:
    found = extract_requirements(before + sentence + "\n").requirements

    quotes = [each.quote for each in found if each.start >= len(before)]
    assert len(quotes) == len(asked)
    assert all(quote.endswith(wanted) for quote, wanted in zip(quotes, asked, strict=True))


@pytest.mark.parametrize(("before", "sentence"), TOLD)
def test_what_only_sounds_alike_is_not(before: str, sentence: str) -> None:
    found = extract_requirements(before + sentence + "\n").requirements

    assert not [each.quote for each in found if each.start >= len(before)]


@pytest.mark.parametrize("heading", ["坚持“立党公”", "坚持立党、为公", "坚持立觉为公"])
def test_a_lens_is_known_by_its_name_with_one_character_lost_or_wrong(heading: str) -> None:
    found = extract_requirements(
        f"在会上的讲话\n同志们：\n（一）{heading}\n要抓好学习。\n（二）其他工作\n要排练。"
    )

    assert [each.lens for each in found.requirements] == ["serve_public", "general"]
