"""The checks, one module each; `registry` finds them by itself."""
