"""Words of the viewer's in a script: they must not be able to end a comment or a string."""

import json

# What the script calls its own: no function of a landscape may take these names.
RESERVED = frozenset(
    {
        *("STEPS", "base", "batch", "batches", "begin", "closure", "descend", "generator", "group", "inputs"),
        *("loss", "math", "noise", "on_map", "optimizer", "order", "point", "rate", "scheduled", "scheduler"),
        "schedulers",
        *("step", "targets", "torch", "x", "y"),
        *("aside", "aside_rate", "drawn", "evaluate", "first_rate", "gradient", "gradients", "here", "known", "length"),
        *("make_model", "model", "module", "nn", "parameter", "parameters", "slope", "slopes"),
    }
)


def plain_text(text: str) -> str:
    """``text`` on one line, nothing invisible in it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def quoted(text: str) -> str:
    """Plain text as a string of Python's, in double quotes."""
    return json.dumps(text, ensure_ascii=False)
