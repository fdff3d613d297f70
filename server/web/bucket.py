"""A token bucket: so many messages a second, with some saved up for a moment of haste."""


class Bucket:
    """``burst`` tokens at most, refilled at ``rate`` a second. The clock is the caller's."""

    def __init__(self, *, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._tokens = float(burst)
        self._at = 0.0

    def take(self, now: float) -> float:
        """Take a token; how many seconds to wait until it is really there."""
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate) - 1
        self._at = now
        return max(0.0, -self._tokens / self._rate)

    @property
    def rested(self) -> bool:
        """Whether all that can be saved up was there when the last token was taken."""
        return self._tokens >= self._burst - 1
