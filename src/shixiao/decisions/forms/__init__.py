"""Forms of this step."""
