"""What pages may load, and what is logged: the same in every installation."""

from csp.constants import NONE, SELF


def content_security(tile_host: str) -> dict[str, object]:
    """The policy of every page; pictures may also come from where the map's tiles are, if set."""
    return {
        "DIRECTIVES": {
            "default-src": [SELF],
            "img-src": [SELF, "data:", *([tile_host] if tile_host else [])],
            "style-src": [SELF],
            "script-src": [SELF],
            "object-src": [NONE],
            "base-uri": [NONE],
            "form-action": [SELF],
            "frame-ancestors": [NONE],
        }
    }


def logging(level: str) -> dict[str, object]:
    """Django's LOGGING: everything from this level on, to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        # What breaks is logged, without the tokens that its address may hold.
        "filters": {"without_tokens": {"()": "shixiao.web.logs.WithoutTokens"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_tokens"]}},
        "root": {"handlers": ["console"], "level": level},
        # Refused requests are not logged: addresses hold receipts and one-time links.
        "loggers": {
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
        },
    }
