"""Acts of this step: one module for each of its parts."""
