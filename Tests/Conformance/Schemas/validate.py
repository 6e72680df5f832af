"""Holds the JUnit files of FOLDER/PROFILE/*.xml against the schemas of XSD with xmllint and with xmlschema.

Usage: validate.py XSD FOLDER. Prints one line as ci/conformance does for a table, and each file that fails.
"""
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import xmlschema

SCHEMAS = {
    "jenkins-strict": ["junit-10.xsd"],
    "ant-strict": ["junit-10.xsd", "JUnit-Schema__JUnit.xsd"],
    # Without the file and the line of a case, which no schema knows.
    "portable": ["junit-10.xsd"],
}
LEAST = 200


def find(folder, ending):
    found = sorted(path for path in folder.iterdir() if path.name.endswith(ending))
    if len(found) != 1:
        sys.exit(f"validate: {len(found)} schemas end in {ending} in {folder}")
    return found[0]


def strip(files):
    for path in files:
        tree = ElementTree.parse(path)
        for case in tree.iter("testcase"):
            case.attrib.pop("file", None)
            case.attrib.pop("line", None)
        tree.write(path, encoding="UTF-8", xml_declaration=True)


def refused_by_xmllint(schema, files):
    answer = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--schema", schema, *files], capture_output=True, text=True)
    lines = answer.stderr.splitlines()
    valid = {line.removesuffix(" validates") for line in lines if line.endswith(" validates")}
    return {str(path): "; ".join(line for line in lines if line.startswith(f"{path}:"))[:300]
            for path in files if str(path) not in valid}


def refused_by_xmlschema(schema, files):
    compiled = xmlschema.XMLSchema(schema)
    refused = {}
    for path in files:
        error = next(compiled.iter_errors(str(path)), None)
        if error is not None:
            refused[str(path)] = f"{error.path}: {error.reason}"
    return refused


def main(schemas, folder):
    passed, failures = 0, []
    for profile, endings in SCHEMAS.items():
        files = sorted((folder / profile).glob("*.xml"), key=lambda path: int(path.stem))
        if len(files) < LEAST:
            sys.exit(f"validate: {len(files)} files of {profile}, at least {LEAST} are needed")
        if profile == "portable":
            strip(files)
        for ending in endings:
            schema = find(schemas, ending)
            for name, validator in [("xmllint", refused_by_xmllint), ("xmlschema", refused_by_xmlschema)]:
                refused = validator(schema, files)
                passed += len(files) - len(refused)
                failures += [f"  {profile}/{pathlib.Path(path).name}: {name} with {ending}: {why}"
                             for path, why in refused.items()]
    print(f"junit/xsd: {passed} passed, {len(failures)} failed")
    for failure in failures[:50]:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
