"""Keys of rows as an address or a form names them."""

# The largest key of a row has nineteen digits; none of ours will ever have as many.
MOST_DIGITS = 18


def key_of(text: object) -> int | None:
    """The key that a text names; None for whatever is no key, however long it is."""
    said = str(text)
    if said.isascii() and said.isdecimal() and len(said) <= MOST_DIGITS:
        return int(said)
    return None
