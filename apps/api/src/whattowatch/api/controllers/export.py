"""All that a viewer said here, to take away, at `/export`."""

from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, get
from litestar.params import QueryParameter
from litestar.response import Stream

from whattowatch.api.access import VIEWER
from whattowatch.application.exporting.export_viewer import ExportFormat, ExportViewer
from whattowatch.domain.ids import ViewerId

MEDIA = {
    ExportFormat.JSON: ("application/json", "whattowatch.json"),
    ExportFormat.CSV: ("text/csv; charset=utf-8", "whattowatch.csv"),
    ExportFormat.LETTERBOXD: ("text/csv; charset=utf-8", "letterboxd.csv"),
    ExportFormat.RECOMMENDATIONS: ("text/csv; charset=utf-8", "recommendations.csv"),
}


class ExportController(Controller):
    path = "/export"
    opt = VIEWER
    tags = ("imports",)

    @get()
    @inject
    async def export(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        export: FromDishka[ExportViewer],
        form: Annotated[
            ExportFormat,
            QueryParameter(
                name="format",
                description="json: all of it; csv: your films; letterboxd: for Letterboxd; "
                "recommendations: what you were recommended, as a table",
            ),
        ] = ExportFormat.JSON,
    ) -> Stream:
        """Take away what you said, and what you were told. JSON and your films can be brought back with an import."""
        media, name = MEDIA[form]
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Stream(export(viewer_id, form), media_type=media, headers=headers)
