"""A fictional county, built by calling the services as its people would."""
