"""Word documents (.docx): a package that is vetted before it is opened, then its text in order."""

import zipfile
import zlib

from shixiao.documents.readers.word_body import WordReader
from shixiao.documents.readers.word_package import opened
from shixiao.kernel.refusal import Refused

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, LookupError, ValueError, SyntaxError)


def text_of_word(data: bytes, name: str) -> str:
    """The text of a Word document, once its package is known to be safe to open."""
    try:
        lines = WordReader(opened(data, name), name).lines()
    except RecursionError as error:
        raise Refused("documents.broken_word", file=name) from error
    except _BROKEN as error:
        raise Refused("documents.broken_word", file=name) from error
    except (RuntimeError, NotImplementedError) as error:
        # zipfile raises the first for a password and the second for strong encryption.
        raise Refused("documents.encrypted", file=name) from error
    return "\n".join(lines) + "\n"
