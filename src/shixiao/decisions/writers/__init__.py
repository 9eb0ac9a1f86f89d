"""Papers of decisions, as Word files."""

from shixiao.decisions.writers.meeting_papers import minutes, record

__all__ = ["minutes", "record"]
