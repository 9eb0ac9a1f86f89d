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
}

STATES: dict[str, Words] = {
    "journal.act.documents.reading_stopped": Words(
        zh="停了读文件", en="Stopped reading a document"
    ),
}
