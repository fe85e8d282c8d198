"""Finding files, and linting many of them."""
