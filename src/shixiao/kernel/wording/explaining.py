"""Words of the reasons of a plan: why here and now, why not there, what more money would bring.

They speak of places, wishes, kilometres and yuan. No team is set against another, no place is
called good or bad; points are explained once, by `programme.explain.points`.
"""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {}

STATES: dict[str, Words] = {
    "programme.unmet.place_full": Words(
        zh="这个地方这一季的场数已经排满", en="the place has all the visits it can have"
    ),
    "programme.unmet.toss_up": Words(
        zh="和别处几乎一样好，说不准谁更该去",
        en="nearly as good as what is planned instead; it could go either way",
    ),
    "programme.unmet.better": Words(
        zh="和别处换一换会更好，可以再排一次",
        en="exchanged for something in the plan it would be better; plan once more",
    ),
    "programme.unmet.could_add": Words(
        zh="队伍、日子和钱都还有，重新排一次就可能排上",
        en="team, day and money are there; planning once more may fit it in",
    ),
    "programme.explain.points": Words(
        zh="分只用来比排法，不评队伍，也不评哪个地方：一个中等人口的地方，点的都演到，"
        "大约值 100 分。",
        en="Points only compare plans; they judge neither teams nor places. A place of middling "
        "size that gets everything it asked for is worth about 100.",
    ),
    "programme.explain.day": Words(zh="{day}", en="{day}"),
    "programme.explain.slot": Words(zh="第 {week} 周", en="week {week}"),
    "programme.explain.slot_weekday": Words(zh="第 {week} 周平日", en="a weekday of week {week}"),
    "programme.explain.slot_weekend": Words(zh="第 {week} 周周末", en="the weekend of week {week}"),
    "programme.explain.title": Words(
        zh="{when} · {team} · {places}", en="{when} · {team} · {places}"
    ),
    "programme.explain.title_wish": Words(zh="{place} · {form}", en="{place} · {form}"),
    "programme.explain.stop": Words(zh="{place}（{form}）", en="{place} ({form})"),
    # Why here.
    "programme.explain.asked": Words(
        zh="{place}有 {count} 人点了{form}，这一场满足那里全部点单的 {share}%。",
        en="At {place} {count} people asked for {form}; this show meets {share}% of all that is "
        "asked for there.",
    ),
    "programme.explain.asked_one": Words(
        zh="{place}有 1 人点了{form}，这一场满足那里全部点单的 {share}%。",
        en="At {place} one person asked for {form}; this show meets {share}% of all that is asked "
        "for there.",
    ),
    "programme.explain.wanted": Words(
        zh="{place}点了{form}，这一场满足那里全部点单的 {share}%。",
        en="{place} asked for {form}; this show meets {share}% of all that is asked for there.",
    ),
    "programme.explain.unasked": Words(
        zh="{place}没有点{form}，这一场不算满足了谁的点单。",
        en="Nobody at {place} asked for {form}; this show meets no wish.",
    ),
    "programme.explain.fixed": Words(
        zh="{place}的{form}是定好的（必办或固定），地点和时间不动。",
        en="{form} at {place} is fixed: place and time stay.",
    ),
    "programme.explain.only": Words(
        zh="没有这一场，{place}这一季就没有人来。",
        en="Without it nobody would come to {place} this season.",
    ),
    "programme.explain.way": Words(
        zh="来回 {km} 公里，花 {cost_fen} 元。",
        en="{km} km there and back, {cost_fen} yuan.",
    ),
    "programme.explain.way_shared": Words(
        zh="一趟走 {count} 处，共 {km} 公里，{cost_fen} 元合着用；"
        "{place}顺路，只多走 {more_km} 公里。",
        en="One outing to {count} places, {km} km, {cost_fen} yuan for all together; {place} lies "
        "on the way and adds only {more_km} km.",
    ),
    "programme.explain.worth": Words(
        zh="少了这一趟，整季少 {worth} 分。",
        en="Without this outing the season would be worth {worth} points less.",
    ),
    "programme.explain.only_slot": Words(
        zh="别的都不动，只有这个时间队伍和去的地方都方便。",
        en="With all else left as it is, this is the only time that suits both the team and where "
        "it goes.",
    ),
    "programme.explain.other_slots": Words(
        zh="时间可以商量：别的都不动，还有 {count} 个时间队伍和去的地方也都方便。",
        en="The time is open to discussion: with all else left as it is, {count} other times suit "
        "the team and where it goes just as well.",
    ),
    "programme.explain.other_slot": Words(
        zh="时间可以商量：别的都不动，还有 1 个时间队伍和去的地方也都方便。",
        en="The time is open to discussion: with all else left as it is, one other time suits the "
        "team and where it goes just as well.",
    ),
    "programme.explain.nothing_instead": Words(
        zh="这个时间、这笔钱，没有别处可去。",
        en="The same time and money could go nowhere else.",
    ),
    "programme.explain.instead": Words(
        zh="同一个时间，最好的另一个办法是不去{left}，改去{new}："
        "整趟花 {cost_fen} 元，带来 {worth} 分。",
        en="At the same time, the best other choice would be {new} instead of {left}: {cost_fen} "
        "yuan for the outing, {worth} points.",
    ),
    "programme.explain.instead_elsewhere": Words(
        zh="同样的钱，最好的另一个用法是去{new}：花 {cost_fen} 元，带来 {worth} 分。",
        en="The best other use of the same money would be {new}: {cost_fen} yuan, {worth} points.",
    ),
    "programme.explain.better": Words(
        zh="不去{left}，改去{new}会更好：整趟花 {cost_fen} 元，带来 {worth} 分。可以再排一次。",
        en="Going to {new} instead of {left} would be better: {cost_fen} yuan for the outing, "
        "{worth} points. Plan once more.",
    ),
    "programme.explain.better_elsewhere": Words(
        zh="同样的钱拿去{new}会更好：花 {cost_fen} 元，带来 {worth} 分。可以再排一次。",
        en="The same money spent on {new} would do more: {cost_fen} yuan, {worth} points. Plan "
        "once more.",
    ),
    "programme.explain.toss_up": Words(
        zh="不去{left}，改去{new}，几乎一样好，说不准谁更该去。",
        en="Going to {new} instead of {left} would be nearly as good: it could go either way.",
    ),
    "programme.explain.toss_up_elsewhere": Words(
        zh="同样的钱拿去{new}，几乎一样好，说不准谁更该去。",
        en="The same money spent on {new} would be nearly as good: it could go either way.",
    ),
    # Why not.
    "programme.explain.open": Words(
        zh="{place}有 {count} 人点了{form}，这一季没有排上。",
        en="At {place} {count} people asked for {form}; it is not in the plan.",
    ),
    "programme.explain.open_one": Words(
        zh="{place}有 1 人点了{form}，这一季没有排上。",
        en="At {place} one person asked for {form}; it is not in the plan.",
    ),
    "programme.explain.open_wanted": Words(
        zh="{place}点了{form}，这一季没有排上。",
        en="{place} asked for {form}; it is not in the plan.",
    ),
    "programme.explain.no_team": Words(
        zh="能排的队伍里，没有一支会这一门。", en="No team that can be planned offers it."
    ),
    "programme.explain.no_day": Words(
        zh="会这一门的队伍有空的时候，那里都不方便（比如农忙、考试、过节）。",
        en="Whenever a team that offers it is free, the place has no time (harvest, exams, "
        "holidays).",
    ),
    "programme.explain.too_far": Words(
        zh="会这一门的队伍，最近的来回也要 {km} 公里，超过了一趟能走的。",
        en="Even the nearest team that offers it would have to drive {km} km there and back, more "
        "than one outing allows.",
    ),
    "programme.explain.place_full": Words(
        zh="那里一季最多去 {count} 场，已经排满了。",
        en="The place can have {count} visits in a season, and has them.",
    ),
    "programme.explain.place_none": Words(
        zh="那里定的是这一季不去。", en="The place is set to have no visit this season."
    ),
    "programme.explain.teams_full": Words(
        zh="会这一门的队伍，次数和日子都用完了。",
        en="The teams that offer it have no outing left.",
    ),
    "programme.explain.over_budget": Words(
        zh="剩下的钱不够专门去一趟。", en="The money that is left does not pay for an outing there."
    ),
    "programme.explain.not_chosen": Words(
        zh="能去，但队伍、日子和钱先给了别处。",
        en="It could be done, but team, days and money went elsewhere first.",
    ),
    "programme.explain.exchange": Words(
        zh="去一趟要 {cost_fen} 元。这些钱和时间现在用在{given_up}，带来 {needs} 分；"
        "用在这里，带来 {has} 分。",
        en="A visit takes {cost_fen} yuan. That money and time now go to {given_up} and bring "
        "{needs} points; here they would bring {has}.",
    ),
    "programme.explain.exchange_free": Words(
        zh="去一趟不用另花钱。同样的时间现在用在{given_up}，带来 {needs} 分；"
        "用在这里，带来 {has} 分。",
        en="A visit takes no more money. The same time now goes to {given_up} and brings {needs} "
        "points; here it would bring {has}.",
    ),
    "programme.explain.price": Words(
        zh="去一趟带来 {has} 分；用掉的钱和出门的机会，放在别处能带来 {needs} 分。",
        en="Going there would bring {has} points; the money and the outing that it takes bring "
        "{needs} elsewhere.",
    ),
    "programme.explain.no_exchange": Words(
        zh="去一趟带来 {has} 分；只放下一处，还腾不出去那里要的钱和时间。",
        en="Going there would bring {has} points; giving up one single stop does not free the "
        "money and the time that it takes.",
    ),
    "programme.explain.nothing_gained": Words(
        zh="按现在的算法，再去一趟也不会多带来什么。",
        en="As things are weighed now, a visit would add nothing.",
    ),
    "programme.explain.wish_toss_up": Words(
        zh="和{given_up}比，两处几乎一样好，说不准谁更该去："
        "那里现在带来 {needs} 分，这里带来 {has} 分。",
        en="Beside {given_up} it is nearly as good, and it could go either way: that brings "
        "{needs} points now, this would bring {has}.",
    ),
    "programme.explain.wish_toss_up_many": Words(
        zh="和{given_up}加在一起比，几乎一样好，说不准谁更该去："
        "那几处现在带来 {needs} 分，这里带来 {has} 分。",
        en="Beside {given_up} together it is nearly as good, and it could go either way: they "
        "bring {needs} points now, this would bring {has}.",
    ),
    "programme.explain.wish_better": Words(
        zh="和{given_up}换一换会更好：那里现在带来 {needs} 分，这里带来 {has} 分。可以再排一次。",
        en="Exchanged for {given_up} it would be better: that brings {needs} points now, this "
        "would bring {has}. Plan once more.",
    ),
    "programme.explain.could_add": Words(
        zh="队伍、日子和钱都还有，花 {cost_fen} 元就能加上，多带来 {has} 分。可以再排一次。",
        en="Team, day and money are there: it could be added for {cost_fen} yuan and bring {has} "
        "points more. Plan once more.",
    ),
    # What more money would bring.
    "programme.explain.extra": Words(
        zh="再加 {extra_fen} 元，在这个排法上接着加，能多 {worth} 分，最先去{first}。",
        en="With {extra_fen} yuan more, outings added to this plan would bring {worth} points, "
        "{first} first.",
    ),
    "programme.explain.extra_not_yet": Words(
        zh="再加 {extra_fen} 元，还不够多去一处；先攒着，最先去{first}。",
        en="{extra_fen} yuan more do not yet pay for another visit; the first would be {first}.",
    ),
    "programme.explain.extra_nothing": Words(
        zh="再加 {extra_fen} 元，也没有能接着加的：缺的不是钱。",
        en="With {extra_fen} yuan more nothing could be added: money is not what is missing.",
    ),
    "programme.explain.at_most_now": Words(
        zh="一分钱不加，就算全部重新排，最多也只能多 {at_most} 分。",
        en="Without more money, even if everything were planned anew, it could not be more than "
        "{at_most} points better.",
    ),
    "programme.explain.at_most": Words(
        zh="就算全部重新排，最多也只能多 {at_most} 分。",
        en="Even if everything were planned anew, it could not be more than {at_most} points "
        "better.",
    ),
    "programme.explain.best_now": Words(
        zh="现在的钱，排不出更好的了。", en="With the money there is, no plan is better."
    ),
    # The price of fairness.
    "programme.explain.fair": Words(
        zh="更顾到每一处的排法：先让尽量多的地方有点到的节目，再让得到最少的地方多得一些，最后才看总分。",
        en="The plan that looks after every place first gives as many places as it can something "
        "they asked for, then raises the one that gets least, and only then counts the points.",
    ),
    "programme.explain.fair_unserved": Words(
        zh="点了却一样也没排上的地方：现在 {best} 处，那样 {fair} 处。",
        en="Places that asked and get nothing: {best} now, {fair} then.",
    ),
    "programme.explain.fair_unserved_same": Words(
        zh="点了却一样也没排上的地方：两种排法都是 {best} 处。",
        en="Places that asked and get nothing: {best} either way.",
    ),
    "programme.explain.fair_least": Words(
        zh="排上了的地方里，得到最少的一处：现在满足点单的 {best}%，那样 {fair}%。",
        en="Of the places that get something, the one that gets least has {best}% of its wishes "
        "met now, {fair}% then.",
    ),
    "programme.explain.fair_least_same": Words(
        zh="排上了的地方里，得到最少的一处：两种排法都满足点单的 {best}%。",
        en="Of the places that get something, the one that gets least has {best}% of its wishes "
        "met either way.",
    ),
    "programme.explain.fair_near": Words(
        zh="离队伍最近的三分之一：现在平均满足点单的 {best}%，那样 {fair}%。",
        en="The third of the places nearest to a team: {best}% of wishes met on average now, "
        "{fair}% then.",
    ),
    "programme.explain.fair_near_same": Words(
        zh="离队伍最近的三分之一：两种排法平均都满足点单的 {best}%。",
        en="The third of the places nearest to a team: {best}% of wishes met on average either "
        "way.",
    ),
    "programme.explain.fair_far": Words(
        zh="离队伍最远的三分之一：现在平均满足点单的 {best}%，那样 {fair}%。",
        en="The third of the places farthest from any team: {best}% of wishes met on average now, "
        "{fair}% then.",
    ),
    "programme.explain.fair_far_same": Words(
        zh="离队伍最远的三分之一：两种排法平均都满足点单的 {best}%。",
        en="The third of the places farthest from any team: {best}% of wishes met on average "
        "either way.",
    ),
    "programme.explain.fair_price": Words(
        zh="代价是总共少 {worth} 分（{share}%）。怎么选，由人定。",
        en="It costs {worth} points in all ({share}%). People decide which to take.",
    ),
    "programme.explain.fair_free": Words(zh="总分不会少。", en="It costs no points at all."),
}
