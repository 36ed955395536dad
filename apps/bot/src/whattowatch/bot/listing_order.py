"""How buttons carry the order in which a watchlist is shown."""

from whattowatch.application.queries.list_watchlist import Order
from whattowatch.bot.callbacks import StaleButton

ORDERS = tuple(Order)  # a button carries the place of one in here


def order_of(number: int) -> Order:
    """Raises:
    StaleButton
    """
    if number >= len(ORDERS):
        raise StaleButton
    return ORDERS[number]
