"""Words of reading files: what a kind that is not read should become, and what bounds reading."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "documents.wps": Words(
        zh="“{file}”是 WPS 旧格式。请用 WPS 打开，点“文件—另存为”，类型选 .docx，"
        "再把新文件加进来。",
        en="“{file}” is in an old format of WPS. Open it in WPS, choose File, Save as, .docx, and "
        "add the new file.",
    ),
    "documents.rtf": Words(
        zh="“{file}”是 RTF 或 ODT 文件，读不了。请用 Word 或 WPS 打开，另存为 .docx 再试。",
        en="“{file}” is an RTF or ODT file. Open it in Word or WPS, save it as .docx, try again.",
    ),
    "documents.ofd": Words(
        zh="“{file}”是版式公文（OFD、CEB 一类），读不了。请用阅读器打开，选“打印”，打印机选"
        "“导出为 PDF”，再把 PDF 加进来；也可以复制文字粘贴进来。",
        en="“{file}” is an official layout file (OFD, CEB …). Open it in its reader, print it to a "
        "PDF and add that, or copy its text and paste it.",
    ),
    "documents.spreadsheet": Words(
        zh="“{file}”是表格。这里读的是文件、讲话、方案。如果要求写在表格里，请选中内容，"
        "粘贴到 Word 里，存为 .docx 再试。",
        en="“{file}” is a spreadsheet; what is read here are documents. Where a table holds what "
        "is asked for, paste it into Word, save it as .docx and try again.",
    ),
    "documents.slides": Words(
        zh="“{file}”是演示文稿。请用 PowerPoint 或 WPS 打开，另存为 PDF，再把 PDF 加进来。",
        en="“{file}” is a slide show. Open it in PowerPoint or WPS, save it as PDF and add that.",
    ),
    "documents.web_archive": Words(
        zh="“{file}”是单文件网页（.mht）。请用浏览器打开，按 Ctrl+S，类型选“网页，仅 HTML”；"
        "或者选中正文，复制后粘贴进来。",
        en="“{file}” is a web archive (.mht). Open it in a browser, press Ctrl+S and choose “HTML "
        "only”, or copy the text and paste it.",
    ),
    "documents.archive": Words(
        zh="“{file}”是压缩包。请先解压，再把里面的文件一个一个加进来。",
        en="“{file}” is an archive. Unpack it first, then add the files in it one by one.",
    ),
    "documents.other_picture": Words(
        zh="“{file}”这种图片读不了。请在手机或电脑上打开，另存或导出为 .jpg 再试；"
        "苹果手机可在“设置—相机—格式”里选“兼容性最佳”后重拍。",
        en="Pictures like “{file}” are not read. Open it and save it as .jpg. An iPhone takes .jpg "
        "itself under Settings, Camera, Formats, “Most Compatible”.",
    ),
    "documents.encrypted_pdf": Words(
        zh="“{file}”要密码才能打开。请用密码打开后，选“打印—导出为 PDF”另存一份没有密码的再试。",
        en="“{file}” opens only with a password. Open it, print it to a PDF without one, and add "
        "that.",
    ),
    "documents.broken_pdf": Words(
        zh="“{file}”打不开，可能没有下载完整，或不是真正的 PDF。请重新下载；"
        "如果别的软件能打开它，请在那里选“打印—导出为 PDF”，另存一份再试。",
        en="“{file}” cannot be opened; it may be incomplete or no PDF at all. Fetch it again. If "
        "another program opens it, print it to a new PDF there and try that.",
    ),
    "documents.too_many_pages": Words(
        zh="“{file}”有 {pages} 页，一次最多读 {most} 页。请拆成几个 PDF，只把要读的部分加进来。",
        en="“{file}” has {pages} pages; at most {most} are read at once. Split it and add the "
        "parts that matter.",
    ),
    "documents.too_many_scans": Words(
        zh="“{file}”里要认字的扫描页或照片超过 {most} 页，一次读不了。请拆成几份，"
        "只把要读的部分加进来。",
        en="“{file}” holds more than {most} scanned pages or photos. Split it and add the parts "
        "that matter.",
    ),
    "documents.several_not_photos": Words(
        zh="“{file}”不是照片。只有同一份文件的几张照片可以一起加；别的文件请一个一个加。",
        en="“{file}” is no photo. Only photos of one document are added together; add other files "
        "one by one.",
    ),
    "documents.reading_too_long": Words(
        zh="“{file}”读得太久，已经停下。请拆成几份再试；如果只有几页，请打开后另存一份新的再试。",
        en="Reading “{file}” took too long and was stopped. Split it; if it has only a few pages, "
        "open it, save a new copy and try that.",
    ),
    "documents.reading_too_big": Words(
        zh="读“{file}”要用的内存太多，已经停下。请拆成几份，或去掉里面的大图片，再试。",
        en="Reading “{file}” needed too much memory and was stopped. Split it, or take out its "
        "large pictures, and try again.",
    ),
}

STATES: dict[str, Words] = {}
