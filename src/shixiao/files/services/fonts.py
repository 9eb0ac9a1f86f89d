"""Which Chinese fonts this machine has: sheets and posters are set in them, none is shipped."""

import typst

# In the order in which they are used; names as the font files give them.
CHINESE = (
    "SimSun",
    "NSimSun",
    "Songti SC",
    "STSong",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "FangSong",
    "FangSong_GB2312",
    "STFangsong",
    "FZSongS-Extended",
    "AR PL UMing CN",
    "AR PL SungtiL GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "PingFang SC",
)
# What to install where there is none.
PACKAGE = "fonts-noto-cjk"


def chinese_fonts() -> list[str]:
    """The names of the Chinese fonts at hand, best first; empty when there is none."""
    known = {name.lower() for name in typst.Fonts(include_embedded_fonts=False).families()}
    return [name for name in CHINESE if name.lower() in known]
