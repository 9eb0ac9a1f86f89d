"""The word lists of the question check. They are data: a county edits them, never a rule."""

# What nobody may be asked besides what `commitments` refuses to measure (rule F12): what somebody
# thinks and stands for, what somebody studied.
THOUGHT: tuple[str, ...] = (
    "思想", "觉悟", "认识提高", "提高认识", "立场", "站位", "政治", "意识形态", "拥护", "拥戴",
    "感恩", "感党恩", "忠于", "忠心", "信念", "信仰", "价值观", "入脑入心", "受教育", "受到教育",
    "学习了几", "学习了多少", "学了几", "学了多少", "学习次数", "学没学", "学习笔记", "考试",
    "loyal", "belie", "ideolog", "thinking", "politic", "patriot", "study", "studied", "exams",
    "examination",
)  # fmt: skip

# Who plays, leads and serves. One of them and a judging word together rate a person.
PERSONS: tuple[str, ...] = (
    "主席", "书记", "主任", "局长", "部长", "馆长", "站长", "团长", "队长", "会长", "村长", "校长",
    "领导", "干部", "演员", "主角", "歌手", "主持人", "老师", "教师", "辅导员", "志愿者", "负责人",
    "工作人员", "队员", "同志", "先生", "女士", "这个人", "某人", "他", "她",
    "chair", "secretary", "director", "leader", "official", "cadre", "actor", "actress", "singer",
    "performer", "host", "teacher", "volunteer", "staff", "member", "captain", "mayor",
)  # fmt: skip

JUDGING: tuple[str, ...] = (
    "打分", "评分", "几分", "打几", "满意", "怎么样", "如何", "好不好", "行不行", "称职", "合格",
    "表现", "态度", "评价", "水平", "能力", "优秀", "优良", "辛苦", "喜不喜欢", "喜欢", "更好",
    "rate", "rating", "score", "how good", "how well", "satisfied", "performance of", "attitude",
    "competent", "excellent", "like best", "do you like",
)  # fmt: skip

# What looks like a person and is none.
NO_PERSONS: tuple[str, ...] = ("其他", "吉他")

# Asking for a person without naming one.
WHOM: tuple[str, ...] = (
    "谁最", "谁更", "谁演得", "谁唱得", "谁教得", "哪位", "哪个人", "哪个演员", "哪个老师",
    "who was best", "who is best", "who played best", "who did best", "which person",
)  # fmt: skip
