"""Step 6: slips, residents' answers, estimates and the follow-up."""
