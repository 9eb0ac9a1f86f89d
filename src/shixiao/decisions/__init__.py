"""Step 4: proposals, consultation, ballot, meetings, record and minutes."""
