"""A receipt code that nothing of the county bears yet."""

import secrets

from shixiao.directory.models import Organisation
from shixiao.needs.core.receipts import KINDS_OF_CODE, code_of
from shixiao.needs.queries import receipt_exists


def new_receipt_code(organisation: Organisation) -> str:
    """Random, so that a code says nothing about others. Needs and complaints share the codes."""
    while True:
        code = code_of(secrets.randbelow(KINDS_OF_CODE))
        if not receipt_exists(organisation, code):
            return code
