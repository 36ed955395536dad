"""So many requests in any second, whoever makes them."""

from aiolimiter import AsyncLimiter

_BURSTS = 6  # a second is made of; smaller ones would make two requests at once wait for each other


def pace(per_second: int) -> AsyncLimiter:
    """In no second are there more. A leaky bucket lets its burst go first, so that counts towards the rest.

    Args:
        per_second: a multiple of 6.
    """
    burst = per_second // _BURSTS
    return AsyncLimiter(burst, burst / (per_second - burst))
