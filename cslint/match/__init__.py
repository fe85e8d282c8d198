"""The pattern language and its matcher; it knows text, not calls."""
