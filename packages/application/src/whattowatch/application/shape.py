"""Whether a generation's tables are those that the projection declares now."""

from hashlib import sha256

import msgspec

from whattowatch.application.ports.projection_store import Generation
from whattowatch.application.projection import Projection


def shape_of(projection: Projection) -> str:
    return sha256(msgspec.json.encode(projection.tables)).hexdigest()[:16]


def fits(generation: Generation, projection: Projection) -> bool:
    return (generation.version, generation.shape) == (projection.version, shape_of(projection))
