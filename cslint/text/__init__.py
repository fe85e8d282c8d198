"""Normalisation with offsets, clauses, words, calendar: what a string of Chinese speech is made of."""
