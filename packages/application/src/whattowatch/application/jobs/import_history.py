"""Carry an import on for a while, and ask to be called again: nobody else waits long for a turn."""

from dataclasses import dataclass

import msgspec

from whattowatch.application.importing.asking import Asked, request_for
from whattowatch.application.importing.run_import import RunImport
from whattowatch.application.ports.job_queue import Job, JobQueue

STEPS = 100  # to be called again takes part of a second: with 25 an import took a third longer
_asked = msgspec.json.Decoder(Asked).decode


@dataclass(frozen=True, slots=True)
class ImportHistory:
    run: RunImport
    queue: JobQueue

    async def __call__(self, job: Job) -> None:
        """Raises:
        Unavailable
        """
        asked = _asked(job.body)
        for _ in range(STEPS):
            if not await self.run.step(asked.viewer_id, asked.import_id):
                return
        await self.queue.enqueue([request_for(asked.viewer_id, asked.import_id)])
