"""`wtw export`"""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from whattowatch.application.exporting.export_viewer import ExportFormat, ExportViewer
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.viewers import OWNER, viewer_called


def export(
    *,
    viewer: Annotated[str, Parameter(help="Whose: a viewer's id, or `owner`.")] = OWNER,
    form: Annotated[
        ExportFormat,
        Parameter(
            name="--format",
            help="json: all of it; csv: the films; letterboxd: for Letterboxd's import; "
            "recommendations: what was recommended, as a table.",
        ),
    ] = ExportFormat.JSON,
    out: Annotated[
        Path | None, Parameter(name=["-o", "--out"], help="Where to; the terminal otherwise.")
    ] = None,
    data_dir: DataDir = None,
) -> None:
    """Take away what a viewer said, and what they were told."""
    run(_export(viewer, form, out, data_dir))


async def _export(viewer: str, form: ExportFormat, out: Path | None, data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        viewer_id = await viewer_called(assembly, viewer)
        export_viewer = await assembly.parts.get(ExportViewer)
        file = sys.stdout.buffer if out is None else out.open("wb")
        try:
            async for piece in export_viewer(viewer_id, form):
                file.write(piece)
            file.flush()
        finally:
            if out is not None:
                file.close()
