"""Pure rules of this step: plain data in, plain data out."""
