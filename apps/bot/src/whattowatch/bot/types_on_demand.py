"""Telegram's types, each built when it is first needed.

While it is imported aiogram builds a validator for each of the Bot API's four hundred types, and each holds those of all
it may contain: seconds of every start, and more than a hundred megabytes, for a bot that meets some thirty of them. The
types are declared to wait (`defer_build`); aiogram builds them because only it knows the names in their annotations. Here
they do wait, and are told those names when their turn has come.
"""

import sys
from typing import Any

from pydantic import BaseModel

_names = dict[str, Any]()  # what the annotations of Telegram's types mean
_build = vars(BaseModel)["model_rebuild"].__func__


def import_aiogram() -> None:
    """Without building what waits. Where it has been imported already, its types are built, and nothing is to be done."""
    if "aiogram" in sys.modules:
        return
    built_at_once = vars(BaseModel)["model_rebuild"]
    BaseModel.model_rebuild = classmethod(_unless_it_may_wait)  # type: ignore[method-assign, assignment]
    try:
        from aiogram.methods import Response, TelegramMethod  # noqa: PLC0415  # this is what is to be seen to
        from aiogram.types import TelegramObject  # noqa: PLC0415
    finally:
        BaseModel.model_rebuild = built_at_once  # type: ignore[method-assign]
    for family in (TelegramObject, TelegramMethod, Response):
        family.model_rebuild = classmethod(_knowing_the_names)  # type: ignore[method-assign, assignment]


def _unless_it_may_wait(model: type[BaseModel], /, **how: Any) -> bool | None:
    if not model.model_config.get("defer_build"):
        built: bool | None = _build(model, **how)
        return built
    _names.update(how.get("_types_namespace") or {})
    return None


def _knowing_the_names(model: type[BaseModel], /, **how: Any) -> bool | None:
    given = how.pop("_types_namespace", None) or {}
    built: bool | None = _build(model, _types_namespace={**_names, **given}, **how)
    return built
