"""How Telegram says no."""

from typing import Any


class Refused(Exception):  # noqa: N818  # it is what it says
    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters

    @property
    def body(self) -> dict[str, Any]:
        said = {"ok": False, "error_code": self.status, "description": self.description}
        return said | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(description: str) -> Refused:
    return Refused(400, f"Bad Request: {description}")


def demand(holds: object, otherwise: str) -> None:
    """Raises:
    Refused: it does not hold.
    """
    if not holds:
        raise bad_request(otherwise)
