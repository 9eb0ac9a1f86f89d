"""Pages of residents, of the desk, and of visits."""
