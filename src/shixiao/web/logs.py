"""What must not reach the log: the secret part of an address that lets its bearer in."""

import logging
import re

# The part of a path behind these names is a token.
_SECRET = re.compile(r"/(team|host|calendar|first-password)/(?!\d+/)[^/\s]+")


class WithoutTokens(logging.Filter):
    """Blanks the tokens of signed links in the paths that a record names."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every record pass, with its texts cleaned."""
        if isinstance(record.msg, str):
            record.msg = _blanked(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(
                _blanked(part) if isinstance(part, str) else part for part in record.args
            )
        return True


def _blanked(text: str) -> str:
    return _SECRET.sub(r"/\1/…", text)
