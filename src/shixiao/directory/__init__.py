"""Counties, places, bodies, teams and people; who may do what."""
