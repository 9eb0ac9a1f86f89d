"""Taking in files; keeping a copy of the whole installation and bringing it back."""

from shixiao.files.services.backups import back_up
from shixiao.files.services.restoring import restore
from shixiao.files.services.uploads import store_upload
from shixiao.files.services.versions import refuse_newer

__all__ = ["back_up", "refuse_newer", "restore", "store_upload"]
