"""Tags and filters of the ledger's pages."""
