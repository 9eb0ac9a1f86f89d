"""Acts of this step: proposals, rounds, ballots."""
