"""Words of `files`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "files.no_data_folder": Words(
        zh="数据文件夹 {data} 不能写。请检查是否有权限、磁盘是否已满，或用 SHIXIAO_DATA 换一个。",
        en="The data folder {data} cannot be written. Check your permission and the disk, or name"
        " another with SHIXIAO_DATA.",
    ),
    "files.tiles_unfit": Words(
        zh="SHIXIAO_TILE_URL 不是能用的地址。请写成 https://地图服务器/{{z}}/{{x}}/{{y}}.png 这样，"
        "主机名写全，不用 {{s}}；不用底图就删掉这一行。",
        en="SHIXIAO_TILE_URL is no usable address. Write it like "
        "https://tiles.example.cn/{{z}}/{{x}}/{{y}}.png, with one whole host name and no {{s}}; "
        "without tiles, remove the line.",
    ),
    "files.database_unknown": Words(
        zh="DATABASE_URL 写得不对。请写成 postgres://用户:密码@主机/数据库，不写就用 SQLite。",
        en="DATABASE_URL is not understood. Write postgres://user:password@host/database, or leave"
        " it out for SQLite.",
    ),
    "files.database_failed": Words(
        zh="数据库打不开：{reason}。请检查数据库是否开着、DATABASE_URL 和磁盘。",
        en="The database does not answer: {reason}. Check that it runs, DATABASE_URL and the disk.",
    ),
    "files.empty": Words(
        zh="“{name}”是空的，里面什么也没有。请检查后再传。",
        en="“{name}” is empty. Check it and send it again.",
    ),
    "files.too_large": Words(
        zh="“{name}”超过 {megabytes} MB，没有保存。请压缩图片或分成几份再传。",
        en="“{name}” is larger than {megabytes} MB and was not stored. "
        "Shrink its pictures or send it in parts.",
    ),
    "files.old_office": Words(
        zh="“{name}”是旧格式（.doc、.xls）或设了密码。请另存为不带密码的 .docx 或 .xlsx 再传。",
        en="“{name}” is in an old form (.doc, .xls) or protected by a password. "
        "Save it as .docx or .xlsx without a password.",
    ),
    "files.unknown_kind": Words(
        zh="不收“{name}”这种文件。可以收：{kinds}。",
        en="Files like “{name}” are not taken. These are: {kinds}.",
    ),
    "files.kind_differs": Words(
        zh="“{name}”的内容和扩展名对不上，没有保存。请用原来的软件另存一份再传。",
        en="What is inside “{name}” is not what its ending says; it was not stored. "
        "Save it again with the program it comes from.",
    ),
    "files.unreadable": Words(
        zh="读不了 {file}：{reason}。请检查路径和权限。",
        en="{file} cannot be read: {reason}. Check its path and permissions.",
    ),
    "files.unwritable": Words(
        zh="写不了 {file}：{reason}。请换一个文件夹或腾出空间。",
        en="{file} cannot be written: {reason}. Choose another folder or make room.",
    ),
    "files.backup_exists": Words(
        zh="{file} 已经有了，没有覆盖。请换一个文件名。",
        en="{file} exists and was not overwritten. Choose another name.",
    ),
    "files.not_a_backup": Words(
        zh="这不是实效的备份文件，或者没有传完整。什么也没有恢复。",
        en="This is no backup of Shixiao, or it is incomplete. Nothing was restored.",
    ),
    "files.backup_damaged": Words(
        zh="备份里有 {count} 处和清单对不上（{parts}）。什么也没有恢复，请换一份备份。",
        en="{count} parts of the backup differ from its list ({parts}). Nothing was restored; "
        "use another backup.",
    ),
    "files.not_empty": Words(
        zh="{folder} 或数据库里已经有数据，没有恢复。"
        "请用 SHIXIAO_DATA 指向一个空文件夹，数据库也要是空的。",
        en="{folder} or the database already holds data; nothing was restored. "
        "Point SHIXIAO_DATA to an empty folder, and use an empty database.",
    ),
    "files.other_engine": Words(
        zh="这份备份（{member}）来自另一种数据库，不能恢复到这里。"
        "请用 DATABASE_URL 选回原来的数据库。",
        en="This backup ({member}) comes from the other kind of database. "
        "Choose that kind by DATABASE_URL.",
    ),
    "files.journal_differs": Words(
        zh="恢复以后日志的根是 {found}，清单上是 {expected}。请不要使用，换一份备份。",
        en="After restoring, the root of the journal is {found}, the list says {expected}. "
        "Do not use it; take another backup.",
    ),
    "files.database_newer": Words(
        zh="数据库是更新的版本用过的：有 {count} 步升级这个程序不认得（{steps}）。什么也没有改。"
        "请用新版本打开，或者把升级前的备份恢复到空文件夹。",
        en="The database was used by a newer version: this program does not know {count} of its "
        "migrations ({steps}). Nothing was changed. Run the newer version, or restore the backup "
        "from before the upgrade into an empty folder.",
    ),
    "files.database_program_failed": Words(
        zh="{program} 没有做成：{said}",
        en="{program} failed: {said}",
    ),
    "doctor.postgresql": Words(zh="数据库是 PostgreSQL。", en="The database is PostgreSQL."),
    "doctor.sqlite": Words(zh="SQLite {version}。", en="SQLite {version}."),
    "doctor.sqlite_old": Words(
        zh="SQLite {version} 在几个进程同时写入时可能丢数据。"
        "只用一个进程（shixiao serve 就是这样），或改用 PostgreSQL。",
        en="SQLite {version} can lose commits when several processes write. Keep to one process "
        "(as shixiao serve does), or use PostgreSQL.",
    ),
    "doctor.folder": Words(
        zh="数据文件夹 {folder} 可以写入。", en="The data folder {folder} can be written."
    ),
    "doctor.folder_unwritable": Words(
        zh="数据文件夹 {folder} 写不进去：{reason}。请改权限或换 SHIXIAO_DATA。",
        en="The data folder {folder} cannot be written: {reason}. Mend its permissions or set "
        "SHIXIAO_DATA.",
    ),
    "doctor.folder_open": Words(
        zh="别人也能读数据文件夹 {folder}。请运行：chmod 700 {folder}",
        en="Others can read the data folder {folder}. Run: chmod 700 {folder}",
    ),
    "doctor.space": Words(
        zh="磁盘只剩 {megabytes} MB。请腾出空间，备份也要地方。",
        en="Only {megabytes} MB of disk are left. Make room; backups need it too.",
    ),
    "doctor.space_enough": Words(
        zh="磁盘还有 {megabytes} MB。", en="{megabytes} MB of disk are free."
    ),
    "doctor.keys": Words(
        zh="密钥文件只有本人能读。", en="The key files are readable by their owner only."
    ),
    "doctor.keys_open": Words(
        zh="别人也能读这些文件：{files}。请在 {folder} 里运行：chmod 600 {files}",
        en="Others can read these files: {files}. In {folder} run: chmod 600 {files}",
    ),
    "doctor.static": Words(zh="页面样式已经生成。", en="Static files are built."),
    "doctor.static_missing": Words(
        zh="页面样式还没有生成。请运行：make build",
        en="Static files are not built. Run: make build",
    ),
    "doctor.translations": Words(zh="英文词条已经编译。", en="Translations are compiled."),
    "doctor.translations_missing": Words(
        zh="有 {count} 份英文词条没有编译。请运行：make build",
        en="{count} translations are not compiled. Run: make build",
    ),
    "doctor.address": Words(zh="对外网址是 {address}。", en="The public address is {address}."),
    "doctor.address_missing": Words(
        zh="没有设 PUBLIC_URL，海报、凭条和链接印不出二维码；纸质办法照常能用。"
        "请在 shixiao.env 里写上网址。",
        en="PUBLIC_URL is not set: posters, slips and links get no code; paper works as usual. "
        "Write the address into shixiao.env.",
    ),
    "doctor.fonts": Words(
        zh="有中文字体（{name}），凭条和海报印得出来。",
        en="There is a Chinese font ({name}); slips and posters can be printed.",
    ),
    "doctor.fonts_missing": Words(
        zh="没有中文字体，凭条和海报印不出来。请装 {package}：apt install {package}。",
        en="There is no Chinese font, so slips and posters cannot be printed. Install {package}: "
        "apt install {package}.",
    ),
    "doctor.photos": Words(zh="照片和扫描件读得了。", en="Photos and scans can be read."),
    "doctor.photos_unread": Words(
        zh="读不了照片和扫描件，其他文件不受影响。要读，请装识字的部分：pip install "
        '"shixiao[ocr]"。',
        en="Photos and scans cannot be read; other files can. To read them: "
        'pip install "shixiao[ocr]".',
    ),
    "doctor.no_https": Words(
        zh="页面没有加密传输，只宜在本机使用。"
        "给别人用以前，请把 PUBLIC_URL 设成 https:// 开头的网址。",
        en="Pages are served without encryption, which is fine on this machine only. Before others "
        "use it, set PUBLIC_URL to an address with https://.",
    ),
    "doctor.deployment": Words(zh="部署检查 {id}：{text}", en="Deployment check {id}: {text}"),
    "doctor.deployment_clean": Words(zh="部署检查全部通过。", en="The deployment checks pass."),
    "doctor.migrations": Words(
        zh="数据库还差 {count} 步升级。请先备份，再运行：shixiao serve（会自动升级）",
        en="The database lacks {count} migrations. Back up, then run: shixiao serve (it migrates)",
    ),
    "doctor.migrated": Words(zh="数据库结构是最新的。", en="The database is up to date."),
    "doctor.clock": Words(
        zh="电脑的时间不对：现在显示 {now}。请校准时间再用。",
        en="The clock is wrong: it says {now}. Set it before you go on.",
    ),
    "doctor.clock_right": Words(zh="时间是 {now}。", en="The time is {now}."),
    "doctor.journal": Words(
        zh="日志完整，没有被改过。公钥：{key}",
        en="The journal is whole and unchanged. Its public key: {key}",
    ),
    "doctor.jobs": Words(zh="后台工作正常。", en="Background work is in order."),
    "doctor.jobs_stuck": Words(
        zh="有 {count} 项后台工作卡住了。请重新启动 shixiao serve。",
        en="{count} pieces of background work are stuck. Start shixiao serve again.",
    ),
    "doctor.entries_late": Words(
        zh="有 {count} 条日志十多分钟还没有编号。请启动 shixiao serve。",
        en="{count} journal entries have had no number for over ten minutes. Start shixiao serve.",
    ),
}

STATES: dict[str, Words] = {}
