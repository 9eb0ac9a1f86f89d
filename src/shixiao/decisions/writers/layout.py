"""The layout of official papers, GB/T 9704-2012, in numbers.

Fonts are commercial and not shipped: each is named with fallbacks that a county computer or a
free system has; the first that is installed is used.
"""

from dataclasses import dataclass

PAGE_MM = (210, 297)
TOP_MM = 37
LEFT_MM = 28
AREA_MM = (156, 225)
RIGHT_MM = PAGE_MM[0] - LEFT_MM - AREA_MM[0]
BOTTOM_MM = PAGE_MM[1] - TOP_MM - AREA_MM[1]
FOOTER_MM = 24  # puts the page number 7 mm below the type area
TOLERANCE_MM = 1

LINES = 22
CHARACTERS = 28
PITCH_PT = 28.95
BODY_PT = 16
TITLE_PT = 22
NUMBER_PT = 14
INDENT_CHARACTERS = 2
# 28 characters of 16 pt are wider than 156 mm, so the characters stand closer. This is done by
# their spacing and not by a grid of cells: LibreOffice gives a character that is wider than its
# cell two cells, and then half as many stand in a line.
CLOSER_PT = -0.25

POINTS_A_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by the name that papers use, and what may stand in for it."""

    name: str
    fallbacks: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.fallbacks)


FANG_SONG = Face(
    "仿宋_GB2312", ("仿宋", "FangSong", "华文仿宋", "方正仿宋_GBK", "Noto Serif CJK SC")
)
HEI_TI = Face("黑体", ("SimHei", "方正黑体_GBK", "华文黑体", "Noto Sans CJK SC"))
KAI_TI = Face("楷体_GB2312", ("楷体", "KaiTi", "华文楷体", "方正楷体_GBK", "Noto Serif CJK SC"))
SMALL_TITLE_SONG = Face(
    "方正小标宋简体",
    ("方正小标宋_GBK", "小标宋", "华文中宋", "宋体", "SimSun", "Noto Serif CJK SC"),
)
SONG_TI = Face("宋体", ("SimSun", "新宋体", "华文宋体", "Noto Serif CJK SC"))
LATIN = "Times New Roman"
FACES = (FANG_SONG, HEI_TI, KAI_TI, SMALL_TITLE_SONG, SONG_TI)


@dataclass(frozen=True, slots=True)
class Role:
    """One kind of paragraph: its style's name, face, size and place on the page."""

    style: str
    face: Face
    size_pt: float = BODY_PT
    is_indented: bool = True
    align: str = "both"
    level: int | None = None
    keeps_with_next: bool = False


TITLE = Role("公文标题", SMALL_TITLE_SONG, TITLE_PT, is_indented=False, align="center")
NUMBER = Role("发文字号", FANG_SONG, is_indented=False, align="center")
HEADING = Role("公文一级标题", HEI_TI, level=0, keeps_with_next=True)
SUBHEADING = Role("公文二级标题", KAI_TI, level=1, keeps_with_next=True)
TEXT = Role("公文正文", FANG_SONG)
SIGNATURE = Role("公文落款", FANG_SONG, is_indented=False, align="right")
PAGE_NUMBER = Role("公文页码", SONG_TI, NUMBER_PT, is_indented=False)
ROLES = (TITLE, NUMBER, HEADING, SUBHEADING, TEXT, SIGNATURE, PAGE_NUMBER)
