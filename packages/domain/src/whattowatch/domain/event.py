"""What all events have in common."""

from datetime import datetime

from msgspec import Struct

from whattowatch.domain.ids import ViewerId


class Event(Struct, frozen=True, kw_only=True, tag_field="event", omit_defaults=True):
    """Something that happened to a viewer. Its tag is its stored name, and never changes."""

    viewer_id: ViewerId
    at: datetime  # UTC
