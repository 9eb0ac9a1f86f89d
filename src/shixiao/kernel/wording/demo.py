"""Words of `demo`."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "demo.not_a_demo": Words(
        zh="这个数据文件夹（{data}）里有真的县，演示县不能建在里面。"
        "请用 SHIXIAO_DATA 指一个空文件夹。",
        en="The data folder {data} holds a real county; the demo is never built there."
        " Name an empty folder in SHIXIAO_DATA.",
    ),
    "demo.of_another_day": Words(
        zh="这个数据库里的演示县是前些天建的，日子都过了。请清空数据库再来。",
        en="The demo county in this database was built on another day and its dates have passed."
        " Empty the database and try again.",
    ),
}

STATES: dict[str, Words] = {}
