"""What a county starts with. Rows, not rules: every county edits its own afterwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DefaultArtForm:
    """One entry of the list of art forms; `sign` is the character of its tile."""

    name: str
    sign: str
    resident_name: str


ART_FORMS = (
    DefaultArtForm("戏曲", "戏", "看戏"),
    DefaultArtForm("音乐", "歌", "听歌唱歌"),
    DefaultArtForm("舞蹈", "舞", "跳舞"),
    DefaultArtForm("曲艺", "曲", "说唱曲艺"),
    DefaultArtForm("书法", "书", "写字春联"),
    DefaultArtForm("美术", "画", "学画看画"),
    DefaultArtForm("摄影", "影", "拍照摄影"),
    DefaultArtForm("民间文艺", "艺", "剪纸手艺"),
)

# The deciding body that every county federation has; others are added where they exist.
BODY = "主席团"
