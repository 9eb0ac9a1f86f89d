"""Work that takes longer than a page: queued by name, with visible progress.

Everyone else writes `from shixiao.engine import jobs as engine`: this file stays empty of imports
because Django reads it before any model may be loaded.
"""
