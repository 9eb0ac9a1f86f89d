"""Words of `journal`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "journal.no_checkpoint_yet": Words(
        zh="这一条还没有进入检查点，一分钟以后就能出具凭证。",
        en="This entry is not under a checkpoint yet; its receipt can be had in a minute.",
    ),
    "journal.no_checkpoint_at_all": Words(
        zh="这个日志还没有检查点。",
        en="This journal has no checkpoint yet.",
    ),
    "journal.not_a_receipt": Words(
        zh="这不是一份日志凭证。请用从日志页面下载的 .json 文件。",
        en="This is not a receipt of a journal. Use the .json file downloaded from the journal.",
    ),
    "journal.not_a_key": Words(
        zh="这不是一把日志公钥。公钥的样子是：名称+编号+一串字符。",
        en="This is not the public key of a journal. A key reads: name+id+characters.",
    ),
    "journal.not_a_checkpoint": Words(
        zh="凭证里的检查点不完整，无法核验。",
        en="The checkpoint in the receipt is incomplete and cannot be checked.",
    ),
    "journal.not_signed_by_key": Words(
        zh="核验不通过：检查点不是由 {key} 签名的。",
        en="Verification failed: the checkpoint was not signed by {key}.",
    ),
    "journal.signature_wrong": Words(
        zh="核验不通过：检查点上 {key} 的签名不对，检查点被改过。",
        en="Verification failed: the signature of {key} is wrong; the checkpoint was changed.",
    ),
    "journal.not_included": Words(
        zh="核验不通过：这一条不在签过名的日志里，条目或证明被改过。",
        en="Verification failed: this entry is not in the signed journal; the entry or its proof "
        "was changed.",
    ),
    "journal.proved": Words(
        zh="核验通过：条目 {entry}（{act}，{at}）是 {origin} 日志 {size} 条中的"
        "第 {leaf} 号叶，一字未改。",
        en="Verified: entry {entry} ({act}, {at}) is leaf {leaf} of the {size} entries of "
        "{origin}, unchanged in every letter.",
    ),
    "journal.proved_by_own_key": Words(
        zh="核验通过：条目 {entry}（{act}，{at}）是 {origin} 日志 {size} 条中的"
        "第 {leaf} 号叶，一字未改。"
        "用的是凭证自带的公钥，请和对方公布的核对：{key}",
        en="Verified: entry {entry} ({act}, {at}) is leaf {leaf} of the {size} entries of "
        "{origin}, unchanged in every letter. The key came with the receipt; compare it with the "
        "published one: {key}",
    ),
    "journal.leaf_changed": Words(
        zh="日志第 {leaf} 号叶（条目 {entry}）的内容被改过，与写入时不同。",
        en="Leaf {leaf} of the journal (entry {entry}) was changed after it was written.",
    ),
    "journal.leaf_missing": Words(
        zh="日志缺第 {leaf} 号叶。",
        en="Leaf {leaf} of the journal is missing.",
    ),
    "journal.root_differs": Words(
        zh="日志第 {first} 到 {last} 号叶之间有改动：与 {size} 条时签名的根不同。",
        en="Something between leaves {first} and {last} of the journal was changed: they no "
        "longer match the root that was signed at {size} entries.",
    ),
    "journal.checkpoint_forged": Words(
        zh="{size} 条时的检查点签名不对。",
        en="The checkpoint at {size} entries is not signed by this installation.",
    ),
    "journal.unguarded": Words(
        zh="数据库没有禁止修改这些表：{tables}。请运行 shixiao doctor 或重新迁移。",
        en="The database does not forbid changes of these tables: {tables}. Migrate again.",
    ),
}

STATES: dict[str, Words] = {
    "journal.by.person": Words(zh="工作人员", en="Staff"),
    "journal.by.resident": Words(zh="群众", en="A resident"),
    "journal.by.team": Words(zh="队伍", en="A team"),
    "journal.by.host": Words(zh="场所", en="A host"),
    "journal.by.job": Words(zh="后台工作", en="A job"),
    "journal.by.command": Words(zh="命令行", en="The command line"),
}
