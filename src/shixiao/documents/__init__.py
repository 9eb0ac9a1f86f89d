"""Step 1: a deployment document, read into requirements with exact quotes."""
