"""Questions of this step: proposals, rounds."""
