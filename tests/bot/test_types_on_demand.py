"""Telegram's types wait until they are needed, and are then what aiogram would have made of them."""

import re
import subprocess
import sys

import pytest

WAITING = """
import whattowatch.bot.main
from aiogram.types import Message, PassportData, Update
print(Update.__pydantic_complete__, PassportData.__pydantic_complete__)
"""
ALL_OF_THEM = """
from aiogram import methods, types
from aiogram.methods import Response
from pydantic import BaseModel

for kind in (types, methods):
    for name in kind.__all__:
        each = getattr(kind, name)
        if isinstance(each, type) and issubclass(each, BaseModel):
            each.model_rebuild()
            print(name, each.__pydantic_complete__, each.model_fields)
        if isinstance(getattr(each, "__api_method__", None), str):
            print(Response[each.__returning__].model_fields)
"""
ADDRESS = re.compile(r" at 0x[0-9a-f]+")  # of a function, another in each process
OURS = "import whattowatch.bot\n"


def told(program: str) -> str:
    """By a process that has imported nothing yet."""
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ADDRESS.sub("", ran.stdout)


def test_what_nobody_has_met_is_not_built() -> None:
    assert told(WAITING) == "False False\n"


def test_each_is_what_aiogram_would_have_built() -> None:
    built, at_once = told(OURS + ALL_OF_THEM), told(ALL_OF_THEM)
    assert built.count(" True {") > 550
    assert " False {" not in built
    assert built == at_once


@pytest.mark.parametrize("first", ["aiogram", "aiogram.types", "aiogram.methods"])
def test_who_imported_aiogram_before_us_has_it_as_it_is(first: str) -> None:
    program = f"import {first}\n{OURS}from aiogram.types import Update\nprint(Update.__pydantic_complete__)"
    assert told(program) == "True\n"
