"""What a file is, from its bytes; what a backup must hold."""
