"""Receipts of erasing, for whoever has the installation's key and needs no database for them."""

from whattowatch.adapters.receipts import Ed25519Receipts, verified
from whattowatch.application.ports.receipts import Receipts
from whattowatch.wiring.keys import keys_of
from whattowatch.wiring.settings import Settings

__all__ = ["receipts_of", "verified"]


def receipts_of(settings: Settings) -> Receipts:
    """Raises:
    OSError: the data folder cannot be written to.
    """
    return Ed25519Receipts(keys_of(settings).receipts)
