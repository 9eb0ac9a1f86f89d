"""Pages of documents: they come in, are listed, and are read sentence by sentence."""
