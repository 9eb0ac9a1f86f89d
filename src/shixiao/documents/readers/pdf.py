"""PDF files: the text layer page by page; pages without a usable one are looked at as pictures."""

import ctypes
import io
import threading
import unicodedata
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from shixiao.documents.readers.pages import OnPage, Sheet, SheetLine, refuse_long
from shixiao.documents.readers.pdf_lines import Glyph, lines_of
from shixiao.documents.readers.pictures import sheet_of_picture
from shixiao.documents.readers.radicals import ordinary
from shixiao.kernel.hanzi import is_common
from shixiao.kernel.refusal import Refused

_MOST_PAGES = 1_000
_MOST_SCANNED = 200  # at ten seconds a page, half an hour
_DOTS_PER_POINT = 200 / 72
_LONGEST_SIDE = 2_400
_JPEG_QUALITY = 90
_FEW = 12  # characters: what a scanner stamps on a page that it photographed
_MOST_ON_A_PAGE = 50_000
_NOTHING_THERE = {"documents.nothing_on_the_picture", "documents.picture_too_small"}
_BY_ORDER = threading.Lock()  # PDFium does one thing at a time


def sheets_of_pdf(data: bytes, name: str, on_page: OnPage) -> Iterator[Sheet]:
    """The pages of a PDF in their order; refuses what is encrypted, broken or far too long."""
    with _BY_ORDER:
        document = _opened(data, name)
        try:
            yield from _sheets(document, name, on_page)
        except pdfium.PdfiumError as error:
            raise Refused("documents.broken_pdf", file=name) from error
        finally:
            document.close()


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        is_locked = error.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}
        rule = "documents.encrypted_pdf" if is_locked else "documents.broken_pdf"
        raise Refused(rule, file=name) from error
    if not pages:
        raise Refused("documents.broken_pdf", file=name)
    if pages > _MOST_PAGES:
        raise Refused("documents.too_many_pages", file=name, pages=pages, most=_MOST_PAGES)
    return document


def _sheets(document: pdfium.PdfDocument, name: str, on_page: OnPage) -> Iterator[Sheet]:
    total = len(document)
    on_page(0, total)
    scanned = characters = 0
    unread: Refused | None = None
    for number in range(total):
        page = document[number]
        lines = _lines(page)
        if not _is_readable(page, lines) and not _is_blank(page):
            scanned += 1
            if scanned > _MOST_SCANNED:
                raise Refused("documents.too_many_scans", file=name, most=_MOST_SCANNED)
            try:
                sheet = sheet_of_picture(_picture(page), name)
            except Refused as refused:
                if refused.rule not in _NOTHING_THERE:
                    raise
                # A page of a photograph or a drawing is no reason not to read the others.
                unread, sheet = refused, Sheet()
        else:
            sheet = Sheet(tuple(SheetLine(line) for line in lines))
        page.close()
        characters += sum(len(line.text) for line in sheet.lines)
        refuse_long(characters, name)
        on_page(number + 1, total)
        yield sheet
    if unread is not None and not characters:
        raise unread


def _lines(page: pdfium.PdfPage) -> list[str]:
    textpage = page.get_textpage()
    try:
        return lines_of(_glyphs(textpage.raw, min(textpage.count_chars(), _MOST_ON_A_PAGE)))
    finally:
        textpage.close()


def _glyphs(textpage: object, count: int) -> Iterator[Glyph]:
    """The characters that the file itself places, with their boxes."""
    box = pdfium_c.FS_RECTF()
    half = ""
    for at in range(count):
        if pdfium_c.FPDFText_IsGenerated(textpage, at) == 1:
            continue
        letter = chr(pdfium_c.FPDFText_GetUnicode(textpage, at))
        if "\ud800" <= letter < "\udc00":
            half = letter
            continue
        if "\udc00" <= letter <= "\udfff":
            letter = (half + letter).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        elif pdfium_c.FPDFText_HasUnicodeMapError(textpage, at) == 1:
            letter = "\ufffd"
        half = ""
        if not pdfium_c.FPDFText_GetLooseCharBox(textpage, at, ctypes.byref(box)):
            continue
        angle = pdfium_c.FPDFText_GetCharAngle(textpage, at)
        yield Glyph(ordinary(letter), box.left, box.bottom, box.right, box.top, max(angle, 0.0))


def _is_readable(page: pdfium.PdfPage, lines: list[str]) -> bool:
    """Whether the text layer is what stands on the page."""
    text = "".join("".join(lines).split())
    if not text or _is_garbage(text):
        return False
    return len(text) > _FEW or not _shows_a_scan(page)


def _is_garbage(text: str) -> bool:
    """Letters that stand for nothing, because the file does not say what its shapes mean."""
    lost = sum(unicodedata.category(each) in {"Cc", "Cn", "Co", "Cs"} for each in text)
    lost += text.count("\ufffd")
    if lost * 10 > len(text) * 3:
        return True
    if len(text) < _FEW:
        return False
    chinese = [each for each in text if "\u3400" <= each <= "\u9fff"]
    if len(chinese) * 10 >= len(text):
        return len(chinese) > 30 and sum(map(is_common, chinese)) * 5 < len(chinese)
    return sum(each.isascii() and each.isalnum() for each in text) * 10 < len(text) * 6


def _shows_a_scan(page: pdfium.PdfPage) -> bool:
    """Whether a picture covers a good part of the page."""
    width, height = page.get_size()
    covered = 0.0
    for shape in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = shape.get_bounds()
        covered = max(covered, (right - left) * (top - bottom))
    return bool(covered > 0.4 * width * height)


def _is_blank(page: pdfium.PdfPage) -> bool:
    """Whether nothing at all is drawn on the page."""
    small = page.render(scale=_scale(page) / 4).to_pil().convert("L")
    low, high = small.getextrema()
    return bool(low == high)


def _picture(page: pdfium.PdfPage) -> bytes:
    out = io.BytesIO()
    drawn = page.render(scale=_scale(page)).to_pil().convert("RGB")
    drawn.save(out, "JPEG", quality=_JPEG_QUALITY)
    return out.getvalue()


def _scale(page: pdfium.PdfPage) -> float:
    return float(min(_DOTS_PER_POINT, _LONGEST_SIDE / max(*page.get_size(), 1.0)))
