"""Words of `documents` about photos of pages."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "documents.ocr_not_installed": Words(
        zh="这台机器还没有装识字的部分，读不了照片（“{file}”）。"
        '请管理员运行 pip install "shixiao[ocr]" 再试；'
        "或者先用手机提取文字，存成 .txt 或 .docx。",
        en="Photos cannot be read on this machine yet (“{file}”). Ask its administrator to run "
        'pip install "shixiao[ocr]"; or take the text out with a phone and save it as .txt or '
        ".docx.",
    ),
    "documents.ocr_does_not_start": Words(
        zh="识字的部分装了，但启动不了：{reason}。Windows 上请先装 Microsoft Visual C++ 运行库；"
        "其他系统请重装 shixiao[ocr]。",
        en="What reads photos is installed but does not start: {reason}. On Windows install the "
        "Microsoft Visual C++ Redistributable; elsewhere install shixiao[ocr] again.",
    ),
    "documents.nothing_on_the_picture": Words(
        zh="“{file}”上没有认出文字。请对着纸面、在亮处拍清楚，让字占满画面，再传一次。",
        en="No text was recognised on “{file}”. Photograph the page from above in good light, so "
        "that the text fills the picture, and add it again.",
    ),
    "documents.broken_picture": Words(
        zh="“{file}”打不开，可能没有传完整，或者不是 JPG、PNG 图片。请重新传一次，或另存为 JPG。",
        en="“{file}” cannot be opened; it may be incomplete, or no JPG or PNG. Send it again, or "
        "save it as JPG.",
    ),
    "documents.picture_too_large": Words(
        zh="“{file}”超过 {most} 百万像素，读一页文件用不着这么大。请用普通分辨率重拍，"
        "或缩小后再传。",
        en="“{file}” has more than {most} million pixels; a page needs far fewer. Take the photo "
        "at the ordinary resolution, or make it smaller.",
    ),
    "documents.picture_too_small": Words(
        zh="“{file}”只有 {width}×{height} 像素，字看不清。请传原图，不要传缩略图。",
        en="“{file}” has only {width}×{height} pixels, too few to read. Send the original picture, "
        "not a thumbnail.",
    ),
}

STATES: dict[str, Words] = {}
