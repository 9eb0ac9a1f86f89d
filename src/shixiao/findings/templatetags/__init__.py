"""Tags and filters of this step."""
