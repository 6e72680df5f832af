"""Writes test results as JUnit XML.

    go test -json ./... | python3 tools/junit.py go > reports/junit-go.xml
    python3 tools/junit.py python > reports/junit-python.xml
"""

import json
import sys
import time
import unittest
from pathlib import Path
from xml.etree import ElementTree as xml


def go_cases(lines):
    """(package, test, seconds, outcome, output) for each finished test."""
    output = {}
    for line in lines:
        event = json.loads(line)
        key = (event.get("Package", ""), event.get("Test", ""))
        if event["Action"] == "output":
            output[key] = output.get(key, "") + event["Output"]
        elif key[1] and event["Action"] in ("pass", "fail", "skip"):
            yield (*key, event.get("Elapsed", 0.0), event["Action"], output.get(key, ""))


class Recorder(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.cases = []

    def startTest(self, test):
        super().startTest(test)
        self.started, self.outcome, self.text = time.perf_counter(), "pass", ""

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.outcome, self.text = "fail", self.failures[-1][1]

    def addError(self, test, error):
        super().addError(test, error)
        self.outcome, self.text = "fail", self.errors[-1][1]
        if isinstance(test, unittest.suite._ErrorHolder):  # a class that could not be set up
            self.cases.append(("setup", test.id(), 0.0, "fail", self.text))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.outcome, self.text = "skip", reason

    def stopTest(self, test):
        super().stopTest(test)
        suite, _, name = test.id().rpartition(".")
        self.cases.append((suite, name, time.perf_counter() - self.started, self.outcome, self.text))


def python_cases():
    root = Path(__file__).resolve().parent.parent / "model"
    sys.path.insert(0, str(root))
    recorder = Recorder()
    unittest.defaultTestLoader.discover(str(root / "tests")).run(recorder)
    return recorder.cases


def printable(text):
    """XML has no way to write most control characters."""
    return "".join(c if c in "\t\n" or c >= " " else "?" for c in text)


def document(cases):
    suites, groups = xml.Element("testsuites"), {}
    for case in cases:
        groups.setdefault(case[0], []).append(case)
    for name, group in sorted(groups.items()):
        failures = sum(case[3] == "fail" for case in group)
        skipped = sum(case[3] == "skip" for case in group)
        suite = xml.SubElement(suites, "testsuite", name=name, tests=str(len(group)), errors="0",
                               failures=str(failures), skipped=str(skipped),
                               time=f"{sum(case[2] for case in group):.3f}")
        for _, test, seconds, outcome, text in group:
            case = xml.SubElement(suite, "testcase", classname=name, name=test, time=f"{seconds:.3f}")
            if outcome == "fail":
                xml.SubElement(case, "failure", message="the test failed").text = printable(text)
            elif outcome == "skip":
                xml.SubElement(case, "skipped", message=printable(text.strip()))
    xml.indent(suites)
    return xml.tostring(suites, encoding="utf-8", xml_declaration=True) + b"\n"


def main(kind):
    cases = list(go_cases(sys.stdin)) if kind == "go" else python_cases()
    sys.stdout.buffer.write(document(cases))
    if not cases:
        sys.exit("no test ran")
    return 1 if any(case[3] == "fail" for case in cases) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
