"""Words of how documents come in, follow one another, and carry each other's requirements."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "documents.not_all_photos": Words(
        zh="一次选几个文件，只能是同一份文件的照片（.jpg、.png）；“{file}”不是照片。请一份一份地收。",
        en="Several files at once can only be photos (.jpg, .png) of one document; “{file}” is "
        "none. Add the documents one by one.",
    ),
    "documents.too_many_photos": Words(
        zh="一次最多收 {most} 张照片，这次选了 {photos} 张。请分成几份来收，或者先合成一个 PDF。",
        en="At most {most} photos at a time; {photos} were chosen. Add them in parts, or make them "
        "one PDF first.",
    ),
    "documents.being_read": Words(
        zh="《{title}》正在读，不用再点。不想等，可以先停下。",
        en="“{title}” is being read; there is no need to ask again. To end it, stop it first.",
    ),
    "documents.not_being_read": Words(
        zh="《{title}》现在没有在读，没有什么可停的。",
        en="“{title}” is not being read now; there is nothing to stop.",
    ),
    "documents.reading_stopped": Words(
        zh="有人停了这次读取，什么都没有记下。要读的时候，点“再读一次”。",
        en="Somebody stopped the reading, and nothing of it was kept. Choose “Read it again” to "
        "read it after all.",
    ),
    "documents.version_of_unread": Words(
        zh="《{title}》还没有读出来，先读完再收它的新版本。",
        en="“{title}” has not been read yet. Read it before a new version of it comes in.",
    ),
    "documents.already_replaced": Words(
        zh="这份文件已经有新版本了，叫《{title}》。再有更新的，请在那一份上收。",
        en="There is a new version already, “{title}”. Add a still newer one to that one.",
    ),
    "documents.not_a_version": Words(
        zh="《{title}》不是哪份文件的新版本，没有可以撤回的。",
        en="“{title}” is no new version of another document; there is nothing to take back.",
    ),
    "documents.later_version_first": Words(
        zh="这份文件后来又有新版本，叫《{title}》。请先撤回那一次换版。",
        en="There is a still newer version, “{title}”. Take that one back first.",
    ),
    "documents.version_decided_on": Words(
        zh="《{title}》里已经有句子有人定过，不能再当作没有换版。请先撤销那些决定。",
        en="Sentences of “{title}” have been decided on since. Undo those decisions first.",
    ),
    "documents.twin_decided": Words(
        zh="新版第 {number} 句已经有人看过了，不能并到原来那一条。请先在新版里撤销对这一句的决定。",
        en="Sentence {number} of the new version has been decided already. Undo that decision in "
        "the new version first.",
    ),
    "documents.row_moved_on": Words(
        zh="第 {number} 句后来又改动过，不能再退回原来的版本。",
        en="Sentence {number} was changed since and can no longer go back.",
    ),
    "documents.pair_settled": Words(
        zh="这一对刚刚有人定过了。要改主意，请先撤销。",
        en="Somebody has settled this pair already. To change it, undo that first.",
    ),
    "documents.nothing_to_settle": Words(
        zh="原来那一句没有定为要求，这里没有要定的。",
        en="The earlier sentence had not become a requirement; there is nothing to settle here.",
    ),
}

STATES: dict[str, Words] = {
    "documents.fate.unchanged": Words("没有变", "unchanged"),
    "documents.fate.changed": Words("改了说法", "reworded"),
    "documents.fate.dropped": Words("新版里没有了", "no longer there"),
    "documents.fate.new": Words("新版才有", "new"),
    "documents.followed.verbatim": Words("原话照写", "word for word"),
    "documents.followed.carried": Words("换了说法写到", "in its own words"),
    "documents.followed.missing": Words("没有找到", "not found"),
    "documents.followed.quoted": Words("引用上级", "quotes the upper document"),
    "documents.compared_titles": Words(
        "上级文件《{upper}》，本级文件《{lower}》。",
        "Upper document “{upper}”, lower document “{lower}”.",
    ),
    "documents.quoted_share": Words(
        "本级文件 {characters} 个字（不计标点和空白）里，{copied} 个字与上级文件"
        "连续 19 字以上相同。",
        "Of the {characters} characters of the lower document (without stops and blanks), {copied} "
        "stand in passages of 19 or more that the upper document has, too.",
    ),
    "documents.quoting_is_fine": Words(
        "引用上级是正常的。“没有找到”只说明没有认出相近的字句，有没有写到，请再看一眼原文。",
        "Quoting upstream is legitimate. “Not found” only says that no like words were recognised; "
        "look at the text to see whether it is there.",
    ),
    "documents.revision.open": Words("等您定", "waits for you"),
    "documents.revision.same": Words("是同一条，已换成新的说法", "the same, in its new words"),
    "documents.revision.other": Words(
        "是另一条，旧的留在旧版", "another; the old one stays behind"
    ),
    "journal.subject.documents.revision": Words("两版对照", "A pair of two versions"),
    "journal.act.documents.version_added": Words("收了新版本", "Took in a new version"),
    "journal.act.documents.version_withdrawn": Words("撤回了换版", "Took a new version back"),
    "journal.act.documents.version_same": Words("定为同一条要求", "Called it the same requirement"),
    "journal.act.documents.version_other": Words("定为另一条要求", "Called it another requirement"),
    "journal.act.documents.version_reopened": Words("重新看两版对照", "Reopened a changed pair"),
    "journal.act.documents.reading_stopped": Words(
        zh="停了读文件", en="Stopped reading a document"
    ),
}
