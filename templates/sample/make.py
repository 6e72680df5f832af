#!/usr/bin/env python3
"""Writes the parts of the sample that are made from other parts of it.

project/proxy/   the module proxy, from the source in riskmath/
project/data, perf, slo, features   by project/tools/make_data.py
broken/          the overlay, from the same files of project/

Every run writes the same bytes. `make.py --check` writes nothing and names
each file that is not what it would have written.
"""

import sys
import zipfile
from io import BytesIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE / "project"
MODULE, VERSION, TIME = "example.org/acme/riskmath", "v1.2.0", "2026-10-05T09:30:00Z"


def module_zip():
    """The zip of the module in the layout the go command expects.

    Stored, not deflated: the bytes of a deflated file depend on the zlib."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted((HERE / "riskmath").iterdir()):
            member = zipfile.ZipInfo(f"{MODULE}@{VERSION}/{path.name}", (1980, 1, 1, 0, 0, 0))
            member.external_attr = 0o644 << 16
            archive.writestr(member, path.read_bytes())
    return buffer.getvalue()


def proxy():
    folder = f"project/proxy/{MODULE}/@v"
    yield f"{folder}/list", f"{VERSION}\n".encode()
    yield f"{folder}/{VERSION}.info", f'{{"Version":"{VERSION}","Time":"{TIME}"}}\n'.encode()
    yield f"{folder}/{VERSION}.mod", (HERE / "riskmath/go.mod").read_bytes()
    yield f"{folder}/{VERSION}.zip", module_zip()


def replaced(path, *edits):
    """The file of the clean project with each (old, new) replaced exactly once."""
    data = (PROJECT / path).read_bytes()
    for old, new in edits:
        if data.count(old) != 1:
            sys.exit(f"{path}: {old!r} occurs {data.count(old)} times, not once; edit make.py")
        data = data.replace(old, new)
    return f"broken/{path}", data


def broken():
    # What joining a licence header and a file does when both start with a mark.
    bom = b"\xef\xbb\xbf"
    path, data = replaced("cmd/replay/main.go")
    yield path, bom + b"// Copyright 2026 The riskd authors.\n\n" + bom + data


def main(check):
    stale = []
    for name, data in [*proxy(), *broken()]:
        path = HERE / name
        if path.exists() and path.read_bytes() == data:
            continue
        stale.append(name)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for name in stale:
        print("differs:" if check else "wrote", name)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["--check"]))
