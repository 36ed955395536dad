"""Keeps every projection up with the log."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from whattowatch.application.projecting import Project
from whattowatch.application.projection import Projection
from whattowatch.application.shared_feed import SharedFeed


async def run_projector(project: Project, projections: Sequence[Projection]) -> None:
    """Each projection by itself, until cancelled: what one cannot take does not stop the others."""
    project = replace(project, feed=SharedFeed(project.feed))
    async with asyncio.TaskGroup() as group:
        for projection in projections:
            group.create_task(project(projection), name=f"projection {projection.name}")
