"""Step 2: the ledger: who does what until when, and how we would know."""
