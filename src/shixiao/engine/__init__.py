"""Work that takes longer than a page: queued by name, with visible progress."""
