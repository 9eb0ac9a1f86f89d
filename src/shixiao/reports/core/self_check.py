"""The rules against formalism that the software itself obeys."""

RULES = tuple(f"F{number}" for number in range(1, 13))
# Rule F1, in two halves each: nowhere in the sources does such a word stand whole.
FORBIDDEN = ("打" + "卡", "积" + "分", "排行" + "榜")
