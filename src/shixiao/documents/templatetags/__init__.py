"""Tags and filters of this step's templates."""
