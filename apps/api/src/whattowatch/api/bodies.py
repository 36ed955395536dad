"""How a body is read: as JSON that says it is JSON, straight into the type that the route declares.

Litestar by itself parses any content type, and takes "4.5" for 4.5. Here the text is decoded
once, strictly, so that neither a wrong type nor a deep nesting gets anywhere.
"""

import re
from typing import Any

import msgspec
from litestar import Request
from litestar.exceptions import ClientException, ValidationException
from litestar.status_codes import HTTP_415_UNSUPPORTED_MEDIA_TYPE

_PLACE = re.compile(r"^(?P<message>.*?) - at `\$\.?(?P<field>.*)`$", re.DOTALL)


class StrictRequest(Request[Any, Any, Any]):
    """A request whose JSON is what its route says it is."""

    async def json(self) -> Any:
        """Raises:
        ClientException: it is not JSON (400), or does not say so (415).
        ValidationException: it is something else than asked for; names the field.
        """
        if self.content_type[0] != "application/json":
            raise ClientException(status_code=HTTP_415_UNSUPPORTED_MEDIA_TYPE)
        wanted = self.route_handler.parsed_fn_signature.parameters["data"].annotation
        try:
            return msgspec.json.decode(await self.body(), type=wanted)
        except msgspec.ValidationError as error:
            raise ValidationException(extra=[_told(str(error))]) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise ClientException from error


def _told(text: str) -> dict[str, str]:
    """What msgspec writes: Expected `float`, got `str` - at `$.rating`."""
    match = _PLACE.match(text)
    if match is None:
        return {"key": "body", "message": text}
    return {"key": match["field"] or "body", "message": match["message"]}
