"""Papers of decisions, as Word files."""

from shixiao.decisions.writers.meeting_papers import issued, minutes, record

__all__ = ["issued", "minutes", "record"]
