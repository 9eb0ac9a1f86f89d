"""Acts of the directory: people and links here, places and teams in their own modules."""

from shixiao.directory.services.people import (
    FIRST_PASSWORD,
    add_person,
    issue_first_password,
    issue_link,
    open_link,
    revoke_link,
    seat_member,
    set_first_password,
    set_roles,
    start_county,
    unseat_member,
)
from shixiao.directory.services.places import (
    import_places,
    import_teams,
    retire_place,
    retire_team,
    save_place,
    save_team,
)

__all__ = [
    "FIRST_PASSWORD",
    "add_person",
    "import_places",
    "import_teams",
    "issue_first_password",
    "issue_link",
    "open_link",
    "retire_place",
    "retire_team",
    "revoke_link",
    "save_place",
    "save_team",
    "seat_member",
    "set_first_password",
    "set_roles",
    "start_county",
    "unseat_member",
]
