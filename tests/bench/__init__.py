"""The table of speed and memory: every row against a baseline measured beside it. ``make bench`` prints it."""
