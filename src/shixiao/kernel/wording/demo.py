"""Words of `demo`: refusals, the people of the county, and the tour of each."""

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
    "demo.nothing_today": Words(
        zh="今天没有正在收评的演出，领不到凭条。请重新运行 shixiao demo，建一个今天的县。",
        en="Nothing takes answers today, so there is no slip to give."
        " Run shixiao demo again to build the county of today.",
    ),
}

STATES: dict[str, Words] = {
    "demo.start": Words(zh="从这里开始", en="Begin here"),
    "demo.role.resident": Words(
        zh="群众",
        en="A resident",
    ),
    "demo.does.resident": Words(
        zh="不用账号，手机和纸都行",
        en="no account, by phone or on paper",
    ),
    "demo.tour.resident.1": Words(
        zh="首页三扇门：提一件、查一件、评一场。",
        en="The first page has three doors: ask for something, look it up, say how it was.",
    ),
    "demo.tour.resident.2": Words(
        zh="挑一个村，四下就提完，给一个回执号。",
        en="Choose a village; four taps and it is asked, with a receipt.",
    ),
    "demo.tour.resident.3": Words(
        zh="快来的演出都在这里，改了日子、取消了，也写着为什么。",
        en="What is coming to the villages; what is moved or cancelled says why.",
    ),
    "demo.tour.resident.4": Words(
        zh="拿着凭条说好不好；没有凭条，在这页下面领一张试试。",
        en="Say how it was with a slip; one to try is at the foot of this page.",
    ),
    "demo.tour.resident.5": Words(
        zh="评完的数字：多少人说、准到哪里、一共来了多少人。",
        en="The figures afterwards: how many spoke, how sure it is, how many were there.",
    ),
    "demo.role.team": Words(
        zh="渔鼓说唱队",
        en="A team of volunteers",
    ),
    "demo.does.team": Words(
        zh="凭一个链接，一季一回",
        en="one link, once a season",
    ),
    "demo.tour.team.1": Words(
        zh="只有您队里的事：哪天、哪村、能不能去。",
        en="Only what concerns your team: which day, which village, can you go.",
    ),
    "demo.tour.team.2": Words(
        zh="一季点一回哪几天有空，排期只用这些天。",
        en="Once a season you mark your free days; the plan uses no others.",
    ),
    "demo.tour.team.3": Words(
        zh="订到手机日历里，改期自己会变。",
        en="Subscribe in your phone's calendar; a changed day changes there too.",
    ),
    "demo.tour.team.4": Words(
        zh="去不了也不用解释半天，文联另找一支队去，演出不取消。",
        en="If you cannot go, say so in a line; another team goes and the show stays.",
    ),
    "demo.tour.team.5": Words(
        zh="您这场评得怎么样，跟群众看到的是同一页，没有名次。",
        en="How your show was received: the page that residents see, and no ranking.",
    ),
    "demo.role.host": Words(
        zh="鹭洲村",
        en="The village that hosts",
    ),
    "demo.does.host": Words(
        zh="凭一个链接，定日子、报人数",
        en="one link: agree on the day, say how many came",
    ),
    "demo.tour.host.1": Words(
        zh="来的是谁、哪天来，行就点“这天行”。",
        en="Who comes and when; if it suits, press one button.",
    ),
    "demo.tour.host.2": Words(
        zh="演完报一次人数，只问这一回；一个人都没来也照报。",
        en="Say once how many came; nobody is an answer too.",
    ),
    "demo.tour.host.3": Words(
        zh="这个村提过什么、办到哪一步，村里人都看得到。",
        en="What this village has asked for and how far it is, for everybody to see.",
    ),
    "demo.tour.host.4": Words(
        zh="没有网？打一张纸，收齐了交给文联代填。",
        en="No network? Print the paper form and hand it in.",
    ),
    "demo.tour.host.5": Words(
        zh="四周后会问村里见效没有，说没见效就退回重办。",
        en="Weeks later the village is asked whether it works; if not, it is done again.",
    ),
    "demo.role.clerk": Words(
        zh="周敏，干事",
        en="Zhou Min, clerk",
    ),
    "demo.does.clerk": Words(
        zh="收需求、记台账、发凭条",
        en="takes needs in, keeps the ledger, hands out slips",
    ),
    "demo.tour.clerk.1": Words(
        zh="今天：最多五行，做完就没有了。",
        en="Today: five lines at most, and then it is over.",
    ),
    "demo.tour.clerk.2": Words(
        zh="左边原文，右边一句一句的要求，疑字有波浪线。",
        en="The speech on the left, its sentences on the right, doubtful characters marked.",
    ),
    "demo.tour.clerk.3": Words(
        zh="需求：谁答复过、谁还等着，合并和婉拒都写理由。",
        en="Needs: who has an answer, who still waits, each refusal with its reason.",
    ),
    "demo.tour.clerk.4": Words(
        zh="这一场只来了九个人，收上来十三张：对不上的，页面直说。",
        en="Nine people came and thirteen slips were counted: the page says that this cannot be.",
    ),
    "demo.tour.clerk.5": Words(
        zh="回访：见效、没见效、说不准，谁也改不了群众的话。",
        en="Follow-up: it works, it does not, cannot tell. Nobody can change residents' word.",
    ),
    "demo.role.dispatcher": Words(
        zh="罗昌，调度",
        en="Luo Chang, dispatcher",
    ),
    "demo.does.dispatcher": Words(
        zh="排演出、管队伍",
        en="plans the season, looks after the teams",
    ),
    "demo.tour.dispatcher.1": Words(
        zh="这一季：钱、车、日子，一周一格。",
        en="This season: money, vans and days, week by week.",
    ),
    "demo.tour.dispatcher.2": Words(
        zh="这个排法离最好还差多少，写得清清楚楚。",
        en="How far this plan is, at most, from the best one possible.",
    ),
    "demo.tour.dispatcher.3": Words(
        zh="一支队去不了，另一支接上，村里的日子没有动。",
        en="One team could not come, another took over, the village kept its day.",
    ),
    "demo.tour.dispatcher.4": Words(
        zh="下雨取消的这一场，理由人人看得到。",
        en="Cancelled for rain, with the reason that everybody can read.",
    ),
    "demo.tour.dispatcher.5": Words(
        zh="给队伍和村里发链接，不用账号。",
        en="Links for teams and villages, no accounts.",
    ),
    "demo.role.chair": Words(
        zh="许怀远，主席",
        en="Xu Huaiyuan, chair",
    ),
    "demo.does.chair": Words(
        zh="上会、复核、销号，对上交代",
        en="chairs, reviews, closes out, answers upward",
    ),
    "demo.tour.chair.1": Words(
        zh="讲话一句一行，只有没有下文的才红。",
        en="The speech, one line a sentence; red only where nothing followed.",
    ),
    "demo.tour.chair.2": Words(
        zh="点开一句，从文件一路走到群众的话。",
        en="Open one sentence and follow it from the document to residents' word.",
    ),
    "demo.tour.chair.3": Words(
        zh="票选没选中、会上定了要办的，理由公开。",
        en="What the ballot did not choose and the meeting did, with its published reason.",
    ),
    "demo.tour.chair.4": Words(
        zh="整改报了办结，群众说没改好，又退回来了。",
        en="A rectification was reported done; residents refused, and it is open again.",
    ),
    "demo.tour.chair.5": Words(
        zh="一年的小结全从记录里来，可以下载成 Word。",
        en="The year's summary is made of records alone, and comes as a Word file.",
    ),
    "demo.role.viewer": Words(
        zh="何立新，只看",
        en="He Lixin, who only reads",
    ),
    "demo.does.viewer": Words(
        zh="什么都看得到，什么都改不了",
        en="sees everything, changes nothing",
    ),
    "demo.tour.viewer.1": Words(
        zh="一张表看全程：每句话走到了哪一步。",
        en="One table: how far each sentence has come.",
    ),
    "demo.tour.viewer.2": Words(
        zh="台账：灯只管日子，不管好坏。",
        en="The ledger: lights are about dates, never about quality.",
    ),
    "demo.tour.viewer.3": Words(
        zh="这一季群众怎么说，跟季前封存的指标并排放着。",
        en="What residents said this season, beside what was sealed before it began.",
    ),
    "demo.tour.viewer.4": Words(
        zh="有一个乡从来没有人出过声，名单在这里。",
        en="One town never said a word; the silent places are listed.",
    ),
    "demo.tour.viewer.5": Words(
        zh="开放数据：数字少于五的都不给，谁都能下。",
        en="Open data for anyone; nothing under five is shown.",
    ),
    "demo.role.auditor": Words(
        zh="沈茹，审计",
        en="Shen Ru, auditor",
    ),
    "demo.does.auditor": Words(
        zh="看日志，核有没有人动过",
        en="reads the journal, checks that nothing was touched",
    ),
    "demo.tour.auditor.1": Words(
        zh="每一个动作一条日志，改不了也删不掉。",
        en="One journal entry for every act; none can be changed or removed.",
    ),
    "demo.tour.auditor.2": Words(
        zh="一份收评封存以后，张数和根写在这里，谁都能重算。",
        en="A closed collection shows its number and root; anyone can compute them again.",
    ),
    "demo.tour.auditor.3": Words(
        zh="疑点：两边原文并排，先请写的人说明。",
        en="Signs of formalism: both sources side by side, and its author is heard first.",
    ),
    "demo.tour.auditor.4": Words(
        zh="这个疑点是误报，为什么是，写着。",
        en="This sign was a false alarm, and it says why.",
    ),
    "demo.tour.auditor.5": Words(
        zh="十二条减负规矩，一条一条自己查，查出来的不藏。",
        en="The system checks itself against the rules and hides nothing.",
    ),
    "demo.role.admin": Words(
        zh="文斌，管理员",
        en="Wen Bin, administrator",
    ),
    "demo.does.admin": Words(
        zh="管人、管数据、管停用",
        en="people, data, and how to shut it down",
    ),
    "demo.tour.admin.1": Words(
        zh="谁有什么权，一人一行。",
        en="Who may do what, one line each.",
    ),
    "demo.tour.admin.2": Words(
        zh="这套系统花了大家多少时间，量着，有上限。",
        en="How much of people's time this costs: measured, and capped.",
    ),
    "demo.tour.admin.3": Words(
        zh="备案材料自己生成。",
        en="The filing dossier writes itself.",
    ),
    "demo.tour.admin.4": Words(
        zh="整县的数据一次带走。",
        en="Take the whole county's data along at once.",
    ),
    "demo.tour.admin.5": Words(
        zh="接口的钥匙在这里发、在这里收。",
        en="Keys for the programming interface are given and taken back here.",
    ),
}
