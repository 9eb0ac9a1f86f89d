"""Accounts are made by an administrator, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NoSignUp(DefaultAccountAdapter):
    """Nobody registers: residents need no account, staff get theirs by a one-time link."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
