"""Counts every .xml file of a directory with junitparser and with junit2html, and prints both.

A line is NAME, then cases, failures, errors and skipped of junitparser, then cases, red and skipped of junit2html.
Totals that a file states of itself must be what junitparser counts, suite by suite.
"""
import pathlib
import sys

from junit2htmlreport.parser import Junit
from junitparser import Error, Failure, JUnitXml, Skipped


def count(suite):
    cases = list(suite)
    kinds = [Failure, Error, Skipped]
    return [len(cases)] + [sum(any(isinstance(r, kind) for r in case.result) for case in cases) for kind in kinds]


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xml")):
    root = JUnitXml.fromfile(str(path))
    totals = [0, 0, 0, 0]
    for suite in root:
        counts = count(suite)
        stated = [suite.tests, suite.failures, suite.errors, suite.skipped]
        if stated != counts:
            sys.exit(f"{path.name}: suite {suite.name} states {stated} and holds {counts}")
        totals = [left + right for left, right in zip(totals, counts)]
    for name, total in zip(["tests", "failures", "errors"], totals):
        stated = root._elem.get(name)
        if stated is not None and int(stated) != total:
            sys.exit(f"{path.name}: the root states {stated} {name} and holds {total}")
    suites = Junit(filename=str(path)).suites
    red = sum(len(suite.failed()) for suite in suites)
    skipped = sum(len(suite.skipped()) for suite in suites)
    print(path.name, *totals, sum(len(suite.all()) for suite in suites), red, skipped)
