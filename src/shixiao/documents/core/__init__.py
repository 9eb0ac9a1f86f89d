"""From the text of a document to what it asks for: pure, no Django, no clock, no file."""
