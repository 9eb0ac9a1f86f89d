"""Words of `engine`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "engine.broken": Words(
        zh="软件出错了，这项工作没有做完。错误已记入日志，请把日志交给维护人员。",
        en="The software failed and this work was not finished. The error is in the log; "
        "please pass the log on to whoever maintains the software.",
    ),
    "engine.interrupted": Words(
        zh="服务器中途停了，这项工作没有做完。请重新开始。",
        en="The server stopped half-way and this work was not finished. Please start it again.",
    ),
    "engine.already_ended": Words(
        zh="这项工作已经结束，不能再取消。",
        en="This work has already ended and can no longer be cancelled.",
    ),
}

STATES: dict[str, Words] = {
    "engine.work.documents.read": Words(zh="读文件", en="Reading a document"),
    "engine.job.waiting": Words(zh="等待开始", en="Waiting"),
    "engine.job.running": Words(zh="进行中", en="Running"),
    "engine.job.done": Words(zh="已完成", en="Done"),
    "engine.job.failed": Words(zh="没有做成", en="Failed"),
    "engine.job.cancelled": Words(zh="已取消", en="Cancelled"),
}
