"""Words of `verdicts`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    # Figures.
    "verdicts.count_negative": Words(
        zh="人数不能小于 0。", en="A number of people cannot be less than 0."
    ),
    "verdicts.more_positive_than_answered": Words(
        zh="{answered} 人作答，却有 {positive} 人作肯定回答，对不上。请核对这两个数。",
        en="{answered} people answered and {positive} said yes, which cannot be. Check the two.",
    ),
    "verdicts.more_answers_than_present": Words(
        zh="到场 {present} 人，作答却有 {answered} 人。请先核对到场人数，改对了再算。",
        en="{answered} people answered, only {present} were there. Correct the head count first.",
    ),
    # A file of counts.
    "verdicts.csv_file_too_large": Words(
        zh="这个文件超过 {megabytes} MB，不像一张人数表。请只留要算的几列，或分成几份。",
        en="This file is over {megabytes} MB. Keep only the columns that count, or split it.",
    ),
    "verdicts.csv_not_text": Words(
        zh="这不是 CSV 文字表，或编码不是 UTF-8、GB18030。请在 Excel 或 WPS 里另存为 CSV 再试。",
        en="This is no CSV text, or is written in neither UTF-8 nor GB18030. Save it as CSV in "
        "your spreadsheet and try again.",
    ),
    "verdicts.csv_empty": Words(
        zh="这个文件是空的。第一行写列名 activity,positive,answered,present，下面每场活动一行。",
        en="This file is empty. The first line names the columns "
        "activity,positive,answered,present; each line below is one activity.",
    ),
    "verdicts.csv_columns_missing": Words(
        zh="第一行缺少这些列：{columns}。要有 {needed}，用英文逗号隔开；"
        "到场人数不知道的，present 那一格空着。",
        en="The first line lacks these columns: {columns}. It needs {needed} with commas between; "
        "leave the cell under present empty where nobody counted heads.",
    ),
    "verdicts.csv_column_twice": Words(
        zh="“{column}”这一列不止一个。请只留一列。",
        en="The column “{column}” stands there more than once. Keep one of them.",
    ),
    "verdicts.csv_broken": Words(
        zh="第 {line} 行读不了，多半是引号没有成对。请改好再试。",
        en="Line {line} cannot be read; most likely a quotation mark is not closed. Mend it and "
        "try again.",
    ),
    "verdicts.csv_no_rows": Words(
        zh="只有列名，一场活动也没有。列名下面每场活动写一行。",
        en="There are column names and no activities. Write one line for each activity below them.",
    ),
    "verdicts.csv_too_many_rows": Words(
        zh="超过 {most} 行，一次算不了。请分成几份。",
        en="There are more than {most} rows. Split the file.",
    ),
    "verdicts.csv_line": Words(zh="第 {line} 行：{reason}", en="Line {line}: {reason}"),
    "verdicts.csv_activity_twice": Words(
        zh="“{activity}”前面已经有一行。同一场的数请合成一行；两场不同的活动，名称要写得不一样。",
        en="“{activity}” has a line above. Join the counts of one activity in one line, or name "
        "two activities apart.",
    ),
    "verdicts.csv_no_activity": Words(
        zh="没有写活动名称（activity）。", en="The name of the activity is missing."
    ),
    "verdicts.csv_activity_too_long": Words(
        zh="活动名称（activity）超过 {most} 字，请写短些。",
        en="The name of the activity has more than {most} characters. Shorten it.",
    ),
    "verdicts.csv_cell_empty": Words(
        zh="{column} 是空的。一个人也没有就写 0。",
        en="{column} is empty. Write 0 if it was nobody.",
    ),
    "verdicts.csv_not_whole": Words(
        zh="{column} 的“{text}”不是整数。请只写人数，例如 148。",
        en="“{text}” under {column} is not a whole number. Write people only, such as 148.",
    ),
    "verdicts.csv_negative": Words(
        zh="{column} 的“{text}”小于 0。人数不能是负数。",
        en="“{text}” under {column} is less than 0. A number of people cannot be negative.",
    ),
    "verdicts.csv_too_large": Words(
        zh="{column} 超过 {most} 人，多半是多打了几位。请核对。",
        en="{column} is over {most} people; a digit too many? Please check.",
    ),
    "verdicts.result_is_json": Words(
        zh="结果是 JSON。请把 --out 后面的文件名写成 .json 结尾。",
        en="The result is JSON. Give --out a file name that ends in .json.",
    ),
    # What residents are asked.
    "verdicts.not_three_questions": Words(
        zh="一张问题卡正好 {needed} 个问题，现在是 {written} 个。多了没人答得完。",
        en="A card has exactly {needed} questions; this one has {written}. Nobody answers more.",
    ),
    "verdicts.question_key": Words(
        zh="第 {question} 题的代号只能用小写字母、数字和下划线，字母开头，不超过 20 位。",
        en="The key of question {question} takes a-z, 0-9 and _, begins with a letter and has at "
        "most 20 characters.",
    ),
    "verdicts.question_empty": Words(
        zh="第 {question} 题还没有写。", en="Question {question} is not written yet."
    ),
    "verdicts.question_too_long": Words(
        zh="第 {question} 题超过 {most} 字，手机上一眼看不完。请写短些。",
        en="Question {question} has more than {most} characters, too many for a phone. Shorten it.",
    ),
    "verdicts.question_twice": Words(
        zh="有两道题一样。请换一道，或改得不一样。",
        en="Two questions are the same. Change one of them.",
    ),
    "verdicts.choice_count": Words(
        zh="第 {question} 题要有 {least} 到 {most} 个选项。",
        en="Question {question} needs between {least} and {most} choices.",
    ),
    "verdicts.choice_key": Words(
        zh="第 {question} 题有选项的代号不对：只能用小写字母、数字和下划线，字母开头。",
        en="A key among the choices of question {question} will not do: a-z, 0-9 and _, beginning "
        "with a letter.",
    ),
    "verdicts.choice_empty": Words(
        zh="第 {question} 题有一个选项没有写字。",
        en="A choice of question {question} has no words.",
    ),
    "verdicts.choice_too_long": Words(
        zh="第 {question} 题有一个选项超过 {most} 字。请写短些。",
        en="A choice of question {question} has more than {most} characters. Shorten it.",
    ),
    "verdicts.choice_twice": Words(
        zh="第 {question} 题有两个选项一样。",
        en="Two choices of question {question} are the same.",
    ),
    "verdicts.no_positive_choice": Words(
        zh="第 {question} 题没有一个选项算肯定。请至少定一个，不然算不出比例。",
        en="No choice of question {question} counts as yes. Mark one, or there is no share.",
    ),
    "verdicts.only_positive_choices": Words(
        zh="第 {question} 题怎么选都算肯定。请留一个让人说“不”的选项。",
        en="Every choice of question {question} counts as yes. Leave one to say no with.",
    ),
    "verdicts.question_of_belief": Words(
        zh="第 {question} 题里有“{word}”：思想、信仰、忠诚和学习不问，也不量。请问看得见的事。",
        en="Question {question} says “{word}”: belief, thinking, loyalty and study are neither "
        "asked nor measured. Ask for something that can be seen.",
    ),
    "verdicts.question_of_a_person": Words(
        zh="第 {question} 题是在评人（“{word}”）。只评事，不评人：请问这场演出、这门课怎么样。",
        en="Question {question} rates a person (“{word}”). We ask about work, never about people: "
        "ask about the show or the course.",
    ),
    "verdicts.questions_unreadable": Words(
        zh="存着的问题卡读不出来。请重新写一张。",
        en="The stored questions cannot be read. Write a new card.",
    ),
    "verdicts.unknown_question": Words(
        zh="答的有一题不在这张问题卡上。请重新打开页面，照着题目再答一次。",
        en="One answer is to a question that is not on this card. Open the page again and answer.",
    ),
    "verdicts.unknown_choice": Words(
        zh="有一题选的不在选项里。请重新选一次。",
        en="What was chosen is not among the choices. Please choose again.",
    ),
    "verdicts.nothing_answered": Words(
        zh="还没有选。三题都可以不答，但至少答一题再交。",
        en="Nothing is chosen yet. Every question may be left out, but answer at least one.",
    ),
    # The rule of the follow-up.
    "verdicts.more_answers_than_slips": Words(
        zh="发出 {issued} 张凭条，作答却有 {answered} 人，对不上。请核对凭条张数。",
        en="{issued} slips were given out, {answered} people answered. Check the number of slips.",
    ),
    "verdicts.rule_least_out_of_range": Words(
        zh="至少多少人作答才作数，要定在 {least} 到 {most} 人之间。",
        en="The least number of answers that counts lies between {least} and {most}.",
    ),
    "verdicts.rule_confirms_too_easily": Words(
        zh="“见效”的门槛不能低于一半。拿不准的时候，听群众的。",
        en="The mark for “it works” cannot lie below one half. Doubt goes to the residents.",
    ),
    "verdicts.rule_reopens_too_hard": Words(
        zh="“没见效”到一半就要退回重办，门槛可以更低，不能更高，也不能取消。",
        en="One half saying “it does not” reopens. The mark may be lower, never higher or gone.",
    ),
}

STATES: dict[str, Words] = {
    # The word that every sentence about an answer needs: 127 人说“想”, 127 said “yes”.
    "verdicts.said.positive": Words("作肯定回答", "said yes"),
    "verdicts.said.choice": Words("说“{text}”", "said “{text}”"),
    # Figures as sentences.
    "verdicts.words.audience": Words(
        zh="到场 {present} 人，{answered} 人作答，{positive} 人{said}：{share}%（{low}–{high}）。"
        "没作答的 {silent} 人要是全说不好或全说好，在 {lowest}% 到 {highest}% 之间。",
        en="{present} people were there, {answered} answered, {positive} {said}: {share}% "
        "({low}–{high}). Had the {silent} others all said no, or all yes, it would lie between "
        "{lowest}% and {highest}%.",
    ),
    "verdicts.words.audience_whole": Words(
        zh="到场 {answered} 人，都作答了，{positive} 人{said}：{share}%。",
        en="{answered} people were there and all answered; {positive} {said}: {share}%.",
    ),
    "verdicts.words.audience_uncounted": Words(
        zh="{answered} 人作答，{positive} 人{said}：{share}%（{low}–{high}）。到场人数没有记。",
        en="{answered} people answered, {positive} {said}: {share}% ({low}–{high}). Nobody counted "
        "heads.",
    ),
    "verdicts.words.audience_small": Words(
        zh="数据不足：到场不到 {least} 人，不算比例，免得猜出是谁说的。",
        en="Too little data: fewer than {least} people were there, and a share would tell who said "
        "what.",
    ),
    "verdicts.words.few_answers": Words(
        zh="数据不足：到场 {present} 人，不到 {least} 人作答。{least} 人以下不算，"
        "免得猜出是谁说的；有 {enough} 人作答就能说个大概。",
        en="Too little data: {present} people were there, fewer than {least} answered. Below that "
        "nothing is computed, so that nobody can be guessed; {enough} answers would tell roughly.",
    ),
    "verdicts.words.few_answers_uncounted": Words(
        zh="数据不足：不到 {least} 人作答。{least} 人以下不算，免得猜出是谁说的；"
        "有 {enough} 人作答就能说个大概。",
        en="Too little data: fewer than {least} answered. Below that nothing is computed, so that "
        "nobody can be guessed; {enough} answers would tell roughly.",
    ),
    "verdicts.words.general": Words(
        zh="{events} 场，{answered} 人作答，{positive} 人{said}。平均一场 {share}%（{low}–{high}）"
        "，场与场之间的差别算在内。",
        en="{events} events, {answered} answers, {positive} {said}. At the average event {share}% "
        "({low}–{high}); how much events differ is part of it.",
    ),
    "verdicts.words.few_events": Words(
        zh="数据不足：有人作答的活动只有 {events} 场。至少要 {least} 场，才说得出一般怎么样。",
        en="Too little data: only {events} event(s) with answers. It takes at least {least} to "
        "tell what is usual.",
    ),
    "verdicts.words.few_answers_in_all": Words(
        zh="数据不足：{events} 场加起来不到 {least} 人作答。至少要 {least} 人。",
        en="Too little data: fewer than {least} answers from {events} events together. It takes at "
        "least {least}.",
    ),
    "verdicts.words.rule": Words(
        zh="至少 {least} 人说了见效或没见效，才作数。说没见效的到 {from_}，退回重办；"
        "说见效的，区间下限高过 {above}，算群众确认见效；两样都不是，{weeks} 周后再问一次。",
        en="It counts once at least {least} people said that it works or does not. When {from_} or "
        "more say it does not, it is reopened; when the interval of those who say it works begins "
        "above {above}, residents have confirmed it; otherwise they are asked again after {weeks} "
        "weeks.",
    ),
    "verdicts.standing.above": Words("明显高", "clearly above"),
    "verdicts.standing.cannot_tell": Words("说不准高低", "cannot tell"),
    "verdicts.standing.below": Words("明显低", "clearly below"),
    "verdicts.outcome.confirmed": Words("群众确认见效", "works, residents say"),
    "verdicts.outcome.reopened": Words("没见效，退回重办", "does not work: reopened"),
    "verdicts.outcome.undecided": Words("说不准，再问一次", "undecided: asked again"),
    "verdicts.outcome.too_few": Words("数据不足，再问一次", "too little data: asked again"),
    # How sure it is that one head answered once.
    "verdicts.level.L0": Words("网上敞开", "open link"),
    "verdicts.level.L1": Words("一台设备一次", "one device, once"),
    "verdicts.level.L2": Words("现场轮换码", "changing code on site"),
    "verdicts.level.L3": Words("单张凭条", "single-use slip"),
    "verdicts.level.L4": Words("名册封签", "roll with sealed codes"),
}
