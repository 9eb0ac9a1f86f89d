"""What a county starts with, as plain data."""
