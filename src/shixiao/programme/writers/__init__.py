"""Files of this step."""
