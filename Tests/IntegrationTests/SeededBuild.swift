import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import Testing

@testable import PortcullisChecks

/// One project and what must be said of its build.
struct SeededBuild: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let needs: [String]
  let files: [String: String]
  let artefact: String
  let guilty: [BuildVariation]
  let causes: Set<ArtifactCause>
  /// What the first differing place begins with.
  let place: String
  /// The line of `build.sh` that is to be changed.
  let line: Int
  /// False where reprotest varies no such thing without root.
  var isSeenByReprotest = true

  static let go = [
    "go.mod": "module example.org/a\n\ngo 1.16\n", "main.go": "package main\n\nfunc main() { println(1) }\n",
  ]

  static func script(_ line: String) -> String { "#!/bin/sh\nset -eu\nmkdir -p out\n\(line)\n" }

  static let all: [SeededBuild] = [
    SeededBuild(
      testDescription: "Go without -trimpath", needs: ["go"],
      files: go.merging(["build.sh": script("go build -buildvcs=false -o out/a .")]) { $1 },
      artefact: "out/a", guilty: [.path], causes: [.path], place: "out/a", line: 4),
    SeededBuild(
      testDescription: "C with __FILE__ of an absolute path", needs: ["gcc"],
      files: [
        "a.c": "const char *file(void) { return __FILE__; }\n",
        "build.sh": script("gcc -c -o out/a.o \"$PWD/a.c\""),
      ], artefact: "out/a.o", guilty: [.path], causes: [.path], place: "out/a.o", line: 4),
    SeededBuild(
      testDescription: "C with __TIME__ and no epoch", needs: ["gcc"],
      files: [
        "a.c": "const char *now(void) { return __DATE__ \" \" __TIME__; }\n",
        "build.sh": script("env -u SOURCE_DATE_EPOCH gcc -c -o out/a.o a.c"),
      ], artefact: "out/a.o", guilty: [.clock], causes: [.time], place: "out/a.o", line: 4),
    SeededBuild(
      testDescription: "tar with the files' own times", needs: ["tar"],
      files: [
        "data/x": "x\n", "data/y": "y\n",
        "build.sh": script(
          "tar --owner=0 --group=0 --numeric-owner --mode=644 --sort=name -cf out/a.tar data"),
      ], artefact: "out/a.tar", guilty: [.fileTimes], causes: [.time], place: "out/a.tar!data", line: 4,
      isSeenByReprotest: false),
    SeededBuild(
      testDescription: "gzip without -n", needs: ["gzip"],
      files: ["x": "x\n", "build.sh": script("gzip -c x > out/x.gz")],
      artefact: "out/x.gz", guilty: [.fileTimes], causes: [.time], place: "out/x.gz", line: 4,
      isSeenByReprotest: false),
    SeededBuild(
      testDescription: "tar with the modes of the umask", needs: ["tar"],
      files: [
        "data/x": "x\n",
        "build.sh": script(
          "cat data/x > out/y; tar --owner=0 --group=0 --numeric-owner --mtime=@0 -cf out/a.tar -C out y"),
      ], artefact: "out/a.tar", guilty: [.umask], causes: [.umask], place: "out/a.tar!y", line: 4),
    SeededBuild(
      testDescription: "random bytes", needs: ["head"],
      files: ["build.sh": script("head -c 32 /dev/urandom > out/id; gzip -nc out/id > out/id.gz")],
      artefact: "out/id", guilty: [], causes: [.random, .unknown], place: "out/id", line: 4),
    SeededBuild(
      testDescription: "the time zone", needs: ["date"],
      files: ["build.sh": script("date -d @1790000000 +%H:%M > out/when")],
      artefact: "out/when", guilty: [.timezone], causes: [.timezone], place: "out/when", line: 4),
    SeededBuild(
      testDescription: "the user's name", needs: ["sh"],
      files: ["build.sh": script("echo \"by $USER\" > out/who # date")],
      artefact: "out/who", guilty: [.user], causes: [.user], place: "out/who", line: 4,
      isSeenByReprotest: false),
    SeededBuild(
      testDescription: "the host's name", needs: ["uname"],
      files: ["build.sh": script("uname -n > out/host")],
      artefact: "out/host", guilty: [.hostname], causes: [.host], place: "out/host", line: 4,
      isSeenByReprotest: false),
    SeededBuild(
      testDescription: "the order of a set", needs: ["python3"],
      files: [
        "build.sh": script("python3 -c 'print(*{str(n) for n in range(40)}, sep=chr(10))' > out/set")
      ], artefact: "out/set", guilty: [.hashSeed], causes: [.order], place: "out/set", line: 4),
  ]

  static let clean = SeededBuild(
    testDescription: "made with care", needs: ["go"],
    files: go.merging([
      "build.sh": script("CGO_ENABLED=0 go build -trimpath -buildvcs=false -o out/a .")
    ]) { $1 }, artefact: "out/a", guilty: [], causes: [], place: "", line: 0)

  var canRun: Bool {
    needs.allSatisfy { FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0) }
  }

  static let reprotestIsThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/reprotest")

  /// 0 where reprotest finds no difference, 1 where it does.
  func reprotestStatus() async throws -> Int32 {
    try await Checkout.with(files) { checkout in
      try FileManager.default.removeItem(atPath: checkout.root + "/.git")
      let names = ["build_path", "environment", "home", "exec_path", "timezone", "umask", "num_cpus", "aslr"]
      let variations = (["-all"] + names.map { "+" + $0 }).joined(separator: ",")
      let command = Command(
        "/usr/bin/reprotest",
        ["--no-diffoscope", "--min-cpus=1", "--variations=" + variations, "-c", "sh build.sh", checkout.root]
          + [artefact],
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": checkout.base, "LC_ALL": "C.UTF-8",
          "GOCACHE": checkout.base + "/cache",
        ], workingDirectory: checkout.base, timeLimit: .seconds(300))
      guard
        case .exited(let status) = try await Processes.live(permissions: Permissions()).run(command).ending
      else { return -1 }
      return status
    }
  }
}
