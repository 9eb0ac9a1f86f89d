"""Words of `kernel`: refusals of plain values."""

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
}

STATES: dict[str, Words] = {}
