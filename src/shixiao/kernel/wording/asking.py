"""Words of `documents` about asking a model."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "documents.model_off": Words(
        zh="没有设置模型，什么也不会发出去。要用，请管机器的人按说明设置。",
        en="No model is set, and nothing is sent. Whoever runs the machine can set one.",
    ),
    "documents.model_address_unusable": Words(
        zh="SHIXIAO_MODEL_URL 不是能用的地址。请写成 http://127.0.0.1:11434/v1 这样，"
        "口令另写在 SHIXIAO_MODEL_KEY。",
        en="SHIXIAO_MODEL_URL is no usable address. Write it like http://127.0.0.1:11434/v1, and "
        "a key into SHIXIAO_MODEL_KEY.",
    ),
    "documents.model_without_name": Words(
        zh="设了 SHIXIAO_MODEL_URL，没有设 SHIXIAO_MODEL_NAME。请写上模型的名称。",
        en="SHIXIAO_MODEL_URL is set, SHIXIAO_MODEL_NAME is not. Write the name of the model.",
    ),
    "documents.model_key_unusable": Words(
        zh="SHIXIAO_MODEL_KEY 里有空格或中文，不是口令。请重新抄一遍。",
        en="SHIXIAO_MODEL_KEY holds blanks or characters that no key has. Copy it again.",
    ),
    "documents.model_address_changed": Words(
        zh="模型的地址改成 {address} 了，和刚才看到的不一样，什么也没有发。请看清楚再同意一次。",
        en="The model is at {address} now, not where the page said. Nothing was sent. Look again, "
        "and agree once more.",
    ),
    "documents.model_not_agreed": Words(
        zh="还没有勾“同意”，什么也没有发。", en="You have not agreed yet. Nothing was sent."
    ),
    "documents.model_is_asked": Words(
        zh="这份文件正在问，等它问完再说。",
        en="The model is being asked about this document. Wait until it is done.",
    ),
    "documents.model_not_read_yet": Words(
        zh="《{title}》还没有读完，不能拿去问。请等它读完。",
        en="“{title}” has not been read yet. Wait until it is.",
    ),
    "documents.model_unreachable": Words(
        zh="{address} 连不上，或者说到一半断了。文件没有变。请看看模型服务开着没有。",
        en="{address} cannot be reached, or hung up. The document is as it was. Check whether the "
        "server of the model is running.",
    ),
    "documents.model_certificate": Words(
        zh="{address} 的证书不对，没有发。请管机器的人检查证书。",
        en="The certificate of {address} is not valid, so nothing was sent. It has to be mended "
        "there.",
    ),
    "documents.model_too_slow": Words(
        zh="等了 {seconds} 秒，模型没有答完。文件没有变。请换小一点的模型，或者过一会儿再问。",
        en="No whole answer came within {seconds} seconds. The document is as it was. Take a "
        "smaller model, or ask again later.",
    ),
    "documents.model_moved": Words(
        zh="{address} 让到别的地址去，没有跟过去。文件没有变。请把设置改成真正的地址。",
        en="{address} points to another address, which was not followed. The document is as it "
        "was. Set the address where the model really is.",
    ),
    "documents.model_key_refused": Words(
        zh="{address} 不认这个口令。文件没有变。请检查 SHIXIAO_MODEL_KEY。",
        en="{address} does not accept the key. The document is as it was. Check SHIXIAO_MODEL_KEY.",
    ),
    "documents.model_not_there": Words(
        zh="{address} 没有这个模型或这个接口。文件没有变。请检查 SHIXIAO_MODEL_URL 和 "
        "SHIXIAO_MODEL_NAME。",
        en="{address} knows no such model or interface. The document is as it was. Check "
        "SHIXIAO_MODEL_URL and SHIXIAO_MODEL_NAME.",
    ),
    "documents.model_busy": Words(
        zh="{address} 说问得太多了。文件没有变。请过一会儿再问。",
        en="{address} is asked too often. The document is as it was. Ask again later.",
    ),
    "documents.model_failed": Words(
        zh="{address} 出错了（{status}）。文件没有变。请看模型服务自己的日志。",
        en="{address} failed ({status}). The document is as it was. Its own log says why.",
    ),
    "documents.model_answer_too_large": Words(
        zh="模型的回答超过 {megabytes} MB，没有收。文件没有变。",
        en="The answer was over {megabytes} MB and was not taken. The document is as it was.",
    ),
    "documents.model_not_understood": Words(
        zh="那边答的不是模型服务该答的话。文件没有变。请检查 SHIXIAO_MODEL_URL，一般以 /v1 结尾。",
        en="What came back is no answer of such a server. The document is as it was. Check "
        "SHIXIAO_MODEL_URL; it mostly ends in /v1.",
    ),
    "documents.model_answers_nothing_usable": Words(
        zh="模型没有按要求的格式回答，一条也没有收。文件没有变。请换一个大一点的模型再试。",
        en="The model did not answer in the form that was asked for; nothing was taken. The "
        "document is as it was. Try a larger model.",
    ),
    "documents.model_late": Words(
        zh="问的时候这份文件换了新的版本，回答没有收。请到新的版本里再问。",
        en="A new version took this document's place meanwhile; the answers were not taken. Ask "
        "about the new version.",
    ),
    "doctor.model_off": Words(
        zh="没有设置模型：没有文字会发到别处。", en="No model is set: no text is sent anywhere."
    ),
    "doctor.model_here": Words(
        zh="设置了模型：{address}（{model}），在这台机器上。每次都要管理员同意才发。",
        en="A model is set: {address} ({model}), on this machine. Text is sent only when an "
        "administrator agrees.",
    ),
    "doctor.model_elsewhere": Words(
        zh="设置了模型：{address}（{model}），不在这台机器上，文件的文字会离开这台机器。"
        "每次都要管理员同意才发。",
        en="A model is set: {address} ({model}), not on this machine: text of documents will leave "
        "it, each time an administrator agrees.",
    ),
    "doctor.model_in_the_clear": Words(
        zh="模型 {address} 不在这台机器上，又没有加密，路上的人看得到文字和口令。请改用 https。",
        en="The model at {address} is elsewhere and not encrypted: text and key can be read on the "
        "way. Use https.",
    ),
    "doctor.model_answers": Words(zh="模型答话了。", en="The model answers."),
}

STATES: dict[str, Words] = {
    "documents.rule.model": Words(
        "模型提的，请对照原文", "proposed by the model: compare the text"
    ),
    "documents.reason.model": Words("模型提的", "the model says so"),
    "documents.asking.waiting": Words("正在问", "being asked"),
    "documents.asking.answered": Words("答完了", "answered"),
    "documents.asking.left_off": Words("没有问完", "left off"),
    "engine.work.documents.ask_model": Words(zh="请模型看一遍", en="Asking the model"),
    "journal.act.documents.model_consented": Words(
        zh="同意把文件的文字交给模型", en="Agreed to hand a document's text to a model"
    ),
    "journal.act.documents.model_answered": Words(zh="模型答完了", en="The model answered"),
    "journal.act.documents.model_left_off": Words(
        zh="没有问完模型", en="Asking the model was left off"
    ),
}
