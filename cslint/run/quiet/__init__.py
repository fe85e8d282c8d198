"""What suppressions, baseline and ``--diff-from`` are made of."""
