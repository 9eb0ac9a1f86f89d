"""Words of `directory`: refusals, kinds of places and roles."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "directory.county_exists": Words(
        zh="地址“{slug}”已经有一个文联在用。请换一个，或者打开已有的那个。",
        en="The address “{slug}” is used by another federation. Choose another, or open that one.",
    ),
    "directory.address_unfit": Words(
        zh="“{slug}”不能做网址里的一段。请只用小写字母、数字和短横，最多 40 个，例如 yunxi。",
        en="“{slug}” cannot stand in an address. Use a-z, 0-9 and -, at most 40, such as yunxi.",
    ),
    "directory.no_role": Words(
        zh="请至少选一个角色，否则这个人什么也看不到。",
        en="Choose at least one role; without one this person sees nothing.",
    ),
    "directory.name_taken": Words(
        zh="登录名“{username}”已经有人用了。请加上姓或者编号再试。",
        en="The user name “{username}” is taken. Add a surname or a number and try again.",
    ),
    "directory.last_administrator": Words(
        zh="这是最后一位管理员。请先让另一个人当管理员，再改这一位。",
        en="This is the last administrator. Make someone else administrator first.",
    ),
    "directory.link_closed": Words(
        zh="这个链接已经用过、过期或者被收回了。请管理员再给您一个新的。",
        en="This link has been used, has expired or was withdrawn. Ask the administrator for a new"
        " one.",
    ),
    "directory.weak_password": Words(
        zh="这个密码太容易猜：{why} 请换一个，链接还可以用。",
        en="This password is too easy: {why} Choose another; the link still works.",
    ),
    "directory.passwords_differ": Words(
        zh="两次输入的密码不一样。请再输一次。",
        en="The two passwords differ. Type them again.",
    ),
    "directory.sits_already": Words(
        zh="{name}已经是成员了，不用再加。",
        en="{name} is a member already.",
    ),
    "directory.second_chair": Words(
        zh="{body}已经有主持人了。请先把原来那位改掉。",
        en="{body} already has a chair. Change that seat first.",
    ),
    "directory.place_twice": Words(
        zh="{town}已经有一个“{name}”。请写得更细一点，例如加上“小学”。",
        en="There is a “{name}” in {town} already. Be more exact, for example add “school”.",
    ),
    "directory.team_twice": Words(
        zh="已经有一支叫“{name}”的队伍。请换个名字，或者改原来那支。",
        en="There is a team called “{name}” already. Choose another name, or change that team.",
    ),
    "directory.no_coordinates": Words(
        zh="这里面没有找到坐标。请贴“27.123456,113.456789”这样的两个数，或者带坐标的分享文字；"
        "短链接要先在手机里打开，再复制坐标。",
        en="There are no coordinates in this. Paste two numbers such as 27.123456,113.456789, or a "
        "shared text that has them; open a short link first and copy the coordinates.",
    ),
    "directory.no_point": Words(
        zh="还没有坐标。请在地图上点一下，或者贴上、填上。",
        en="There are no coordinates yet. Pick a point on the map, or paste or type it.",
    ),
    "directory.half_a_point": Words(
        zh="纬度和经度要么都填，要么都空着。",
        en="Fill in both latitude and longitude, or neither.",
    ),
    "directory.swapped": Words(
        zh="纬度 {latitude}、经度 {longitude} 像是写反了。请对调："
        "国内纬度在 3 到 54 之间，经度在 73 到 136 之间。",
        en="Latitude {latitude} and longitude {longitude} look exchanged. Swap them: in China the "
        "latitude lies between 3 and 54, the longitude between 73 and 136.",
    ),
    "directory.outside": Words(
        zh="纬度 {latitude}、经度 {longitude} 不在国内。请看看是不是少写或多写了一位。",
        en="Latitude {latitude}, longitude {longitude} is not in China. Look for a digit too many "
        "or too few.",
    ),
    "directory.far_away": Words(
        zh="这个点离本县其他场所有 {km} 公里。请看看数字对不对；确实在那里，就在下面打勾再存。",
        en="This point lies {km} km from the county's other places. Check the numbers; if it is "
        "right, tick the box below and save again.",
    ),
    "directory.row_misplaced": Words(
        zh="第 {number} 行“{name}”：{why}",
        en="Row {number}, “{name}”: {why}",
    ),
    "directory.no_dates": Words(
        zh="第 {number} 行“{line}”没有看懂日期。"
        "请写成 5月25日-6月14日 或 2026-05-25 至 2026-06-14。",
        en="Line {number}, “{line}”: no dates were found. Write 5月25日-6月14日 or 2026-05-25 to "
        "2026-06-14.",
    ),
    "directory.no_kind": Words(
        zh="第 {number} 行“{line}”没有说是哪一种。请写上农忙、学校或节日。",
        en="Line {number}, “{line}”: it does not say which kind. Write 农忙, 学校 or 节日.",
    ),
    "directory.unknown_town": Words(
        zh="第 {number} 行的“{town}”不在名录里。现有：{known}。",
        en="Line {number}: “{town}” is not in the directory ({known}).",
    ),
    "directory.wrong_lines": Words(
        zh="有 {count} 行要改，一行也没有存。{errors}",
        en="{count} lines need mending; nothing was stored. {errors}",
    ),
    "directory.no_lines": Words(
        zh="还没有写。请一行写一段日子。",
        en="Nothing was written. Write one stretch of days on each line.",
    ),
    "directory.ends_before_it_starts": Words(
        zh="结束在开始前面。请看看日子。",
        en="It ends before it starts. Check the days.",
    ),
    "directory.rule_gone": Words(
        zh="“{reason}”这一段刚被别人删掉了。还要的话，请重新写一段。",
        en="“{reason}” has just been removed by somebody else. Write it anew if it is needed.",
    ),
    "directory.rule_twice": Words(
        zh="已经有一段“{reason}”和它一模一样。多出来的这一段请删掉。",
        en="There is another “{reason}” that is exactly the same. Remove this one.",
    ),
    "directory.lasts_too_long": Words(
        zh="从 {starts_on} 到 {ends_on} 超过了一年。请看看年份。",
        en="From {starts_on} to {ends_on} is more than a year. Check the years.",
    ),
    "directory.sheet_too_large": Words(
        zh="这个文件超过 {limit} MB。请只留一张表，另存一份再读入。",
        en="This file is larger than {limit} MB. Keep the one sheet, save a copy and try again.",
    ),
    "directory.unknown_art_form": Words(
        zh="门类“{name}”不在本县的门类表里。现有：{known}。请改成其中一个。",
        en="“{name}” is not among this county's art forms ({known}). Use one of them.",
    ),
}

STATES: dict[str, Words] = {
    "directory.role.admin": Words("管理员", "administrator"),
    "directory.role.dispatcher": Words("调度", "dispatcher"),
    "directory.role.clerk": Words("干事", "clerk"),
    "directory.role.chair": Words("主席", "chair"),
    "directory.role.viewer": Words("只看", "viewer"),
    "directory.role.auditor": Words("审计", "auditor"),
    "directory.place.village": Words("村", "village"),
    "directory.place.community": Words("社区", "community"),
    "directory.place.school": Words("学校", "school"),
    "directory.place.other": Words("其他", "other"),
    "directory.rule.farm_busy": Words("农忙", "farm-busy"),
    "directory.rule.term": Words("学校", "school"),
    "directory.rule.holiday": Words("节日", "holiday"),
}
