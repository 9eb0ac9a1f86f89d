"""Words of tables and archives: what is wrong with which cell, and what to do."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "archive.broken": Words(
        zh="这个文件打不开，可能没有传完整，也可能不是它的扩展名所说的格式。请重新保存后再传。",
        en="This file cannot be opened: it is incomplete, or not of the kind that its name says. "
        "Save it again and send it once more.",
    ),
    "archive.too_many_members": Words(
        zh="这个文件里有 {members} 个部分，超过 {limit} 个的上限，没有打开。请另存一份再传。",
        en="This file has {members} parts, more than the limit of {limit}, and was not opened. "
        "Save a clean copy and send that.",
    ),
    "archive.too_large": Words(
        zh="这个文件解开后超过 {megabytes} MB，没有打开。请去掉大图片，或分成几份再传。",
        en="Unpacked, this file is larger than {megabytes} MB; it was not opened. "
        "Remove large pictures or send it in parts.",
    ),
    "archive.bomb": Words(
        zh="这个文件压缩得异常厉害，像是要拖垮服务器，没有打开。请用 Word 或 Excel 另存后再传。",
        en="This file is packed abnormally tightly, as files are that are meant to bring a server "
        "down; it was not opened. Save it again in Word, WPS or Excel and send that.",
    ),
    "archive.escapes": Words(
        zh="这个文件里有一个部分（{member}）想写到别处，没有打开。请用 Word 或 Excel 另存后再传。",
        en="A part of this file ({member}) points outside it; it was not opened. "
        "Save it again in Word, WPS or Excel and send that.",
    ),
    "archive.encrypted": Words(
        zh="这个文件设了密码。请取消密码后再传。",
        en="This file is protected by a password. Remove the password and send it again.",
    ),
    "archive.macros": Words(
        zh="这个文件里有宏。请另存为不带宏的 .docx 或 .xlsx 再传。",
        en="This file contains macros. Save it as a .docx or .xlsx without macros and send that.",
    ),
    "sheet.not_a_workbook": Words(
        zh="这不是能读的 Excel 表格。请用 Excel 或 WPS 另存为 .xlsx 再传。",
        en="This is not an Excel workbook that can be read. Save it as .xlsx in Excel or WPS.",
    ),
    "sheet.no_such_sheet": Words(
        zh="表格里没有“{sheet}”这一页，只有：{sheets}。请改名后再传。",
        en="The workbook has no sheet “{sheet}”, only: {sheets}. Rename it and send it again.",
    ),
    "sheet.empty": Words(
        zh="这张表是空的。第一行要写列名，下面每行一条。",
        en="This sheet is empty. The first row names the columns, each row below is one record.",
    ),
    "sheet.too_many_rows": Words(
        zh="这张表超过 {limit} 行。请分成几份再传。",
        en="This sheet has more than {limit} rows. Send it in parts.",
    ),
    "sheet.missing_columns": Words(
        zh="缺少这些列：{columns}。请补上列名再传，一行也没有存。",
        en="These columns are missing: {columns}. Add them and send it again; nothing was stored.",
    ),
    "sheet.doubled_column": Words(
        zh="“{column}”这一列出现了不止一次（{cells}）。请只留一列，一行也没有存。",
        en="The column “{column}” stands there more than once ({cells}). Keep one of them; "
        "nothing was stored.",
    ),
    "sheet.errors": Words(
        zh="表里有 {count} 处要改，一行也没有存。{errors}",
        en="{count} cells need mending; nothing was stored. {errors}",
    ),
    "sheet.empty_cell": Words(
        zh="{cell} 是空的，“{column}”必须填。",
        en="{cell} is empty; “{column}” must be filled in.",
    ),
    "sheet.formula": Words(
        zh="{cell} 是公式。请复制后用“选择性粘贴—数值”换成数值。",
        en="{cell} is a formula. Copy it and paste it as a value.",
    ),
    "sheet.error_value": Words(
        zh="{cell} 显示的是错误值 {text}。请改成正确的内容。",
        en="{cell} shows the error {text}. Put in the right content.",
    ),
    "sheet.not_a_number": Words(
        zh="{cell} 的“{text}”不是数字，“{column}”要填数字。",
        en="“{text}” in {cell} is not a number; “{column}” takes numbers.",
    ),
    "sheet.not_whole": Words(
        zh="{cell} 的“{text}”不是整数，“{column}”要填整数。",
        en="“{text}” in {cell} is not a whole number; “{column}” takes whole numbers.",
    ),
    "sheet.too_long": Words(
        zh="{cell} 的字太多了，“{column}”最多 {longest} 字。",
        en="The text in {cell} is too long; “{column}” takes at most {longest} characters.",
    ),
    "sheet.out_of_range": Words(
        zh="{cell} 的数超出范围，“{column}”要在 {least} 到 {most} 之间。",
        en="The number in {cell} is out of range; “{column}” lies between {least} and {most}.",
    ),
    "sheet.not_a_date": Words(
        zh="{cell} 的“{text}”不是一个真实的日期，“{column}”要填成 2026-05-12 这样。",
        en="“{text}” in {cell} is not a real date; write “{column}” like 2026-05-12.",
    ),
    "sheet.not_a_choice": Words(
        zh="{cell} 的“{text}”不在“{column}”的选项里，可选：{choices}。",
        en="“{text}” in {cell} is not one of the choices of “{column}”: {choices}.",
    ),
}

STATES: dict[str, Words] = {}
