"""How many rows a piece may have so that it takes about as long as it should."""

FIXED_LANES = 3.0
"""What a step costs for all lanes together, counted in lanes: one forward and backward pass (measured)."""
FIRST_GUESS_SECONDS = 35e-6
WEIGHT = 0.3


class Pace:
    """Learns from each piece how long one lane's share of one row takes."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    def rows(self, *, about: str, lanes: int, seconds: float) -> int:
        """Rows of ``lanes`` lanes on the landscape called ``about`` that take about ``seconds``."""
        return max(1, round(seconds / (self._expected(about) * (FIXED_LANES + lanes))))

    def learn(self, *, about: str, lanes: int, rows: int, seconds: float) -> None:
        """What was just measured moves the estimate a little; a stall does not throw it off."""
        expected = self._expected(about)
        measured = seconds / (max(1, rows) * (FIXED_LANES + lanes))
        measured = min(max(measured, expected / 4), expected * 4)
        self._seconds[about] = expected + WEIGHT * (measured - expected)

    def _expected(self, about: str) -> float:
        return self._seconds.get(about, FIRST_GUESS_SECONDS)
