"""A language model of OpenAI's fills in a form, and can say nothing else. Nothing is stored there.

What it reads is data: it stands apart from the instructions.
"""

import asyncio
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.use import Use
from whattowatch.adapters.outside.failing import Broken

FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError)  # of what is read
T = TypeVar("T")
_FRAME = 200  # tokens around what is sent, and for the form beside its bytes


class Form(Struct, frozen=True, kw_only=True):
    name: str
    instructions: str
    schema: Mapping[str, Any]  # strict: every object closed, every field required
    most_written: int  # tokens

    def most(self, said: str) -> Use:
        """Tokens of a request: none has less than a byte."""
        sent = len(self.instructions.encode()) + len(msgspec.json.encode(self.schema)) + len(said.encode())
        return Use(sent + _FRAME, self.most_written)


class FormFiller:
    def __init__(self, client: OpenAiClient, form: Form, *, model: str) -> None:
        self._client, self._form, self._model = client, form, model
        self._is_loaded = False

    async def fill(self, data: object, read: Callable[[str], T]) -> T:
        """Args:
            data: as it is told, in JSON.
            read: makes sense of the form, which is any text at all, or raises one of FAULTS.

        Raises: as `OpenAiClient.ask` does.
        """
        said = msgspec.json.encode(data).decode()
        await self._load()
        return await self._client.ask(
            lambda client: self._request(client, said),
            lambda body: self._read(body, read),
            model=self._model,
            most=self._form.most(said),
        )

    async def _load(self) -> None:
        """A part of the library that it puts off until it is needed, which would hold up everybody else."""
        if not self._is_loaded:
            await asyncio.to_thread(import_module, "openai.resources.responses")
            self._is_loaded = True

    def _request(self, client: Any, said: str) -> Any:
        form = {"type": "json_schema", "name": self._form.name, "strict": True, "schema": self._form.schema}
        return client.responses.with_streaming_response.create(
            model=self._model,
            instructions=self._form.instructions,
            input=said,
            text={"format": form},
            max_output_tokens=self._form.most_written,
            temperature=0,
            store=False,
        )

    def _read(self, body: bytes, read: Callable[[str], T]) -> T:
        try:
            return read(_text_in(body))
        except FAULTS as error:
            raise Broken(f"no answer to a {self._form.name}") from error


def part_of(decoder: msgspec.json.Decoder[T], raw: msgspec.Raw) -> T | None:
    """One part of a form, by itself; None: it is none such, which spoils no other."""
    try:
        return decoder.decode(raw)
    except FAULTS:
        return None


class _Content(Struct):
    type: str
    text: str = ""


class _Output(Struct):
    type: str
    content: list[_Content] = []


class _Answer(Struct):
    status: Literal["completed"]
    output: list[_Output]


_answer = msgspec.json.Decoder(_Answer)


def _text_in(body: bytes) -> str:
    return "".join(
        content.text
        for output in _answer.decode(body).output
        for content in output.content
        if content.type == "output_text"
    )
