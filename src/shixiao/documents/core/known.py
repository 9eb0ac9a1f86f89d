"""What a county's own documents teach about misread characters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """Texts that people have read, what they corrected and what they left as it stood.

    `texts` are already corrected. `corrections` are pairs (as written, as it should be), with a
    little of what stands around, which is the same in both. `kept` are pieces that people said
    are right, with what stands around them.
    """

    texts: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    kept: tuple[str, ...] = ()
