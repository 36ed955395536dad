"""`task pin`: write the versions that were resolved into the files that keep them.

uv.lock holds download addresses and stays out of the repository. What makes an installation
the same everywhere is the exact constraints in the root `pyproject.toml`, and
`requirements.lock`, which adds the hashes for container images.

    python infra/pin.py          write both
    python infra/pin.py --check  fail when a fresh resolution differs from what is written
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
BEGIN, END = "# pins: written by `task pin`\n", "# end of pins\n"
LEAKY = ("UV_INDEX", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS")


def clean_environment() -> dict[str, str]:
    """Without the variables that write a machine's own package folder into the lock."""
    return {name: value for name, value in os.environ.items() if name not in LEAKY}


def uv(*arguments: str, cwd: Path = ROOT) -> str:
    run = subprocess.run(
        ["uv", *arguments], cwd=cwd, env=clean_environment(), check=True, capture_output=True, text=True
    )
    return run.stdout


def pins_of(lock: str) -> list[str]:
    """One exact constraint a package; where versions differ by Python, each with its marker."""
    by_name: dict[str, list[dict[str, object]]] = {}
    for package in tomllib.loads(lock)["package"]:
        if "registry" in package["source"]:
            by_name.setdefault(package["name"], []).append(package)
    return [pin for name in sorted(by_name) for pin in _pins_of_one(name, by_name[name])]


def _pins_of_one(name: str, versions: list[dict[str, object]]) -> list[str]:
    if len(versions) == 1:
        return [f"{name}=={versions[0]['version']}"]
    pins = []
    for version in versions:
        markers = version["resolution-markers"]
        assert isinstance(markers, list)
        joined = " or ".join(f"({marker})" for marker in markers) if len(markers) > 1 else markers[0]
        pins.append(f"{name}=={version['version']} ; {joined}")
    return pins


def with_pins(pyproject: str, pins: list[str]) -> str:
    """The text with its pins replaced."""
    listed = "".join(f'  "{pin}",\n' for pin in pins)
    block = f"{BEGIN}constraint-dependencies = [\n{listed}]\n{END}"
    if BEGIN in pyproject:
        return re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: block, pyproject, flags=re.DOTALL)
    return pyproject.replace("[tool.uv]\n", f"[tool.uv]\n{block}", 1)


def exported() -> str:
    return uv(
        "export",
        "--quiet",
        "--frozen",
        "--no-dev",
        "--no-emit-workspace",
        "--no-header",
        "--format",
        "requirements-txt",
    )


def resolved_afresh() -> list[str]:
    """The pins that the present files lead to, resolved without a lock."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for source in [ROOT / "pyproject.toml", ROOT / "README.md", *ROOT.glob("*/*/pyproject.toml")]:
            target = copy / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
        uv("lock", "--quiet", cwd=copy)
        return pins_of((copy / "uv.lock").read_text())


def _versions(pins: list[str]) -> set[str]:
    """Without the markers, which the resolver words in more than one way."""
    return {pin.split(" ;")[0] for pin in pins}


def main() -> int:
    pyproject = ROOT / "pyproject.toml"
    if "--check" in sys.argv:
        written = re.findall(
            r'^  "(.+)",$', pyproject.read_text().split(BEGIN)[1].split(END)[0], re.MULTILINE
        )
        differing = sorted(_versions(written) ^ _versions(resolved_afresh()))
        print(
            "\n".join([*differing, "run `task pin`"])
            if differing
            else "pins are what a fresh resolution gives"
        )
        return 1 if differing else 0
    uv("lock", "--quiet")
    pyproject.write_text(with_pins(pyproject.read_text(), pins_of((ROOT / "uv.lock").read_text())))
    uv("lock", "--quiet")
    (ROOT / "requirements.lock").write_text(exported())
    return 0


if __name__ == "__main__":
    sys.exit(main())
