"""Judges reports from standard input, one a line in hexadecimal, with expat and rules written a second time.

Prints for each `refused`, `odd` (names with colons that parsers take apart in different ways), or the numbers of
passed, failed, errored and skipped cases and of failures outside them.
"""
import sys
import xml.parsers.expat

SKIPPED = {"disabled", "ignored", "notrun", "skipped", "suppressed"}
ROOTS = {"testsuites", "testsuite", "testrun"}


class Odd(Exception):
    pass


def local(name):
    parts = name.split(":")
    if len(parts) > 2 or "" in parts:
        raise Odd
    return parts[-1]


def judge(data):
    cases, stack, outside = [], [], 0
    parser = xml.parsers.expat.ParserCreate()

    def start(name, attributes):
        nonlocal outside
        name = local(name)
        for attribute in attributes:
            local(attribute)
        if not stack and name not in ROOTS:
            raise xml.parsers.expat.ExpatError("no report")
        case = next((entry for entry in reversed(stack) if entry is not None), None)
        if name == "testcase":
            states = {(attributes.get(key) or "").lower() for key in ("status", "result")}
            stack.append({"skipped": bool(states & SKIPPED), "failure": False, "error": False})
            cases.append(stack[-1])
            return
        stack.append(None)
        if name in ("failure", "error"):
            if case is None:
                outside += 1
            else:
                case[name] = True
        if name in ("skipped", "disabled", "ignored") and case is not None:
            case["skipped"] = True

    def end(name):
        stack.pop()

    def refuse(*ignored):
        raise xml.parsers.expat.ExpatError("document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(data, True)
    errored = sum(case["error"] for case in cases)
    failed = sum(case["failure"] and not case["error"] for case in cases)
    skipped = sum(case["skipped"] and not case["failure"] and not case["error"] for case in cases)
    return f"{len(cases) - errored - failed - skipped} {failed} {errored} {skipped} {outside}"


for line in sys.stdin:
    try:
        print(judge(bytes.fromhex(line)))
    except Odd:
        print("odd")
    except (xml.parsers.expat.ExpatError, ValueError, LookupError):
        print("refused")
