"""Questions of this step."""
