"""Whoever operates the installation, at the API."""

from tests.api.talking import SECRET, Api, Caller
from whattowatch.api.tokens import LIFETIME, OPERATORS, issue
from whattowatch.application.ports.clock import Clock


async def operating(api: Api, name: str = "Owner") -> Caller:
    """A viewer with an operator's token."""
    viewer = await api.viewer(name)
    now = (await api.container.get(Clock)).now()
    return Caller(api.client, viewer.viewer_id, issue(viewer.viewer_id, SECRET, LIFETIME, now, OPERATORS))
