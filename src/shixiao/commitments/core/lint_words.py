"""The word lists of the lint. They are data: a county edits them without touching a rule."""

# Verbs that name no product. With one of them, a line must say what will be handed over.
EMPTY_VERBS: tuple[str, ...] = (
    "加强", "推进", "深化", "提升", "强化", "落实", "抓好", "完善", "优化", "促进", "推动",
    "健全", "夯实", "加大", "增强", "提高", "狠抓", "聚焦", "统筹", "引导", "营造", "助力",
    "strengthen", "promote", "deepen", "enhance", "improve", "advance",
)  # fmt: skip

# What can be counted without anything having changed for anybody (rule F8).
ACTIVITY_NOUNS: tuple[str, ...] = (
    "会议", "座谈会", "推进会", "动员会", "研讨会", "部署会", "专题会", "例会", "班子会",
    "文件", "通知", "方案", "简报", "信息稿", "报道", "宣传稿", "论文", "汇报材料", "工作总结",
    "照片", "图片", "截图", "影像资料", "心得", "体会", "笔记", "记录本", "签到表",
    "横幅", "展板", "推文",
    "meeting", "paper", "photo", "picture", "note", "article", "document", "report", "briefing",
)  # fmt: skip

# The counters with which they are counted.
COUNTERS: tuple[str, ...] = (
    "次",
    "场",
    "篇",
    "份",
    "张",
    "期",
    "条",
    "本",
    "个",
    "册",
    "件",
    "幅",
    "部",
)

# Counting said without a number: 会议次数, number of meetings.
COUNTED: tuple[str, ...] = ("次数", "场数", "篇数", "份数", "张数", "数量", "字数")

# What nobody may measure: belief, loyalty and study (rule F12).
BELIEF: tuple[str, ...] = (
    "忠诚", "信仰", "信念", "觉悟", "思想认识", "思想境界", "政治站位", "政治意识", "大局意识",
    "自觉性", "党性", "认同度", "精神面貌", "学习时长", "学习时间", "学时", "学习成绩", "学习次数",
    "学习笔记", "学习心得", "参学率", "学习覆盖率", "理论考试", "理论测试", "应知应会",
    "loyalty", "belief", "faith", "ideology", "study hours", "hours of study", "study score",
)  # fmt: skip

PERCENT: tuple[str, ...] = ("%", "％", "百分比", "个百分点", "percent", "per cent")
