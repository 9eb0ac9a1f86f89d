"""Words of `web`: what is wrong with a request before it reaches a step."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "web.form_expired": Words(
        zh="这张表打开得太久，或者浏览器不收 cookie，所以没有交上去。请按“返回”，"
        "您填的还在；刷新一次再交。",
        en="This form was open for too long, or the browser refuses cookies, so it was not sent."
        " Go back: what you typed is still there. Reload once and send it again.",
    ),
    "web.send_again": Words(
        zh="这张表打开以后您重新登录过，为了安全，请再点一次。您填的都在。",
        en="You signed in again after this form was opened. To be safe, press once more."
        " Everything you typed is here.",
    ),
    "web.too_many": Words(
        zh="这台设备一下子交得太多了。请过 {minutes} 分钟再试，或者写在纸上交给村部。",
        en="This device has sent too much at once. Try again in {minutes} minutes,"
        " or write it on paper and hand it to the village office.",
    ),
}

STATES: dict[str, Words] = {}
