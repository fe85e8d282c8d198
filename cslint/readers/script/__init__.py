"""Script text (话术): one file per format, and what all of them share."""
