"""Words of the reading page: how sentences are cut, joined and taken back."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "documents.split_outside": Words(
        zh="拆开的地方不在这一句里。请从列出的词里选一个。",
        en="The place to split is not inside this sentence. Choose one of the words listed.",
    ),
    "documents.split_leaves_nothing": Words(
        zh="这样拆，有一半是空的。请换一个词。",
        en="Split like this, one half would be empty. Choose another word.",
    ),
    "documents.nothing_to_join": Words(
        zh="第 {number} 句后面没有句子了，没有可以合的。",
        en="No sentence comes after sentence {number}; there is nothing to join it with.",
    ),
    "documents.too_far_to_join": Words(
        zh="第 {first} 句和第 {second} 句之间隔着标题或者大段别的话，合不成一句。",
        en="A heading or a long passage lies between sentences {first} and {second}; they cannot "
        "become one.",
    ),
    "documents.was_joined": Words(
        zh="第 {number} 句已经合到别的句子里了。要改，请先撤销合并。",
        en="Sentence {number} has become part of another one. Undo the joining first.",
    ),
    "documents.never_reshaped": Words(
        zh="第 {number} 句没有拆过，也没有合过，没有可以撤销的。",
        en="Sentence {number} was neither split nor joined; there is nothing to undo.",
    ),
    "documents.reshaped_since": Words(
        zh="第 {number} 句在这之后又拆过、合过，或者已经撤销了。请看它现在的样子，再决定要不要改。",
        en="Sentence {number} was split, joined or restored since. See how it stands now, then "
        "decide.",
    ),
    "documents.second_half_moved_on": Words(
        zh="拆出来的第 {number} 句已经有人看过或者又拆过。请先撤销那一步。",
        en="Sentence {number}, which was split off, has been decided or changed. Undo that first.",
    ),
    "documents.nothing_to_undo": Words(
        zh="没有可以撤销的：这一步已经撤销了，或者后来又有人改过。",
        en="There is nothing to undo: it was undone already, or somebody changed it since.",
    ),
    "documents.unknown_calls_for": Words(
        zh="没有“{calls_for}”这种性质。请选“行动”或“态度”。",
        en="There is no such thing as “{calls_for}”. Choose act or attitude.",
    ),
}

STATES: dict[str, Words] = {
    "documents.done.decided": Words("看过这一句", "decided on a sentence"),
    "documents.done.reconsidered": Words("重新看这一句", "a sentence waits again"),
    "documents.done.accepted_together": Words("几句一起定为要求", "several accepted together"),
    "documents.done.lens": Words("换了总要求", "changed the lens"),
    "documents.done.kind": Words("换了类型", "changed the kind"),
    "documents.done.calls_for": Words("换了性质", "changed act or attitude"),
    "documents.done.due_on": Words("改了时限", "changed the deadline"),
    "documents.done.wording": Words("改了说法", "reworded"),
    "documents.done.split": Words("拆成两句", "split in two"),
    "documents.done.joined": Words("合成一句", "joined with the next"),
    "documents.done.settled": Words("看过一处认错的字", "settled a doubt"),
    "documents.done.reopened": Words("重新看一处字", "reopened a doubt"),
}
