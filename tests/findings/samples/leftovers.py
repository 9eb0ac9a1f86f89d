"""Papers of invented counties: with what an older paper left in them, and without."""

from datetime import date
from random import Random

from shixiao.documents.core.placeholders import placeholders_in
from shixiao.findings.core.records import Paper, Records
from tests.findings.samples.sample import Sample

TODAY = date(2026, 11, 20)
TOWNS = ("青桐镇", "石板镇", "柳渡乡", "白鹭镇", "上沙乡")
THINGS = ("惠民演出", "书法培训", "文艺采风", "戏曲进校园", "摄影展")


def paper(text: str, year: int = 2026, *, key: int = 1, genre: str = "plan", **more: str) -> Paper:
    """A paper of the invented county, issued on 6 March of its year."""
    blanks = tuple((blank.start, blank.end) for blank in placeholders_in(text))
    title = more.get("title", f"{year}年文艺工作安排")
    return Paper(key, title, text, "云溪县文联", date(year, 3, 6), genre, blanks)


def county(*papers: Paper) -> Records:
    return Records(TODAY, papers=papers)


def one(text: str, year: int = 2026, **more: str) -> Records:
    return county(paper(text, year, **more))


def two(then: str, now: str, *, genre: str = "summary") -> Records:
    """The same office a year earlier and now."""
    return county(
        paper(then, 2025, key=1, genre=genre, title="2024年工作总结"),
        paper(now, 2026, key=2, genre=genre, title="2025年工作总结"),
    )


def body(dice: Random) -> list[str]:
    """Sentences that any paper may hold."""
    town, thing = dice.choice(TOWNS), dice.choice(THINGS)
    return [
        f"一、工作安排\n各协会要到{town}问清群众想看什么，再定节目",
        f"2026年{dice.randrange(4, 9)}月底前完成{thing}的排期",
        f"2025年，全县举办{thing}{dice.randrange(20, 60)}场，惠及群众{dice.randrange(2, 9)}千人",
        "每一场都要留下一句群众的话",
        f"经费预算{dice.randrange(1, 9)}万元，由县财政列支",
    ]


def written(sentences: list[str]) -> str:
    return "。".join(sentences) + "。"


def fine(seed: int) -> Sample:
    dice = Random(f"fine {seed}")
    earlier = [each.replace("2026", "2025").replace("2025年，", "2024年，") for each in body(dice)]
    papers = [paper(written(body(dice)), key=1), paper(written(earlier), 2025, key=2)]
    return Sample(f"fine {seed}", False, county(*papers))


def leftover(seed: int) -> Sample:
    """A paper in which one sentence was taken over from an older one."""
    dice = Random(f"leftover {seed}")
    sentences, how = body(dice), seed % 5
    town, thing, number = dice.choice(TOWNS), dice.choice(THINGS), dice.randrange(12, 80)
    result = f"全县共举办{thing}{number}场，惠及群众{number * 130}人次"
    left = [
        f"{dice.choice(['XX县', '××镇', '某某村', '**县', 'XXX局'])}要把{thing}送到群众家门口",
        f"20{dice.choice(['XX', '××', '**', '2X'])}年{thing}要办出实效",
        f"{dice.choice([2023, 2024, 2025])}年{dice.choice(['9月', ''])}底前完成{town}的{thing}",
        f"2025年，{result}",
        f"2024年{thing}实施方案\n各单位要认真执行",
    ][how]
    sentences.insert(dice.randrange(1, len(sentences)), left)
    papers = [paper(written(sentences), key=2)]
    if how == 3:
        papers.append(paper(f"一年来，工作有新进展。2024年，{result}。", 2025, key=1))
    return Sample(f"leftover {how} {seed}", True, county(*papers))


_HARD = [
    ("an open county", True, one("各乡镇要学习XX县的做法，把节目送到村里。")),
    ("an open year", True, one("为做好20XX年文艺工作，制定本安排。")),
    ("crosses for a town", True, one("由××镇负责场地，县剧团负责节目。")),
    ("a due day gone by", True, one("各协会要在2025年9月底前完成需求摸底。")),
    ("so-and-so for a name", True, one("活动由某某同志具体负责，联络各协会。")),
    ("this year is another year", True, one("今年（2025年）是文艺惠民的关键一年。")),
    (
        "two figures, another year",
        True,
        two(
            "2024年，全县共演出36场，惠及群众1.2万人次。",
            "2025年，全县共演出36场，惠及群众1.2万人次。",
        ),
    ),
    ("a heading of last year", True, one("2025年文艺工作要点\n一、把节目送到村里。\n要问群众。")),
    ("dated last year at its end", True, one("要把节目送到村里。\n云溪县文联\n2025年3月6日")),
    (
        "an empty line for the county",
        True,
        one("在____县文联的领导下，各协会积极开展文艺下乡活动，取得成效。"),
    ),
    (
        "a year in Chinese numerals",
        True,
        two(
            "二〇二四年，共举办培训12期，培训学员460人次。",
            "二〇二五年，共举办培训12期，培训学员460人次。",
        ),
    ),
    (
        "one figure that repeats",
        True,
        two(
            "2024年，我们已完成惠民演出36场，受到群众好评。",
            "2025年，我们已完成惠民演出36场，受到群众好评。",
        ),
    ),
    ("a round hole of a stamp", True, one("由□□县文联主办，各协会承办，要注重实效。")),
    ("the name of another county", True, one("在清河县委的领导下，各协会要把节目送到村里。")),
    (
        "figures changed by a hair",
        True,
        two(
            "2024年，全县共演出36场，惠及群众12000人次。",
            "2025年，全县共演出36场，惠及群众12001人次。",
        ),
    ),
    ("reports due last quarter", True, one("请于2025年12月20日前报送工作总结。")),
    (
        "a blank form",
        False,
        one("附件：报名表\n姓名：____ 单位：____ 联系电话：________\n签字：____"),
    ),
    ("a multiplication", False, one("搭建3×4米的舞台，灯架要稳。")),
    ("words of a foreign sound", False, one("演员服装有XL和XXL两种，按时领取。")),
    ("about placeholders", False, one("文稿中不得出现“XX县”字样，校对要逐字看。")),
    ("a hidden name in a warning", False, one("通报指出，某某县照搬照抄，引以为戒。")),
    ("a result of last year", False, one("2025年，全县演出42场。今年要问清群众想看什么。")),
    ("a due day of this year", False, one("各协会要在2026年9月底前完成需求摸底。")),
    ("a law of long ago", False, one("依照《公共文化服务保障法》（2016年），要免费开放场馆。")),
    (
        "the same target every year",
        False,
        two("2024年计划演出30场，服务群众5000人次。", "2025年计划演出30场，服务群众5000人次。"),
    ),
    (
        "the same sum every year",
        False,
        two(
            "2024年，县财政拨付专项经费30万元，共30笔。",
            "2025年，县财政拨付专项经费30万元，共30笔。",
        ),
    ),
    (
        "a look back in a heading",
        False,
        one("一、2025年工作总结\n完成了任务。\n二、2026年工作安排\n要问群众。"),
    ),
    ("a promise that was late", False, one("原定2025年9月底前完成的戏台，因汛期顺延到今年。")),
    (
        "the same greeting every year",
        False,
        two(
            "2024年春节将至，向全县文艺工作者致以问候。",
            "2025年春节将至，向全县文艺工作者致以问候。",
        ),
    ),
    (
        "other figures, same words",
        False,
        two(
            "2024年，全县共演出36场，惠及群众1.2万人次。",
            "2025年，全县共演出41场，惠及群众1.5万人次。",
        ),
    ),
    ("several years of a plan", False, one("2024—2026年文艺人才培养计划\n三年里要带出20名学员。")),
    (
        "the same ten villages every year",
        False,
        two("2024年共有10个村、3所学校参加文艺结对。", "2025年共有10个村、3所学校参加文艺结对。"),
    ),
]

SAMPLES = [
    *(Sample(name, is_faulty, records) for name, is_faulty, records in _HARD),
    *(make(seed) for make in (fine, leftover) for seed in range(40)),
]
