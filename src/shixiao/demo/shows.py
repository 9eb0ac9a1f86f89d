"""What was put into the seasons by hand, beside the plans: every kind, and every way to end."""

from dataclasses import dataclass

HELD, CANCELLED, NOBODY, MOVED = "held", "cancelled", "nobody", "moved"
WITHDREW, CORRECTED, AHEAD = "withdrew", "corrected", "ahead"


@dataclass(frozen=True, slots=True)
class Show:
    """One activity; `on` counts from today, `people` came, `answers` of them spoke."""

    kind: str
    title: str
    place: str
    form: str
    on: int
    team: str = ""
    people: int = 0
    yuan: int = 0
    ending: str = HELD
    reason: str = ""
    expected: int | None = None
    licence: str = ""
    consent: str = ""
    insurance: str = ""
    proposal: str = ""
    # The day to which it was moved, or the team that went instead.
    to: int = 0
    instead: str = ""
    answers: int | None = None


SPRING = (
    Show("free_performance", "花鼓戏《打铜锣》《补锅》", "荷塘村", "戏曲", -232, "青禾花鼓戏队",
         164, 2980),
    Show("field_study", "竹编老手艺采风", "篾匠村", "民间文艺", -227, people=11, yuan=480),
    Show("in_schools", "剪纸进课堂，第一课", "墨山小学", "民间文艺", -221, "剪纸传习组", 46, 350,
         consent="云教函〔12〕号"),
    Show("training", "竹编新样式三天班", "竹溪社区", "民间文艺", -216, "竹编传习组", 24, 1350),
    Show("training", "舞龙和修龙衣", "龙舟村", "舞蹈", -208, "龙灯队", 31, 2350,
         insurance="意外险 31 人，保单 YX-0417"),
    Show("to_villages", "渔鼓夜话", "湖口村", "曲艺", -195, "渔鼓说唱队", 74, 720),
    Show("free_performance", "赶集日小舞台", "白石社区", "戏曲", -203, "石臼皮影班", 8, 2500,
         answers=3),
    Show("free_performance", "花鼓戏《打铜锣》《补锅》", "荷塘村", "戏曲", -172, "青禾花鼓戏队", 71,
         2910),
    Show("training", "二胡入门第三课", "南渡社区", "音乐", -168, "上河民乐队", 9, 260, answers=13),
)  # fmt: skip
SUMMER = (
    Show("free_performance", "露天皮影夜场", "皮影村", "戏曲", -112, "石臼皮影班", ending=CANCELLED,
         reason="暴雨黄色预警，晒谷坪积水，人和戏台都不安全。改到秋季再来。"),
    Show("to_villages", "书法义写", "瓜园村", "书法", -107, "硬笔课堂", ending=NOBODY,
         reason="正抢收早稻，全村都在田里。以后先问村里哪天不收割。"),
    Show("to_villages", "合唱到村口", "凉亭村", "音乐", -104, "重阳合唱团", 58, 640, ending=MOVED,
         reason="村里那天办丧事，往后挪三天。", to=-101),
    Show("to_villages", "渔鼓夜话", "堤头村", "曲艺", -78, "渔鼓说唱队", 87, 720, ending=WITHDREW,
         reason="两位队员在外地打工，赶不回来。", instead="快板小分队"),
    Show("free_performance", "县花鼓戏汇演", "青桐社区", "戏曲", -74, "南渡小剧团", 1240, 2900,
         expected=1200, licence="云公治安许〔27〕号"),
    Show("field_study", "墙画选址采风", "梨园村", "美术", -71, people=9, yuan=260),
    Show("to_villages", "全家福日", "古井村", "摄影", -67, "全家福摄影队", 118, 640,
         ending=CORRECTED,
         reason="村里把路过的人也算了进去，按领相片的名单重新数过。"),
)  # fmt: skip
AUTUMN = (
    Show("free_performance", "皮影夜场，补夏天那一场", "皮影村", "戏曲", -33, "石臼皮影班", 132,
         2560),
    Show("training", "给老人照相并送相片", "香炉村", "摄影", -27, "全家福摄影队", 64, 690,
         proposal="给老人照相并送相片"),
    Show("field_study", "老窑址采风", "窑上村", "美术", -19, people=14, yuan=540),
    Show("free_performance", "县剧团全本戏第一场", "云门社区", "戏曲", -14, "云门老戏友社", 286,
         1900,
         proposal="县剧团全本戏三场"),
    Show("in_schools", "剪纸进课堂", "大樟小学", "民间文艺", -9, "剪纸传习组", 52, 350,
         consent="云教函〔31〕号", proposal="六所村小学剪纸课"),
    Show("to_villages", "山歌对唱", "笋冲村", "音乐", -1, "山歌对唱队", ending=AHEAD),
    Show("free_performance", "渔鼓夜场", "鹭洲村", "曲艺", 0, "渔鼓说唱队", ending=AHEAD,
         expected=120),
    Show("to_villages", "快板教村里人说", "粮仓村", "曲艺", 2, "快板小分队", ending=AHEAD),
    Show("in_schools", "剪纸进课堂", "上河小学", "民间文艺", 4, "剪纸传习组", ending=AHEAD,
         consent="云教函〔31〕号", proposal="六所村小学剪纸课"),
    Show("free_performance", "县剧团全本戏第二场", "中洲社区", "戏曲", 7, "云门老戏友社",
         ending=AHEAD,
         expected=300, proposal="县剧团全本戏三场"),
    Show("training", "舞龙教习", "码头村", "舞蹈", 10, "龙灯队", ending=AHEAD,
         insurance="意外险 28 人，保单 YX-1102"),
    Show("free_performance", "县剧团全本戏第三场", "南渡社区", "戏曲", 15, "云门老戏友社",
         ending=AHEAD,
         expected=300, proposal="县剧团全本戏三场"),
)  # fmt: skip
