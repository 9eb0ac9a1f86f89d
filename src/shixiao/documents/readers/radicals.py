"""Characters that many PDF files write in place of the ordinary ones that look the same."""

import re
import unicodedata

# Radicals of the supplement that Unicode does not decompose, and the characters they stand for.
_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺈⺊⺌⺍⺕⺗⺘⺙⺜⺝⺟⺠⺢⺣⺤⺥⺧⺩⺫⺬⺭⺮⺯⺱⺳⺶⺷⺸⺹⺺⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙刀卜小小彐心手攵日月母民水火爪爪牛王目示示竹糸网网羊羊羊老聿肉臼艹艹艹虎衤西西见角角讠贝足车辶辶邑钅長長长门阜雨青韦页风飞食食饣食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_ODD = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06]")


def ordinary(text: str) -> str:
    """The text with radicals, compatibility forms and ligatures as everybody types them."""
    return _ODD.sub(_one, text)


def _one(match: re.Match[str]) -> str:
    letter = match[0]
    return _SUPPLEMENT.get(letter) or unicodedata.normalize("NFKC", letter)
