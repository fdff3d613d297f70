"""The engine: real torch optimizers stepped one by one. Knows no web framework and has no clock."""
