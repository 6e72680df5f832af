import PortcullisFormats
@testable import PortcullisChecks

extension SeededBuild {
  /// One for each of the twelve things that reach artefacts most.
  static let twelve: [SeededBuild] = [
    path, date, timeZone, locale, umask, directoryOrder, hostName, hashSeed, processors, gzipTime, repository,
    randomness,
  ]

  private static let path = SeededBuild(
    testDescription: "the path: Go without -trimpath", needs: ["go"],
    files: go.merging(["build.sh": script("go build -buildvcs=false -o out/a .")]) { $1 },
    artefact: "out/a", guilty: [.path], causes: [.path], place: "out/a", line: 4,
    cure: "go build -trimpath -buildvcs=false -o out/a .", cureWords: ["-trimpath", "-buildvcs=false"])

  private static let date = SeededBuild(
    testDescription: "the date: C with __TIME__ and no epoch", needs: ["gcc"],
    files: [
      "a.c": "const char *now(void) { return __DATE__ \" \" __TIME__; }\n",
      "build.sh": script("env -u SOURCE_DATE_EPOCH gcc -c -o out/a.o a.c"),
    ], artefact: "out/a.o", guilty: [.clock], causes: [.time], place: "out/a.o", line: 4,
    cure: "gcc -c -o out/a.o a.c", cureWords: ["SOURCE_DATE_EPOCH", "__DATE__"])

  private static let timeZone = SeededBuild(
    testDescription: "the time zone", needs: ["date"],
    files: ["build.sh": script("date -d @1790000000 +%H:%M > out/when")],
    artefact: "out/when", guilty: [.timezone], causes: [.timezone], place: "out/when", line: 4,
    cure: "TZ=UTC date -d @1790000000 +%H:%M > out/when", cureWords: ["TZ=UTC"])

  private static let locale = SeededBuild(
    testDescription: "the order of a locale", needs: ["sort"],
    files: ["words": "zebra\nTiger\nApe\ntoad\nant\n", "build.sh": script("sort words > out/list")],
    artefact: "out/list", guilty: [.locale], causes: [.order], place: "out/list", line: nil,
    cure: "LC_ALL=C sort words > out/list", cureWords: ["LC_ALL=C"],
    unseenByReprotest: "it varies locales only where those it names are installed")

  private static let umask = SeededBuild(
    testDescription: "the umask in tar", needs: ["tar"],
    files: [
      "data/x": "x\n",
      "build.sh": script(
        "cat data/x > out/y; tar --owner=0 --group=0 --numeric-owner --mtime=@0 -cf out/a.tar -C out y"),
    ], artefact: "out/a.tar", guilty: [.umask], causes: [.umask], place: "out/a.tar!y", line: 4,
    cure:
      "cat data/x > out/y; tar --owner=0 --group=0 --numeric-owner --mtime=@0 --mode=u+rw,go=rX -cf out/a.tar -C out y",
    cureWords: ["--mode=u+rw,go=rX"])

  private static let directoryOrder = SeededBuild(
    testDescription: "the order of a directory: tar without --sort", needs: ["tar"],
    files: [
      "data/a": "1\n", "data/b": "2\n", "data/c": "3\n", "data/d": "4\n",
      "build.sh": script("tar --owner=0 --group=0 --numeric-owner --mtime=@0 --mode=644 -cf out/a.tar data"),
    ], artefact: "out/a.tar", guilty: [.fileOrder], causes: [.order], place: "out/a.tar", line: 4,
    cure: "tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 --mode=644 -cf out/a.tar data",
    cureWords: ["--sort=name"], unseenByReprotest: "it needs disorderfs, and with it FUSE, for another order")

  private static let hostName = SeededBuild(
    testDescription: "the host's name", needs: ["uname"],
    files: ["build.sh": script("uname -n > out/host")],
    artefact: "out/host", guilty: [.hostname], causes: [.host], place: "out/host", line: 4,
    cure: "echo host > out/host", cureWords: ["leave the host name out"],
    unseenByReprotest: "its domain_host is left out, which needs the right to set a host name")

  private static let hashSeed = SeededBuild(
    testDescription: "the order of a set", needs: ["python3"],
    files: ["build.sh": script("python3 -c 'print(*{str(n) for n in range(40)}, sep=chr(10))' > out/set")],
    artefact: "out/set", guilty: [.hashSeed], causes: [.order], place: "out/set", line: 4,
    cure: "python3 -c 'print(*sorted({str(n) for n in range(40)}), sep=chr(10))' > out/set",
    cureWords: ["sort what is listed"])

  private static let processors = SeededBuild(
    testDescription: "the number of processors", needs: ["nproc"],
    files: ["build.sh": script("nproc > out/jobs")],
    artefact: "out/jobs", guilty: [.processors], causes: [.parallel], place: "out/jobs", line: nil,
    cure: "echo 4 > out/jobs", cureWords: ["fixed number of jobs"])

  private static let gzipTime = SeededBuild(
    testDescription: "the time in gzip", needs: ["gzip"],
    files: ["x": "x\n", "build.sh": script("gzip -c x > out/x.gz")],
    artefact: "out/x.gz", guilty: [.fileTimes], causes: [.time], place: "out/x.gz", line: 4,
    cure: "gzip -nc x > out/x.gz", cureWords: ["gzip -n"],
    unseenByReprotest: "it copies sources with their times")

  private static let repository = SeededBuild(
    testDescription: "the presence of .git: Go's own stamp", needs: ["go", "git"],
    files: go.merging(["build.sh": script("CGO_ENABLED=0 go build -trimpath -o out/a .")]) { $1 },
    artefact: "out/a", guilty: [.git], causes: [.unknown, .environment], place: "out/a!.go.buildinfo",
    line: 4,
    cure: "CGO_ENABLED=0 go build -trimpath -buildvcs=false -o out/a .", cureWords: ["-buildvcs=false"],
    unseenByReprotest: "it varies no .git")

  private static let randomness = SeededBuild(
    testDescription: "random bytes", needs: ["head"],
    files: ["build.sh": script("head -c 32 /dev/urandom > out/id; gzip -nc out/id > out/id.gz")],
    artefact: "out/id", guilty: [], causes: [.random], place: "out/id", line: 4,
    cure: "head -c 32 /dev/zero > out/id; gzip -nc out/id > out/id.gz", cureWords: ["seed the generator"])
}
