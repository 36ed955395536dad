"""Addresses of databases, as the driver wants them."""

_SCHEMES = ("postgresql+asyncpg://", "postgres+asyncpg://", "postgres://")


def plain(dsn: str) -> str:
    """`postgresql://...`, whichever of the usual spellings was given."""
    for scheme in _SCHEMES:
        if dsn.startswith(scheme):
            return f"postgresql://{dsn.removeprefix(scheme)}"
    return dsn
