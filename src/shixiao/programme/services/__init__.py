"""Acts of this step."""
