"""Words of the season's workbook: what is wrong in which cell."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "programme.workbook_wrong": Words(
        zh="工作簿里有 {count} 处要改，改好再来：{errors}",
        en="{count} things in the workbook need mending first: {errors}",
    ),
    "programme.workbook_at": Words(
        zh="\n「{sheet}」{cell}：{why}", en="\n{sheet}, cell {cell}: {why}"
    ),
    "programme.workbook_marked": Words(
        zh="标了红的工作簿写在 {file}，每处都有批注。",
        en="A copy with the cells marked and explained is in {file}.",
    ),
    "programme.workbook_how_to_mark": Words(
        zh="加上 --marked 文件名.xlsx，可以得到一份标了红、写了批注的工作簿。",
        en="Add --marked FILE.xlsx for a copy with these cells marked and explained.",
    ),
    "programme.workbook_of_another_season": Words(
        zh="这不是{season}的工作簿，或者「参数」里“来自哪次排期”被改了。请从这一页重新下载，再改。",
        en="This is not a workbook of {season}, or “来自哪次排期” in 参数 was changed. Download it "
        "again from this page and change that.",
    ),
    "programme.workbook_without_plan": Words(
        zh="工作簿里没有上次的排期，看不出改了什么。请从这一页重新下载，再改。",
        en="The workbook lacks the plan as it was handed out, so changes cannot be told. Download "
        "it again from this page.",
    ),
    "programme.workbook_seen_long_ago": Words(
        zh="这份工作簿看了超过一小时。请再传一次、再看一遍。",
        en="This workbook was looked at more than an hour ago. Send it and look at it again.",
    ),
    # The file.
    "programme.workbook_too_large": Words(
        zh="工作簿超过 {megabytes} MB，没有读。去掉图片和别的表再来。",
        en="The workbook is larger than {megabytes} MB and was not read. Take out pictures and "
        "other sheets.",
    ),
    "programme.workbook_too_full": Words(
        zh="工作簿里写的东西太多（格子最多 {most} 个），没有读。请去掉多余的行和列再来。",
        en="Too much is written in the workbook ({most} cells at most), and it was not read. Take "
        "out rows and columns that are not needed.",
    ),
    "programme.workbook_old": Words(
        zh="这是老格式（.xls、.et）或者加了密码的表。请在 Excel 或 WPS 里取消密码，另存为 .xlsx。",
        en="This is an old (.xls, .et) or an encrypted workbook. Remove the password and save it "
        "as .xlsx.",
    ),
    "programme.workbook_csv": Words(
        zh="这是文本（.csv），一份排期要几张表。请在下载的那份工作簿里改，存成 .xlsx；"
        "还没有工作簿，可以用 shixiao plan --template 表.xlsx 做一份空表。",
        en="This is text (.csv), which holds one sheet, and a season needs several. Change the "
        "workbook that was downloaded and save it as .xlsx; without one, make an empty workbook "
        "with shixiao plan --template FILE.xlsx.",
    ),
    "programme.workbook_other_form": Words(
        zh="{file} 不是能读的格式。排期问题用 .json 或 .xlsx；.xls、.et、.csv 请先另存为 .xlsx。",
        en="{file} is of no form that is read. A problem is .json, or a workbook .xlsx; save .xls, "
        ".et and .csv as .xlsx first.",
    ),
    "programme.workbook_to_terminal": Words(
        zh="工作簿不能打印在屏幕上。请写到文件里：--out 排期.xlsx。",
        en="A workbook cannot be printed on the screen. Write it into a file: --out PLAN.xlsx.",
    ),
    "programme.workbook_name": Words(
        zh="{file} 的扩展名请用 .xlsx。", en="Let the name {file} end in .xlsx."
    ),
    "programme.workbook_no_problem": Words(
        zh="请给出要排的文件（.json 或 .xlsx），或者用 --template 表.xlsx 做一份空表。",
        en="Name the file to plan (.json or .xlsx), or make an empty workbook with --template "
        "FILE.xlsx.",
    ),
    "programme.workbook_sheet_missing": Words(
        zh="没有“{name}”这张表，现有：{names}。请补上这张表，或者把表名改成“{name}”。",
        en="There is no sheet “{name}”, only: {names}. Add it, or rename the one that is meant.",
    ),
    "programme.workbook_column_missing": Words(
        zh="缺“{column}”这一列。请在这一行写上列名，下面填上内容。",
        en="The column “{column}” is missing. Write its heading in this row and fill it in.",
    ),
    "programme.workbook_column_twice": Words(
        zh="“{column}”出现了两次。请只留一列。", en="“{column}” stands here twice. Keep one column."
    ),
    "programme.workbook_no_rows": Words(
        zh="「{what}」里一行也没有。请至少填一行。",
        en="There is no row in {what}. Fill in at least one.",
    ),
    "programme.workbook_too_many_rows": Words(
        zh="行数太多，最多 {most} 行。请分成几季，或者去掉多余的行。",
        en="There are too many rows; {most} at most. Plan in parts, or remove rows.",
    ),
    # Cells.
    "programme.workbook_empty": Words(
        zh="“{column}”没有填。请填上；这一行不要了，就整行删掉。",
        en="“{column}” is empty. Fill it in, or delete the whole row.",
    ),
    "programme.workbook_error_value": Words(
        zh="这里是 {text}，公式出错了。请改公式，或直接填数。",
        en="This is {text}: a formula failed. Mend it, or write the value itself.",
    ),
    "programme.workbook_formula": Words(
        zh="公式还没有结果。请在 Excel 或 WPS 里打开、保存一次，或直接填数。",
        en="The formula has no result yet. Open and save the file in Excel or WPS, or write the "
        "value itself.",
    ),
    "programme.workbook_text_too_long": Words(
        zh="太长了，最多 {most} 个字。", en="Too long: at most {most} characters."
    ),
    "programme.workbook_not_a_number": Words(
        zh="“{column}”要写一个数，这里是“{text}”。如 300、1.2万。",
        en="“{column}” takes a number; this is “{text}”. For example 300.",
    ),
    "programme.workbook_not_degrees": Words(
        zh="“{column}”要写度数，如 28.143，这里是“{text}”。手机地图给的一对数（28.143,113.231）"
        "可以整个贴在“纬度”里，“经度”空着。",
        en="“{column}” takes degrees, such as 28.143; this is “{text}”. A pair from a phone's map "
        "(28.143,113.231) may be put into 纬度 whole, with 经度 left empty.",
    ),
    "programme.workbook_negative": Words(
        zh="“{column}”是“{text}”，不能小于 {least}。请改成 {least} 或以上。",
        en="“{column}” is “{text}”; it cannot be below {least}.",
    ),
    "programme.workbook_out_of_range": Words(
        zh="“{column}”是“{text}”，应当在 {least} 和 {most} 之间。请核对。",
        en="“{column}” is “{text}”; it must lie between {least} and {most}.",
    ),
    "programme.workbook_not_whole": Words(
        zh="“{column}”要写整数，这里是“{text}”。",
        en="“{column}” takes a whole number, not “{text}”.",
    ),
    "programme.workbook_not_a_flag": Words(
        zh="“{column}”请写“是”或“否”，这里是“{text}”。",
        en="“{column}” takes 是 or 否, not “{text}”.",
    ),
    "programme.workbook_not_a_day": Words(
        zh="“{text}”不是日期。请写成 2026-06-01 或 6月1日。",
        en="“{text}” is no date. Write it as 2026-06-01.",
    ),
    "programme.workbook_day_without_year": Words(
        zh="“{text}”没有年份。请写成 2026-06-01 这样。",
        en="“{text}” has no year. Write it as 2026-06-01.",
    ),
    "programme.workbook_days_unread": Words(
        zh="“{piece}”看不懂。可以写“6月6日”“6月1日至6月10日”“周六、周日”“随时”，用顿号分开。",
        en="“{piece}” is not understood. Write 2026-06-06, 2026-06-01至2026-06-10, 周六、周日 or "
        "随时, parted by 、.",
    ),
    "programme.workbook_form_unread": Words(
        zh="“{text}”看不懂。请写门类的名字，用顿号分开，如“戏曲、曲艺 0.5”。",
        en="“{text}” is not understood. Write art forms parted by 、, for example 戏曲、曲艺 0.5.",
    ),
    "programme.workbook_form_twice": Words(
        zh="“{form}”写了两遍。请只留一个。", en="“{form}” is written twice. Keep one."
    ),
    "programme.workbook_quality_unfit": Words(
        zh="{form}后面的“{text}”应当大于 0、不超过 10：一整场是 1，半场是 0.5。",
        en="“{text}” after {form} must be above 0 and at most 10: 1 is a whole show, 0.5 half one.",
    ),
    "programme.workbook_not_pieces": Words(
        zh="“{text}”看不懂。请写成“1×1；1×0.45”这样：宽度×高度，用分号分开。",
        en="“{text}” is not understood. Write width×slope, parted by ；, for example 1×1；1×0.45.",
    ),
    "programme.workbook_pieces_rise": Words(
        zh="后面的不能比前面的高：多一场不会比前一场更值。",
        en="The slopes must fall: one show more is never worth more than the one before.",
    ),
    # Settings.
    "programme.workbook_setting_missing": Words(
        zh="「参数」里缺“{name}”。请加一行，左边写“{name}”，右边写内容。",
        en="“{name}” is missing. Add a row: “{name}” on the left, its value on the right.",
    ),
    "programme.workbook_setting_twice": Words(
        zh="“{name}”写了两行。请只留一行。", en="“{name}” stands in two rows. Keep one."
    ),
    "programme.workbook_setting_unknown": Words(
        zh="不认识“{name}”这一项，没有用它。", en="“{name}” is not known and was not used."
    ),
    "programme.workbook_season_backwards": Words(
        zh="结束日期在开始日期（{first}）以前。请核对。",
        en="The season ends before it begins ({first}). Check it.",
    ),
    "programme.workbook_season_too_long": Words(
        zh="这一季有 {days} 天，最多 {most} 天。请分成几季来排。",
        en="The season has {days} days; {most} at most. Plan it in parts.",
    ),
    "programme.workbook_no_money": Words(
        zh="预算是 0，只排不花钱的队伍。",
        en="The budget is 0: only teams that cost nothing go out.",
    ),
    # Names and places.
    "programme.workbook_place_unknown": Words(
        zh="「场所」里没有“{name}”。请改成「场所」里的名字，或者先把它加进「场所」。",
        en="There is no “{name}” in 场所. Write a name from there, or add it there first.",
    ),
    "programme.workbook_place_unknown_near": Words(
        zh="「场所」里没有“{name}”，是不是“{near}”？请改成「场所」里的名字，或者先把它加进去。",
        en="There is no “{name}” in 场所. Is “{near}” meant? Write a name from there, or add it.",
    ),
    "programme.workbook_place_ambiguous": Words(
        zh="有几个“{name}”，请写清楚是哪个：{names}。",
        en="There are several “{name}”: write which one: {names}.",
    ),
    "programme.workbook_place_twice": Words(
        zh="同一个乡镇里有两个“{name}”。请改一个名字，或删掉一行。",
        en="There are two “{name}” in one town. Rename one, or delete a row.",
    ),
    "programme.workbook_team_unknown": Words(
        zh="「队伍」里没有“{name}”。请改成「队伍」里的名字，或者先把它加进「队伍」。",
        en="There is no “{name}” in 队伍. Write a name from there, or add it there first.",
    ),
    "programme.workbook_team_unknown_near": Words(
        zh="「队伍」里没有“{name}”，是不是“{near}”？请改成「队伍」里的名字，或者先把它加进去。",
        en="There is no “{name}” in 队伍. Is “{near}” meant? Write a name from there, or add it.",
    ),
    "programme.workbook_team_ambiguous": Words(
        zh="有几支“{name}”：{names}。请先改成不同的名字。",
        en="There are several “{name}”: {names}. Give them different names first.",
    ),
    "programme.workbook_team_twice": Words(
        zh="有两支队伍都叫“{name}”。请改一个名字，或删掉一行。",
        en="Two teams are called “{name}”. Rename one, or delete a row.",
    ),
    "programme.workbook_form_unknown": Words(
        zh="没有队伍会“{form}”，现有：{forms}。写错了请改；"
        "县里真有这个门类，请写进「参数」的“艺术门类”。",
        en="No team offers “{form}”, only: {forms}. Mend it, or if the county knows it, name it "
        "under 艺术门类 in 参数.",
    ),
    "programme.workbook_half_a_point": Words(
        zh="{place}的纬度和经度只填了一个。请都填上，或都空着。",
        en="Only one of latitude and longitude is filled in for {place}. Fill in both, or neither.",
    ),
    "programme.workbook_swapped_degrees": Words(
        zh="{place}的纬度和经度填反了。请换过来。",
        en="Latitude and longitude of {place} are the wrong way round. Swap them.",
    ),
    "programme.workbook_not_on_the_map": Words(
        zh="“{text}”不是地图上的点。纬度在 -90 到 90 之间，经度在 -180 到 180 之间。",
        en="“{text}” is no point on the map: a latitude lies within ±90, a longitude within ±180.",
    ),
    "programme.workbook_no_point": Words(
        zh="{place}没有经纬度，同乡镇的也都没有，不知道在哪里。请填上纬度和经度。",
        en="{place} has no coordinates, nor has any place of its town. Fill in latitude and "
        "longitude.",
    ),
    "programme.workbook_point_assumed": Words(
        zh="{place}没有经纬度，按{town}的中间算。",
        en="{place} has no coordinates: the middle of {town} was taken.",
    ),
    "programme.workbook_heads_assumed": Words(
        zh="{place}没有人口，按 {people:g} 人算。",
        en="{place} has no population: {people:g} was taken.",
    ),
    "programme.workbook_never_free": Words(
        zh="{team}在这一季（{first}至{last}）没有一天有空。请改空闲日；这一季不去，就写“没有空”。",
        en="{team} is not free on any day of the season ({first} to {last}). Mend its days, or "
        "write 没有空 if it does not go out.",
    ),
    "programme.workbook_no_needs": Words(
        zh="一条需求也没有，不知道哪里要看什么。请在「需求」里至少填一行。",
        en="There is not one need. Fill in at least one row of 需求.",
    ),
    "programme.workbook_busy_backwards": Words(
        zh="结束在开始（{first}）以前。请核对。", en="It ends before it begins ({first}). Check it."
    ),
    # Fixed events and the plan.
    "programme.workbook_outside_season": Words(
        zh="不在这一季里（{first}至{last}）。请改日期。",
        en="This lies outside the season ({first} to {last}). Change the date.",
    ),
    "programme.workbook_must_twice": Words(
        zh="{place}在{day}已经有一场必办。请删掉一行，或者改日子。",
        en="{place} already has a fixed event on {day}. Delete one, or move it.",
    ),
    "programme.workbook_must_without_team": Words(
        zh="{day}没有会“{form}”的队伍有空。请改日子，或者在“队伍”一列写上哪支队伍去。",
        en="No team that offers “{form}” is free on {day}. Move it, or name the team that comes.",
    ),
    "programme.workbook_must_conflict": Words(
        zh="这几场必办排不到一起：{events}。请给其中一场改日子、换队伍，或去掉一场。",
        en="These fixed events cannot all be kept: {events}. Move one, give it another team, or "
        "drop it.",
    ),
    "programme.workbook_must_over_budget": Words(
        zh="光是必办和固定的就要 {cost_fen} 元，预算只有 {budget_fen} 元。请加预算，或少定几场。",
        en="What is fixed alone takes {cost_fen} yuan; the budget is {budget_fen} yuan. Raise it, "
        "or fix less.",
    ),
    "programme.workbook_team_lacks_form": Words(
        zh="{team}不演“{form}”。请换队伍或门类；它其实会，就在「队伍」里加上。",
        en="{team} does not offer “{form}”. Change team or form; if it does, add the form in 队伍.",
    ),
    "programme.workbook_team_not_free": Words(
        zh="{team}{day}没有空。请改日子或换队伍；它其实有空，就在「队伍」的空闲日里加上这天。",
        en="{team} is not free on {day}. Change day or team; if it is free, add the day in 队伍.",
    ),
    "programme.workbook_team_twice_a_day": Words(
        zh="{team}在{day}写了两行。一天只出一次门，请合成一行。",
        en="{team} stands here twice on {day}. It goes out once a day: make one row of them.",
    ),
    "programme.workbook_too_many_stops": Words(
        zh="写了 {count} 处，一次最多 {most} 处。请少写几处，或者改「参数」里的“一次最多几站”。",
        en="{count} places; an outing has {most} at most. Take some out, or raise 一次最多几站.",
    ),
    "programme.workbook_stop_twice": Words(
        zh="同一处写了两遍。一次出门每处只去一回。", en="A place stands here twice. Name it once."
    ),
    "programme.workbook_no_stops": Words(zh="没有写去哪里。", en="It does not say where to."),
    "programme.workbook_stops_unlike_forms": Words(
        zh="{places} 个地点，{forms} 个门类，对不上。请一处写一个门类，用箭头或顿号分开。",
        en="{places} places and {forms} forms do not match. Write one form for each place.",
    ),
    "programme.workbook_vans_lacking": Words(
        zh="{day} 定下来的队伍要 {count} 辆车，只有 {most} 辆。请给一支队伍换个日子。",
        en="What is fixed on {day} needs {count} vans; there are {most}. Move one team.",
    ),
    "programme.workbook_planned_afresh": Words(
        zh="这里一趟也没有了（原有 {count} 趟），所以从头排，不照原来的排法。",
        en="No outing is left here (there were {count}), so everything is planned from nothing.",
    ),
    "programme.workbook_line_dropped": Words(
        zh="{team}的这一趟，队伍或地点已经不在表里，另外排。",
        en="The team or a place of this outing of {team} is no longer there; planned otherwise.",
    ),
}

STATES: dict[str, Words] = {}
