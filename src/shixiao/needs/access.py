"""How often a device, or a village behind one address, may send something.

Nothing of this reaches the database: the counters live in the cache for ten minutes, under
hashes whose salt changes every day. The limit of a device is small; that of an address is
generous, because a whole village often stands behind one.
"""

import secrets
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from shixiao.directory.access import CountyRequest
from shixiao.kernel.refusal import Refused

COOKIE = "device"
A_YEAR = 365 * 24 * 60 * 60
WINDOW_MINUTES = 10
ACTS_OF_A_DEVICE = 10
ACTS_OF_AN_ADDRESS = 300
_LENGTH = 32


def device_of(request: CountyRequest) -> str:
    """The random name of this device: its cookie, or a new one to be remembered."""
    known = request.COOKIES.get(COOKIE, "")
    return known if len(known) == _LENGTH and known.isalnum() else secrets.token_hex(_LENGTH // 2)


def remember_device(response: HttpResponse, device: str) -> HttpResponse:
    """Give the device its name back for a year; scripts cannot read it."""
    response.set_cookie(
        COOKIE,
        device,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def refuse_too_many(request: CountyRequest, at: datetime, *, act: str = "send") -> None:
    """Count one act of this device and of this address; refuse what is beyond the limits."""
    for name, most in _counters(request, at, act):
        if _count(name) > most:
            raise Refused("web.too_many", minutes=WINDOW_MINUTES)


def refuse_guessing(request: CountyRequest, at: datetime, *, act: str) -> None:
    """Refuse a device or an address that has guessed wrongly too often; nothing is counted.

    Whoever lends a telephone to neighbours, one after the other, guesses nothing.
    """
    for name, most in _counters(request, at, act):
        if cache.get(name, 0) >= most:
            raise Refused("web.too_many", minutes=WINDOW_MINUTES)


def count_wrong_guess(request: CountyRequest, at: datetime, *, act: str) -> None:
    """One more guess of this device and of this address was wrong."""
    for name, _most in _counters(request, at, act):
        _count(name)


def _counters(request: CountyRequest, at: datetime, act: str) -> list[tuple[str, int]]:
    """The counters of this device and of this address, and how far each may go."""
    counted = [(f"address:{_address(request)}", ACTS_OF_AN_ADDRESS)]
    if device := request.COOKIES.get(COOKIE):
        counted.append((f"device:{device}", ACTS_OF_A_DEVICE))
    day = timezone.localdate(at).isoformat()
    salted = [
        (salted_hmac(f"shixiao.needs.limit:{day}", f"{act}:{request.county.pk}:{who}"), most)
        for who, most in counted
    ]
    return [(f"needs-limit-{name.hexdigest()}", most) for name, most in salted]


def _count(key: str) -> int:
    cache.add(key, 0, timeout=WINDOW_MINUTES * 60)
    try:
        return cache.incr(key)
    except ValueError:
        # The window ended between the two lines above: this is the first act of the next one.
        cache.set(key, 1, timeout=WINDOW_MINUTES * 60)
        return 1


def _address(request: CountyRequest) -> str:
    """Where the request comes from; behind our own https proxy, what the proxy saw last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.IS_HTTPS else ""
    return forwarded.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))
