"""Step 3: what residents ask for, and what visits to the grassroots bring home."""
