#!/usr/bin/env python3
"""Writes the parts of the sample that are made from other parts of it.

project/proxy/   the module proxy, from the source in riskmath/
project/data, perf, slo, features   by project/tools/make_data.py
broken/          the overlay, from the same files of project/

Every run writes the same bytes. `make.py --check` writes nothing and names
each file that is not what it would have written.
"""

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE / "project"
sys.dont_write_bytecode = True
sys.path.insert(0, str(PROJECT / "tools"))

import make_data  # noqa: E402
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


def recorded():
    for name, data in make_data.files():
        yield f"project/{name}", data


def replaced(path, *edits):
    """The file of the clean project with each (old, new) replaced exactly once."""
    text = (PROJECT / path).read_bytes().decode()
    for old, new in edits:
        if text.count(old) != 1:
            sys.exit(f"{path}: {old!r} occurs {text.count(old)} times, not once; edit make.py")
        text = text.replace(old, new)
    return f"broken/{path}", text.encode()


def go_faults():
    # What joining a licence header and a file does when both start with a mark.
    bom = b"\xef\xbb\xbf"
    path, data = replaced("cmd/replay/main.go")
    yield path, bom + b"// Copyright 2026 The riskd authors.\n\n" + bom + data
    yield "broken/tools/probe/go.mod", b"module example.org/acme/riskd/tools/probe/v2.0\n\ngo 1.19\n"
    yield "broken/tools/probe/main.go", PROBE.encode()
    # A tool outside ./cmd/server has the incomplete sums, so that the build of
    # the server shows its own fault and not this one.
    path, data = replaced("tools/loadgen/go.sum")
    yield path, b"".join(line for line in data.splitlines(True) if b"/go.mod " in line)
    yield replaced("tools/build.sh", ("go build -trimpath -buildvcs=false", "go build -buildvcs=false"))


def editor_faults():
    yield replaced(".vscode/launch.json", ("/cmd/server", "/cmd/riskd"))
    yield replaced(".vscode/settings.json", ('"utf8",', '"utf8"'))


def pipeline_faults():
    yield replaced(".gitlab-ci.yml", ("  GOTOOLCHAIN: local\n", '  GOTOOLCHAIN: local\n  GOSUMDB: "off"\n'))
    yield replaced(".github/workflows/ci.yml", ("GOFLAGS: -mod=readonly", "GOFLAGS: -mod=mod"))


def policy_faults():
    last = "  - network.sumdb-enforced\n"
    yield replaced("portcullis.yml", (last, last + WAIVER))


def python_faults():
    lock = (PROJECT / "requirements.lock").read_text()
    start = lock.index("\npandas==") + 1
    end = lock.index("    # via", start)
    yield "broken/requirements.lock", (lock[:start] + "pandas>=2.3\n" + lock[end:]).encode()
    dockerfile = (PROJECT / "Dockerfile").read_text()
    base = next(line for line in dockerfile.splitlines() if line.endswith(" AS training"))
    yield replaced(
        "Dockerfile",
        (base, "FROM example.org/mirror/python:latest AS training"),
        ("COPY requirements.lock ./\n", "COPY pyproject.toml ./\n"),
        (
            "RUN pip install --require-hashes",
            "RUN pip-compile --generate-hashes --output-file=requirements.lock pyproject.toml \\\n"
            "    && pip install --require-hashes",
        ),
    )
    yield "broken/dashboard/package.json", PACKAGE.encode()


def data_faults():
    yield "broken/data/online.csv", make_data.online(null_age=0.42)
    yield "broken/data/features/candidate.csv", make_data.feature_rows(bureau_factor=1.008)
    yield replaced("model/riskmodel/features.py", ("- 640.0) / 80.0", "- 640.0) / 80.0 * 1.008"))
    for path, data in make_data.latency("candidate", slower_ms=62.0):
        yield f"broken/{path}", data
    yield "broken/slo/events/predict.ndjson", make_data.predict_events(incident_share=0.12)


def report_faults():
    report = (PROJECT / "reports/junit-python.xml").read_text()
    suite = re.search(r'<testsuite name="test_model.FeaturesTest".*', report).group()
    case = re.search(r' *<testcase .*name="test_recorded_features_are_computed_again".*', report).group()
    yield replaced(
        "reports/junit-python.xml",
        (suite, suite.replace('failures="0"', 'failures="1"')),
        (case, case.replace(" />", ">") + FAILURE),
    )
    # The call that the analysis reports really has no look at its error.
    path, data = replaced("internal/api/api.go", ("_, _ = io.WriteString", "io.WriteString"))
    yield path, data
    line = data[: data.index(b"io.WriteString")].count(b"\n") + 1
    yield replaced("reports/analysis.sarif", ('"results": []', RESULT.replace("LINE", str(line))))


def broken():
    families = (
        go_faults,
        editor_faults,
        pipeline_faults,
        policy_faults,
        python_faults,
        data_faults,
        report_faults,
    )
    for faults in families:
        yield from faults()


WAIVER = """waivers:
  - check: project.source-encoding
    where: cmd/replay/main.go
    reason: the licence headers are joined again after the move
    owner: team-risk
    expires: 2026-02-28
"""

PROBE = """// Command probe asks a running service for its health.
package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: probe http://host:port")
	}
	answer, err := http.Get(os.Args[1] + "/health")
	if err != nil {
		log.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK {
		log.Fatal(answer.Status)
	}
}
"""

PACKAGE = """{
  "name": "riskd-dashboard",
  "version": "0.1.0",
  "private": true,
  "dependencies": {
    "d3-scale": "^4.0.2"
  }
}
"""

FAILURE = """
      <failure message="the test failed">AssertionError: Not equal to tolerance rtol=1e-07, atol=1e-06
Mismatched elements: 492 / 2500 (19.7%)
Max relative difference among violations: 0.008</failure>
    </testcase>"""

RESULT = '''"results": [
        {
          "ruleId": "unchecked-error",
          "ruleIndex": 0,
          "level": "error",
          "baselineState": "new",
          "message": {
            "text": "the error of io.WriteString is not looked at"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "internal/api/api.go"
                },
                "region": {
                  "startLine": LINE,
                  "startColumn": 2
                }
              }
            }
          ]
        }
      ]'''


def main(check):
    stale = []
    for name, data in [*proxy(), *recorded(), *broken()]:
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
