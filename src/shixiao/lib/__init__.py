"""The pure functions of every step, for programs that want no database."""
