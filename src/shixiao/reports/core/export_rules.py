"""What an export of everything holds, and what it leaves out with which reason.

P4 wants a timer on whatever is personal, and a file that has left the house has none. P6 wants
residents' own words to go nowhere raw. So the words of residents, codes that open something and
marks of devices stay in the database, where their timers run; the words that the staff found for
them, the states, the answers and the reasons leave.
"""

from collections.abc import Mapping
from types import MappingProxyType

_A_KEY = "a code that opens something, or the hash of one"
_OWN_WORDS = "residents' own words (P6); blanked in the database when their time is over (P4)"
_ELSEWHERE = "is in the folder journal/"

# Tables that stay, each with the reason.
LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "directory.signedlink": _A_KEY,
        "directory.person_groups": "not used",
        "directory.person_user_permissions": "not used",
        "reports.apitoken": _A_KEY,
        "decisions.voterslip": _A_KEY,
        "verdicts.slip": _A_KEY,
        "needs.support": "marks of devices; how many support a need is in the open data",
        "verdicts.remark": _OWN_WORDS,
        "engine.job": "the work of the machine, not of the county",
        "journal.entry": _ELSEWHERE,
        "journal.leaf": _ELSEWHERE,
        "journal.checkpoint": _ELSEWHERE,
    }
)

# Columns that stay, of tables that leave.
BLANKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "needs.need": ("text",),
        "needs.complaint": ("text",),
        "needs.observation": ("text",),
        "decisions.opinion": ("text",),
        "verdicts.doubt": ("text",),
        "directory.person": (
            "password", "last_login", "is_superuser", "is_staff", "email", "first_name",
            "last_name", "date_joined",
        ),
    }
)  # fmt: skip
# A key of a form that was sent: known to the browser that sent it, of no use to anyone else.
FORM_KEYS = ("form_key", "sheet_key")

README = """{name}：全部导出 / export of everything
====================================================================

{at}

中文
----
tables/   每张表两份：.csv（可用表格软件打开，UTF-8）和 .json（类型准确）。
uploads/  上传过的文件，文件名前面是它的 SHA-256 的前十二位。
journal/  entries.json 是本县的每一条日志；leaves.txt 是整套系统日志树的全部叶子的散列；
          checkpoint.txt 是签了名的树根；key.txt 是验签的公钥。条目散列后在 leaves.txt 第 leaf 行
          （从 0 数）找得到，全部叶子按 RFC 9162 算出来的根就是 checkpoint.txt 里的根。
导出期间没有停下别的工作：各表从上面的时间起按先后读出。停用以后再导一次，就不会再变。

没有放进来的，和为什么
  群众的原话（需求、投诉、意见、评价里多说的一句、凭回执说的话、下基层听到的话）：只用来办事，
  到期清除（P4），不出系统（P6）。文联核实后写的话、状态、理由和答复都在。
  凭条、链接、接口口令和口令散列：能开门的东西不外带。
  点“我也要”的设备标记：不拿设备拼人。人数在开放数据里。
  队伍联系人的电话在 directory.team 表里（P5：只有调度和管理员能看）；这个文件要照样保管。

English
-------
tables/   every table twice: .csv (for a spreadsheet, UTF-8) and .json (exact types).
uploads/  the files that were taken in; each name begins with twelve digits of its SHA-256.
journal/  entries.json holds each journal entry of this county, leaves.txt all leaf hashes of the
          installation's tree, checkpoint.txt its signed root, key.txt the public key. The hash
          of an entry stands in leaves.txt at its leaf, counted from 0; the root of all leaves
          (RFC 9162) is the one in checkpoint.txt.
Other work went on meanwhile: the tables were read one after the other, from the moment above on.
Exported again after closing, nothing changes any more.

What is not here, and why
  Residents' own words (needs, complaints, opinions, remarks, what was said with a receipt or on
  a visit): they serve the work, are blanked when their time is over (P4) and do not leave (P6).
  What the staff worded from them, the states, the reasons and the answers are all here.
  Slips, links, API keys and hashes of passwords: nothing that opens a door travels.
  Marks of devices that supported a need: nobody is pieced together from devices.
  The telephone numbers of teams are in directory.team (P5: for dispatchers and administrators
  only); keep this file accordingly.

{tables}
{lost}"""
