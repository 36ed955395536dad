"""Options that several commands have."""

from pathlib import Path
from typing import Annotated, TypeAlias

from cyclopts import Parameter, validators

DataDir: TypeAlias = Annotated[
    Path | None, Parameter(help="Where the embedded database and the keys are kept; WTW_DATA_DIR otherwise.")
]
Host: TypeAlias = Annotated[str | None, Parameter(help="The address to listen on; WTW_HOST otherwise.")]
Port: TypeAlias = Annotated[
    int | None,
    Parameter(
        help="The port to listen on, 0 for any; WTW_PORT otherwise.",
        validator=validators.Number(gte=0, lte=65535),
    ),
]
