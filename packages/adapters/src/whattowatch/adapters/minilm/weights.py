"""The weights of all-MiniLM-L6-v2: those that were published, or none.

The file is the one of sentence-transformers/all-MiniLM-L6-v2 at revision 1110a243, in the
format `safetensors`: the length of a header, the header in JSON, and the numbers.
"""

import mmap
from hashlib import sha256
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_LENGTH_BYTES = 8

Tensors = dict[str, NDArray[np.float32]]


class WrongWeights(Exception):  # noqa: N818  # says what it is
    """The file is not the one that was published."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(path, found)
        self.path, self.found = path, found

    def __str__(self) -> str:
        return f"{self.path.name} has sha256 {self.found[:12]}..., not {SHA256[:12]}...: install the package again"


class _Tensor(msgspec.Struct):
    dtype: str
    shape: list[int]
    data_offsets: tuple[int, int]


def load(path: Path, *, expected: str = SHA256) -> Tensors:
    """Views into the file, which the processes of a machine share.

    Raises:
        WrongWeights
        OSError: there is no such file.
    """
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    found = sha256(content).hexdigest()
    if found != expected:
        raise WrongWeights(path, found)
    header_ends = _LENGTH_BYTES + int.from_bytes(content[:_LENGTH_BYTES], "little")
    header = msgspec.json.decode(content[_LENGTH_BYTES:header_ends], type=dict[str, msgspec.Raw])
    header.pop("__metadata__", None)
    described = {name: msgspec.json.decode(raw, type=_Tensor) for name, raw in header.items()}
    return {
        name: _view(content, header_ends, tensor)
        for name, tensor in described.items()
        if tensor.dtype == "F32"
    }


def _view(content: mmap.mmap, start: int, tensor: _Tensor) -> NDArray[np.float32]:
    count = int(np.prod(tensor.shape))
    numbers = np.frombuffer(content, np.dtype("<f4"), count=count, offset=start + tensor.data_offsets[0])
    return numbers.reshape(tensor.shape)
