"""Papers of decisions, as Word files."""
