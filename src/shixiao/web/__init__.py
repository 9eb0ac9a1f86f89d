"""Base pages and components. Knows no step of the loop."""
