"""Step 8: pages that show the whole loop: today, the thread, the residents' first page."""
