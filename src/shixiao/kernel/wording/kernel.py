"""Words of `kernel`: refusals of plain values, and of words that no command takes."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "kernel.not_an_amount": Words(
        zh="“{text}”不是一个金额。请只写数字，例如 3200 或 3,200.50。",
        en="“{text}” is not an amount. Write digits only, for example 3200 or 3,200.50.",
    ),
    "kernel.amount_too_large": Words(
        zh="这个金额太大了。请看看是不是多写了几位。",
        en="This amount is too large. Is a digit too many in it?",
    ),
    "kernel.finer_than_fen": Words(
        zh="“{text}”比分还细。请写到分为止，例如 3200.50。",
        en="“{text}” is finer than one fen. Write at most two decimals, for example 3200.50.",
    ),
    "cli.missing": Words(
        zh="命令没写全：还差 {name}。用法见：{help}",
        en="The command is incomplete: {name} is missing. See: {help}",
    ),
    "cli.bad_value": Words(
        zh="{name} 后面写的值不对。可以写什么，见：{help}",
        en="The value of {name} will not do. For what it takes, see: {help}",
    ),
    "cli.no_such_option": Words(
        zh="没有 {name} 这个选项。有哪些选项，见：{help}",
        en="There is no option {name}. For those there are, see: {help}",
    ),
    "cli.no_such_command": Words(
        zh="没有 {name} 这个命令。有哪些命令，见：{help}",
        en="There is no command {name}. For those there are, see: {help}",
    ),
    "cli.misunderstood": Words(
        zh="命令写得不对（{name}）。用法见：{help}",
        en="The command is not understood ({name}). See: {help}",
    ),
}

STATES: dict[str, Words] = {}
