"""Page furniture: what the web page or the printer put around a document."""

import re
from collections import Counter
from itertools import takewhile

_LINE = re.compile(
    r"扫一扫|设为首页|加入收藏|我要纠错|^【?相关阅读】?|友情链接|备案号|网站地图|^首页\s|^您?当前的?位置|扫码|扫描.{0,6}二维码|长按.{0,6}识别|^.{0,4}二维码"
    r"|^(本文|文章|文档)(标题|链接|地址|来源|作者|编号)[:：]|^(原文)?链接(地址)?[:：]"
    r"|https?://|www\.\w|^版权(声明|所有)|©|^.{0,8}ICP备|公网安备"
    r"|(微信|官方)(订阅号|公众号|服务号|客服)|^(联系|在线)(客服|我们)$|会员(权益|专享|下载)"
    r"|(不允许|禁止|严禁|谢绝).{0,6}(二次传播|转载)|(未经|经).{0,8}(授权|许可|允许).{0,10}(转载|使用|传播)"
    r"|^(信息|稿件|文章|新闻)?来源[:：].{0,30}$|^(责任)?编辑[:：].{0,16}$|^(供稿|审核|校对|摄影)[:：].{0,16}$"
    r"|^.{0,20}(浏览|点击|阅读|下载)(次数|量|数|次)?[:：]\s*\d|^发布(时间|日期|人)[:：]|^字号[:：]"
    r"|^[\[【(（]?\s*(打印|关闭|收藏|返回)(本页|此页|窗口|首页|顶部)|^(上|下)一(篇|页)([:：]|$)|^分享(到|至)"
    r"|^.{0,24}20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s+\d{1,2}[:：]\d\d"
    r"|责任编辑[:：]|投稿邮箱|^[（(]\S{0,8}现场[）)]$|^.{0,30}供稿[）)]$|^[【\[]?字[体号]大?小?"
    r"|^[（(]?(?:审核|编辑|供稿|撰稿|摄影|记者|通讯员|图文|来源|作者)\s*[|｜丨/ ]"
    r"|^当前位置|^(您现在的|您的)位置|^首页\s*[>»›]|^主办(单位)?[:：].{0,30}$|^技术支持[:：]|^点击(查看|阅读|下载)"
)
_PAGE_NUMBER = re.compile(
    r"^[-—–－·\s]*(第\s*)?[0-9]{1,4}(\s*页)?(\s*[/／，,]?\s*共?\s*[0-9]{1,4}\s*页?)?[-—–－·\s]*$"
)
_LONGEST = 120  # a whole paragraph is never furniture, whatever word it holds


def is_furniture(line: str) -> bool:
    """Whether one line, without its line break, is furniture."""
    bare = line.strip()
    if not bare or len(bare) > _LONGEST:
        return False
    return bool(_LINE.search(bare) or _PAGE_NUMBER.match(bare))


_PAGE_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\x85]+")
_AT_AN_EDGE = 2  # lines from the top or the bottom of a page
_SENTENCE = re.compile(r"[，。；！？：,;!?]")
_TITLE_ITSELF = re.compile(
    r"(通知|意见|方案|讲话|要点|总结|纪要|办法|报告|决定|规划|计划|函)[）)》]?$"
)


def running_heads(text: str) -> frozenset[int]:
    """Where the lines begin that stand at the head or foot of several pages, page numbers apart.

    Pages are apart by form feeds. A line counts that stands at the edge of at least two pages and
    of a third of all; on the first page the title itself is none, though later pages repeat it.
    """
    pages = [_edges(text, page) for page in re.finditer(r"[^\f]+", text)]
    seen = Counter(key for page in pages for key in {key for edge in page for _, key in edge})
    repeated = {key for key, times in seen.items() if times >= max(2, len(pages) / 3)}
    return frozenset(
        start
        for number, page in enumerate(pages)
        for edge in page
        for start, key in takewhile(lambda line: line[1] in repeated, edge)
        if number or not _TITLE_ITSELF.search(key)
    )


def _edges(text: str, page: re.Match[str]) -> list[list[tuple[int, str]]]:
    """The head and the foot of a page, each from the outside: where a line begins, and its words.

    Numbers are not told apart, and a line with a stop in it is a sentence of the body.
    """
    lines = [line for line in _PAGE_LINE.finditer(text, *page.span()) if line[0].strip()]
    keyed = [(line.start(), re.sub(r"\d+", "#", "".join(line[0].split()))) for line in lines]
    known = [
        (start, key if 2 <= len(key) <= _LONGEST // 2 and not _SENTENCE.search(key) else "")
        for start, key in keyed
    ]
    head, rest = known[:_AT_AN_EDGE], known[_AT_AN_EDGE:]
    return [
        list(takewhile(lambda line: line[1], side)) for side in (head, rest[-_AT_AN_EDGE:][::-1])
    ]
