"""Whether the model that faster-whisper is to listen with is on this machine."""

from collections.abc import Callable
from enum import Enum
from importlib import import_module
from pathlib import Path

_FILE = "model.bin"  # without which a folder holds no model


class Presence(Enum):
    HERE = "here"
    NOT_YET = "not yet"  # it is fetched when it is first used
    NOWHERE = "nowhere"  # there is no such model


def kept(model: str) -> object:
    """Look among those that were fetched; nothing is asked outside.

    Raises:
        ImportError: the package is not installed, or cannot be used.
        OSError: it was not fetched yet.
        ValueError: nobody has such a model.
    """
    found: object = import_module("faster_whisper.utils").download_model(model, local_files_only=True)
    return found


def presence_of(model: str, look: Callable[[str], object] = kept) -> Presence:
    """Args:
        model: a size, such as small, or a folder.

    Raises:
        ImportError: the package is not installed, or cannot be used.
    """
    if Path(model).is_dir():
        return Presence.HERE if (Path(model) / _FILE).is_file() else Presence.NOWHERE
    try:
        look(model)
    except OSError:
        return Presence.NOT_YET
    except ValueError:
        return Presence.NOWHERE
    return Presence.HERE
