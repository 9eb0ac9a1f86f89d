"""Words of `files`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "files.empty": Words(
        zh="“{name}”是空的，里面什么也没有。请检查后再传。",
        en="“{name}” is empty. Check it and send it again.",
    ),
    "files.too_large": Words(
        zh="“{name}”超过 {megabytes} MB，没有保存。请压缩图片或分成几份再传。",
        en="“{name}” is larger than {megabytes} MB and was not stored. "
        "Shrink its pictures or send it in parts.",
    ),
    "files.old_office": Words(
        zh="“{name}”是旧格式（.doc、.xls）或设了密码。请另存为不带密码的 .docx 或 .xlsx 再传。",
        en="“{name}” is in an old form (.doc, .xls) or protected by a password. "
        "Save it as .docx or .xlsx without a password.",
    ),
    "files.unknown_kind": Words(
        zh="不收“{name}”这种文件。可以收：{kinds}。",
        en="Files like “{name}” are not taken. These are: {kinds}.",
    ),
    "files.kind_differs": Words(
        zh="“{name}”的内容和扩展名对不上，没有保存。请用原来的软件另存一份再传。",
        en="What is inside “{name}” is not what its ending says; it was not stored. "
        "Save it again with the program it comes from.",
    ),
}

STATES: dict[str, Words] = {}
