"""`shixiao …`: thin; calls the library, services or Django commands.

Standard output carries the result alone; progress and log go to standard error. Exit 0 done,
1 done in part or verification failed, 2 bad input with a sentence.
"""

import locale
import os
import sys

import typer

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def shixiao() -> None:
    """From what a document said to what residents say worked."""


def language() -> str:
    """The language of messages: `SHIXIAO_LANGUAGE`, else the system's, else Chinese."""
    chosen = os.environ.get("SHIXIAO_LANGUAGE") or (locale.getlocale()[0] or "zh")
    return "en" if chosen.startswith("en") else "zh-hans"


def main() -> None:
    """Run one command; a refusal becomes its sentence and exit status 2."""
    try:
        app()
    except Refused as refused:
        print(say(refused, language()), file=sys.stderr)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
