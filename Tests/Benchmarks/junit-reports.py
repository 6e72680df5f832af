"""Runs a portcullis over a report with 100,000 attributes on one element and over one of 100 MB; prints JSON.

Usage: junit-reports.py PORTCULLIS FOLDER
"""
import json
import os
import pathlib
import subprocess
import sys
import time

portcullis, work = sys.argv[1], pathlib.Path(sys.argv[2])


def project(name, write):
    root = work / name
    (root / "reports").mkdir(parents=True)
    (root / "portcullis.yml").write_text("version: 1\ntests: [reports/*.xml]\n")
    with open(root / "reports/junit.xml", "w") as file:
        write(file)
    return root


def attributes(file):
    file.write("<testsuite " + " ".join(f'a{index}="1"' for index in range(100_000)) + "/>")


def cases(file):
    """600,000 cases, one in a thousand failed, padded to 100 MB."""
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="600000" failures="600">\n')
    for suite in range(600):
        file.write(f'<testsuite name="package.module_{suite}" tests="1000" failures="1" errors="0">\n')
        for case in range(1000):
            name = f"test_{case}[{'parameter-' * 7}{case * 7919}]"
            start = f'<testcase classname="package.module_{suite}.Class{case % 20}" name="{name}" time="0.001"'
            end = '><failure message="no">why</failure></testcase>' if case == 500 else "/>"
            file.write(f"{start}{end:13}\n")
        file.write("</testsuite>\n")
    file.write("</testsuites>\n")


def measure(root, status):
    """Least milliseconds of three runs, and the most memory, in megabytes."""
    milliseconds, memory = [], []
    for _ in range(3):
        began = time.monotonic()
        process = subprocess.Popen(
            [portcullis, "run", root.name, "--only", "tests.*", "--quiet"], cwd=work, stdout=subprocess.DEVNULL)
        _, ending, usage = os.wait4(process.pid, 0)
        milliseconds.append((time.monotonic() - began) * 1000)
        memory.append(usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(ending) != status:
            sys.exit(f"{root.name}: exit {os.waitstatus_to_exitcode(ending)}, not {status}")
    return round(min(milliseconds), 1), round(max(memory), 1)


hostile = project("attributes", attributes)
large = project("cases", cases)
size = (large / "reports/junit.xml").stat().st_size
if size < 100_000_000:
    sys.exit(f"the large report holds {size} bytes only")
attributes_ms, _ = measure(hostile, 3)
cases_ms, cases_mb = measure(large, 1)
print(json.dumps({"attributesMs": attributes_ms, "casesMs": cases_ms, "casesMB": cases_mb}))
