"""`wtw receipt`"""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from whattowatch.application.ports.receipts import NotGenuine, Receipt
from whattowatch.cli.failing import WRONG_USE, Failed
from whattowatch.cli.opening import settings_from
from whattowatch.cli.options import DataDir
from whattowatch.wiring.receipts import receipts_of, verified

receipt = App(name="receipt", help="Tell genuine receipts of erasing from others.")


@receipt.command
def verify(
    what: Annotated[
        str, Parameter(name="RECEIPT", help='A file with the receipt, or the receipt itself; "-" reads it.')
    ],
    /,
    *,
    key: Annotated[
        str | None,
        Parameter(help="The installation's public key, as `wtw receipt key` prints it; else this one's."),
    ] = None,
    data_dir: DataDir = None,
) -> None:
    """Say whether the receipt is genuine, and what it says. Exit 1: it is not."""
    text = _text(what)
    try:
        found = verified(text, _public_key(key, data_dir))
    except NotGenuine as refused:
        print(f"wtw: {refused}", file=sys.stderr)
        raise Failed from None
    except ValueError:
        print("wtw: that is no public key: `wtw receipt key` prints it", file=sys.stderr)
        raise Failed(WRONG_USE) from None
    print(told(found))


@receipt.command
def key(*, data_dir: DataDir = None) -> None:
    """Print the public key: with it anybody can tell which receipts are genuine, and nobody can write one."""
    print(receipts_of(settings_from(data_dir=data_dir, quiet=True)).public_key)


def told(found: Receipt) -> str:
    return "\n".join(
        (
            f"genuine: viewer {found.viewer_id} was erased",
            f"when:    {found.erased_at}",
            f"events:  {found.first_event} to {found.last_event}",
            f"key:     {found.key_sha256 or 'there was none'}",
            f"cleared: {', '.join(found.cleared)}",
        )
    )


def _public_key(given: str | None, data_dir: Path | None) -> str:
    if given is not None:
        return given.strip().lower()
    return receipts_of(settings_from(data_dir=data_dir, quiet=True)).public_key


def _text(what: str) -> str:
    if what == "-":
        return sys.stdin.read()
    if what.lstrip().startswith("{"):
        return what
    return Path(what).expanduser().read_text(encoding="utf-8", errors="replace")
