"""Examples of the pages of programme."""

from tests.browser.example import Example

EXAMPLES: dict[str, Example] = {}

NO_PAGE: dict[str, str] = {}
