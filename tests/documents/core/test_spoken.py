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
