package import PortcullisCore

extension InputsFixedCheck {
  package static let examples: [Example<InputsFixedCheck>] = clean + clocks + macros + fetched + trees

  private static func files(_ files: [String: Fixture.Entry]) -> Fixture {
    Fixture(files: files, isGitRepository: false)
  }

  private static func warns(_ rule: String, _ path: String, _ line: Int)
    -> Example<InputsFixedCheck>.Expectation
  {
    .finds([.init(rule, .warning, at: path, line: line)])
  }

  private static let clean: [Example<InputsFixedCheck>] = [
    Example("a build without a clock", files(["Makefile": "all:\n\tgo build -trimpath ./...\n"]), .passes),
    Example(
      "a date that only names a log",
      files([
        "build.sh":
          "#!/bin/sh\necho \"start: $(date)\"\nLOG=build-$(date +%s).log\ngo build ./... > \"$LOG.txt\" 2>&1\n"
      ]), .passes),
    Example(
      "a date in names alone",
      files([
        "build.sh":
          "T=$(date +%F)\ndocker build -t app:$T .\ngo build -o app-$T . 2>&1 | tee build-$T.log && tar cf app-$T.tar app\n"
      ]), .passes),
    Example(
      "a date from the epoch",
      files([
        "Makefile":
          "DATE := $(shell date -u -d @$(SOURCE_DATE_EPOCH) +%F)\nall:\n\tgo build -ldflags '-X main.date=$(DATE)'\n"
      ]), .passes),
    Example(
      "a date with the epoch before the clock",
      files(["build.sh": "D=${SOURCE_DATE_EPOCH:-$(date +%s)}\ngo build -ldflags \"-X main.d=$D\" .\n"]),
      .passes),
    Example("nothing that builds", files(["README.md": "date\n"]), .notApplicable),
  ]

  private static let clocks: [Example<InputsFixedCheck>] = [
    Example(
      "the clock in a linker flag",
      files(["build.sh": "#!/bin/sh\ngo build -ldflags \"-X main.date=$(date -u +%F)\" -o app .\n"]),
      warns("REP-21", "build.sh", 2)),
    Example(
      "the clock through variables of a makefile",
      files([
        "Makefile":
          "NOW := $(shell date)\nLDFLAGS = -X main.date=$(NOW)\n\napp:\n\t$(GO) build -ldflags \"$(LDFLAGS)\" .\n"
      ]), warns("REP-21", "Makefile", 1)),
    Example(
      "the clock as an argument of an image",
      files([
        ".github/workflows/ci.yml":
          "jobs:\n  b:\n    steps:\n      - run: docker build --build-arg DATE=$(date +%F) -t app .\n"
      ]), warns("REP-21", ".github/workflows/ci.yml", 4)),
    Example(
      "the clock in a file of an image",
      files(["Dockerfile": "FROM scratch\nRUN echo $(date) > /built\n"]), warns("REP-21", "Dockerfile", 2)),
  ]

  private static let macros: [Example<InputsFixedCheck>] = [
    Example(
      "the time of compilation",
      files(["a.c": "/* __DATE__ */\n#ifdef __TIME__\n#endif\nchar *d = __DATE__ \" \" __TIME__;\n"]),
      warns("REP-22", "a.c", 4)),
    Example(
      "the time of compilation from the epoch",
      files([
        "a.c": "char *d = __DATE__;\n",
        "Makefile": "export SOURCE_DATE_EPOCH = 1790000000\nall:\n\tcc -c a.c\n",
      ]), .passes),
    Example(
      "a macro that is only spoken of", files(["a.c": "char *d = \"__DATE__\"; // __TIME__\n"]), .passes),
  ]

  private static let fetched: [Example<InputsFixedCheck>] = [
    Example(
      "a download that nothing checks",
      files(["build.sh": "curl -sSfo data.bin https://example.org/data.bin\ngo build ./...\n"]),
      warns("REP-24", "build.sh", 1)),
    Example(
      "a download with its digest",
      files([
        "build.sh":
          "curl -sSfo data.bin https://example.org/data.bin\necho \"$SUM  data.bin\" | sha256sum -c\ngo build ./...\n"
      ]), .passes),
    Example(
      "a download in a script that builds nothing",
      files(["get.sh": "curl -sSfo data.bin https://example.org/data.bin\n"]), .passes),
    Example(
      "a generator in its latest version",
      files(["build.sh": "go run example.org/gen@latest\ngo build ./...\n"]), warns("REP-24", "build.sh", 1)),
  ]

  private static let trees: [Example<InputsFixedCheck>] = [
    Example(
      "a work tree as committed", Fixture(files: StagedRepository(["a.go": "package a\n"]).files), .passes),
    Example(
      "a changed file", changed("a.go", "package b\n"), .finds([.init("REP-23", .warning, at: "a.go")])),
    Example("line ends of another platform", changed("a.go", "package a\r\n"), .passes),
    Example(
      "a source that git does not track",
      Fixture(
        files: StagedRepository(["a.go": "package a\n"]).files.merging(["b.go": "package a\n"]) { $1 },
        untracked: ["b.go"]), .finds([.init("REP-23", .warning, at: "b.go")])),
    Example("no commit", Fixture(files: ["a.go": "package a\n"]), .inconclusive),
  ]

  private static func changed(_ name: String, _ text: String) -> Fixture {
    var files = StagedRepository([name: "package a\n"]).files
    files[name] = .text(text, mode: 0o755)
    return Fixture(files: files)
  }
}
