"""Step 7: checks against formalism, problems and their rectification."""
