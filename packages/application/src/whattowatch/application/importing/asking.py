"""The job that carries an import on."""

import msgspec
from msgspec import Struct

from whattowatch.application.job_kinds import IMPORT_HISTORY
from whattowatch.application.ports.job_queue import JobRequest
from whattowatch.domain.ids import ImportId, ViewerId

KIND = IMPORT_HISTORY


class Asked(Struct, frozen=True):
    viewer_id: ViewerId
    import_id: ImportId


def request_for(viewer_id: ViewerId, import_id: ImportId) -> JobRequest:
    return JobRequest(KIND, import_id, msgspec.json.encode(Asked(viewer_id, import_id)))
