import PortcullisFormats
@testable import PortcullisChecks

extension SeededBuild {
  static let all = twelve + others

  static let others: [SeededBuild] = [
    file, dateAlone, tarTimes, user, variableOrder, addresses, warmCache, kernel, wheel, swiftPath,
  ]

  private static let file = SeededBuild(
    testDescription: "C with __FILE__ of an absolute path", needs: ["gcc"],
    files: [
      "a.c": "const char *file(void) { return __FILE__; }\n",
      "build.sh": script("gcc -c -o out/a.o \"$PWD/a.c\""),
    ], artefact: "out/a.o", guilty: [.path], causes: [.path], place: "out/a.o", line: 4,
    cure: "gcc -ffile-prefix-map=\"$PWD\"=. -c -o out/a.o \"$PWD/a.c\"",
    cureWords: ["-ffile-prefix-map=$PWD=."])

  private static let dateAlone = SeededBuild(
    testDescription: "C with __DATE__ and no epoch", needs: ["gcc"],
    files: [
      "a.c": "const char *day(void) { return __DATE__; }\n",
      "build.sh": script("env -u SOURCE_DATE_EPOCH gcc -c -o out/a.o a.c"),
    ], artefact: "out/a.o", guilty: [.timezone], causes: [.time, .timezone], place: "out/a.o", line: 4)

  private static let tarTimes = SeededBuild(
    testDescription: "tar with the files' own times", needs: ["tar"],
    files: [
      "data/x": "x\n", "data/y": "y\n",
      "build.sh": script(
        "tar --owner=0 --group=0 --numeric-owner --mode=644 --sort=name -cf out/a.tar data"),
    ], artefact: "out/a.tar", guilty: [.fileTimes], causes: [.time], place: "out/a.tar!data", line: 4,
    unseenByReprotest: "it copies sources with their times")

  private static let user = SeededBuild(
    testDescription: "the user's name", needs: ["sh"],
    files: ["build.sh": script("echo \"by ${USER:-nobody}\" > out/who # date")],
    artefact: "out/who", guilty: [.user], causes: [.user], place: "out/who", line: 4,
    unseenByReprotest: "it changes users with sudo only")

  private static let variableOrder = SeededBuild(
    testDescription: "the order of variables", needs: ["tr"],
    files: [
      "build.sh": script("tr '\\0' '\\n' < /proc/$$/environ | grep -E '^(LANG|TERM|HOME)=' | cut -c1 > out/e")
    ],
    artefact: "out/e", guilty: [.environment], causes: [.order, .unknown, .environment], place: "out/e",
    line: nil,
    unseenByReprotest: "it adds a variable and keeps the order of the others")

  private static let addresses = SeededBuild(
    testDescription: "an address", needs: ["gcc"],
    files: [
      "a.c": "#include <stdio.h>\nint main(void) { int x; printf(\"%p\\n\", (void *)&x); }\n",
      "build.sh": script("gcc -o a a.c; env -i ./a > out/address"),
    ], artefact: "out/address", guilty: [.aslr], causes: [.random, .unknown], place: "out/address", line: nil)

  private static let warmCache = SeededBuild(
    testDescription: "what a cache holds", needs: ["sh"],
    files: [
      "build.sh": script(
        "c=$HOME/.cache/x; mkdir -p $c; if [ -e $c/it ]; then echo old; else echo new; fi > out/x; touch $c/it"
      )
    ], artefact: "out/x", guilty: [.cache], causes: [.unknown], place: "out/x", line: nil)

  private static let kernel = SeededBuild(
    testDescription: "the kernel's version", needs: ["uname"],
    files: ["build.sh": script("uname -r > out/kernel")],
    artefact: "out/kernel", guilty: [.kernel], causes: [.unknown], place: "out/kernel", line: 4,
    unseenByReprotest: "its kernel is left out, for it starts builds that may not run")

  private static let wheel = SeededBuild(
    testDescription: "a Python wheel without an epoch", needs: [python],
    files: [
      "app/__init__.py": "x = 1\n",
      "pyproject.toml":
        "[build-system]\nrequires = [\"flit_core\"]\nbuild-backend = \"flit_core.buildapi\"\n\n"
        + "[project]\nname = \"app\"\nversion = \"1.0\"\ndescription = \"An app\"\n",
      "build.sh": script("env -u SOURCE_DATE_EPOCH \"$PYTHON\" -m flit_core.wheel --outdir out"),
    ], artefact: "out/*.whl", guilty: [.fileTimes], causes: [.time],
    place: "out/app-1.0-py2.py3-none-any.whl!app/__init__.py", line: nil,
    cure: "\"$PYTHON\" -m flit_core.wheel --outdir out", cureWords: ["SOURCE_DATE_EPOCH"],
    environment: ["PYTHON": python])

  /// The path of the sources stays in a hash of the module, whatever maps it.
  static let swiftPath = SeededBuild(
    testDescription: "Swift with its path mapped", needs: [swiftc ?? "/none"],
    files: [
      "a.swift": "public func greet(_ name: String) -> String { \"hello \\(name)\" }\n",
      "build.sh": script(
        "\"$SWIFTC\" -O -wmo -parse-as-library -module-name app -file-prefix-map \"$PWD\"=/src -c -o \"$PWD/out/app.o\" \"$PWD/a.swift\""
      ),
    ], artefact: "out/app.o", guilty: [.path], causes: [.random, .path, .derived, .unknown],
    place: "out/app.o!.swift_modhash", line: nil, environment: ["SWIFTC": swiftc ?? "/none"])
}
