"""Parses every .xml file of a directory with expat and prints its counts.

A file NAME.names beside it holds the expected names of its testcases, as a JSON array.
"""
import json
import pathlib
import sys
import xml.parsers.expat

WORDS = ["testcase", "failure", "error", "skipped"]

for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xml")):
    counts = dict.fromkeys(WORDS, 0)
    names = []

    def start(name, attributes):
        if name in counts:
            counts[name] += 1
        if name == "testcase":
            names.append(attributes["name"])

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(path.read_bytes(), True)
    expected = path.with_suffix(".names")
    if expected.exists() and json.loads(expected.read_text("utf-8")) != names:
        sys.exit(f"{path.name}: other names than expected")
    print(path.name, *(counts[word] for word in WORDS))
