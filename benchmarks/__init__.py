"""Accuracy and speed, measured: ``accuracy.py`` and ``throughput.py`` are run as files, the rest is theirs."""
