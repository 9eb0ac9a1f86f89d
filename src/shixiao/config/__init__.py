"""Settings from the environment, addresses and the WSGI entry."""
