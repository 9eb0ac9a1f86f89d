"""One act at a time on a meeting: each locks it first, so that the second sees the first."""

from shixiao.decisions.models import Item, Meeting
from shixiao.kernel.refusal import Refused


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, with its body and chair; others wait until we are done."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body", "chair")
    return rows.get(pk=meeting.pk)


def still_open(meeting: Meeting) -> Meeting:
    """The locked meeting; refuses one that is closed."""
    meeting = locked(meeting)
    if not meeting.is_open:
        raise Refused("decisions.meeting_closed", meeting=str(meeting))
    return meeting


def open_item(item: Item) -> Item:
    """The item as it stands now, its meeting locked and open."""
    meeting = still_open(item.meeting)
    found = Item.objects.select_related("proposal").get(pk=item.pk)
    found.meeting = meeting
    return found


def unvoted_item(item: Item) -> Item:
    """As `open_item`; refuses an item that was voted on."""
    found = open_item(item)
    if found.is_voted:
        raise Refused("decisions.item_voted", title=found.title)
    return found
