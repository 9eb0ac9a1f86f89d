"""Words of `reports`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "reports.port_taken": Words(
        zh="{host}:{port} 已经有程序在用，可能实效已经开着。先关掉它，或者用 --port 换一个端口。",
        en="{host}:{port} is in use; perhaps Shixiao is running already. Stop it, or choose another"
        " port with --port.",
    ),
}

STATES: dict[str, Words] = {}
