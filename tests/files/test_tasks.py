"""What the machine forgets by itself."""

from datetime import timedelta

import pytest
from axes.models import AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from shixiao.files.tasks import SIGN_INS_KEPT, forget_sign_ins

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("more", "left"), [(timedelta(minutes=1), 0), (-timedelta(days=1), 1)])
def test_who_signed_in_from_where_is_forgotten_in_time(more: timedelta, left: int) -> None:
    AccessLog.objects.create(username="zhou", ip_address="127.0.0.1", path_info="/account/login/")
    AccessLog.objects.update(attempt_time=timezone.now() - SIGN_INS_KEPT - more)

    forget_sign_ins()

    assert AccessLog.objects.count() == left


@pytest.mark.parametrize(("hours", "left"), [(-1, 0), (1, 1)])
def test_an_ended_session_goes_and_a_living_one_stays(hours: int, left: int) -> None:
    ends_at = timezone.now() + timedelta(hours=hours)
    Session.objects.create(session_key="a", session_data="", expire_date=ends_at)

    forget_sign_ins()

    assert Session.objects.count() == left
