import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import Testing

/// What real tools make of one source in two surroundings.
@Suite(.enabled(if: RealArtifact.areToolsInstalled)) struct `Artefacts of real tools` {
  @Test(arguments: RealArtifact.all) func `differ for the reason that was planted`(
    artefact: RealArtifact
  ) async throws {
    let verdict = try await artefact.verdict()
    guard let cause = artefact.cause else {
      #expect(verdict == .identical, "\(verdict)")
      return
    }
    let difference = try #require(verdict.difference)
    #expect(difference.cause == cause, "\(difference)")
    #expect(difference.field == artefact.field, "\(difference)")
  }
}

/// A script that leaves the file `out` in the current directory, run twice.
struct RealArtifact: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let script: String
  /// Nil where both must come out equal.
  let cause: ArtifactCause?
  var field = "content"

  static let all = [
    RealArtifact(
      testDescription: "a program with its path",
      script: "echo 'const char *p = __FILE__; int main(void) { return p[0]; }' > m.c; cc -o out $PWD/m.c",
      cause: .path, field: "elf:.rodata"),
    RealArtifact(
      testDescription: "a program with mapped paths",
      script: "echo 'const char *p = __FILE__; int main(void) { return p[0]; }' > m.c; "
        + "cc -g -ffile-prefix-map=$PWD=. -o out $PWD/m.c", cause: nil),
    RealArtifact(
      testDescription: "a program with its time",
      script: "echo 'const char *p = __TIME__; int main(void) { return p[0]; }' > m.c; cc -o out m.c",
      cause: .timezone, field: "elf:.rodata"),
    RealArtifact(
      testDescription: "a tar file with modes of the umask",
      script: "echo x > f; touch -d @1000000000 f; tar -cf - f | gzip -n > out", cause: .umask,
      field: "tar:mode"),
    RealArtifact(
      testDescription: "a tar file with times",
      script: "umask 022; echo x > f; touch -d \"$WHEN\" f; tar -cf out f",
      cause: .time, field: "tar:mtime"),
    RealArtifact(
      testDescription: "a gzip file with a time",
      script: "echo x > f; touch -d \"$WHEN\" f; gzip f; mv f.gz out",
      cause: .time, field: "gzip:mtime"),
    RealArtifact(
      testDescription: "a gzip file of another level", script: "seq 9999 | gzip -n -$LEVEL > out",
      cause: .compression,
      field: "gzip:xfl"),
    RealArtifact(
      testDescription: "a Go program with its path",
      script:
        "echo 'module example.org/a' > go.mod; printf 'package main\\n\\nfunc main() { println(1) }\\n' > m.go; "
        + "go build -buildvcs=false -o out", cause: .path, field: "elf:.gopclntab"),
    RealArtifact(
      testDescription: "a Go program without its path",
      script:
        "echo 'module example.org/a' > go.mod; printf 'package main\\n\\nfunc main() { println(1) }\\n' > m.go; "
        + "go build -trimpath -buildvcs=false -o out", cause: nil),
  ]

  /// False where one is missing; a job that says it is CI must have them.
  static var areToolsInstalled: Bool {
    ProcessInfo.processInfo.environment["CI"] == "true"
      || ["cc", "tar", "gzip", "go"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
      }
  }

  func verdict() async throws -> ArtifactVerdict {
    let base = FileManager.default.temporaryDirectory.appending(
      path: "portcullis-ra-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: base) }
    let left = try await build(base.path + "/a/src", zone: "GMT+12", mask: "022", level: 1)
    let right = try await build(base.path + "/b-longer/deeper/src", zone: "GMT-14", mask: "002", level: 9)
    let files = Files.live(user: .current())
    return try ArtifactComparison(canaries: BuildCanaries(left: left, right: right)).verdict(
      try files.openBeneath(left.path, "out"), try files.openBeneath(right.path, "out"), name: "out")
  }

  private func build(_ path: String, zone: String, mask: String, level: Int) async throws -> BuildSide {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    var side = BuildSide()
    side.path = path
    side.umask = UInt32(mask, radix: 8)
    side.timeZoneOffset = level == 1 ? -43_200 : 50_400
    side.started = Int64(Machine.now().secondsSinceEpoch)
    let environment = [
      "PATH": "/usr/bin:/bin", "HOME": path + "/..", "TZ": zone, "LEVEL": "\(level)",
      "WHEN": level == 1 ? "@1700000000" : "@1700000007", "GOCACHE": path + "/../cache",
      "GOTOOLCHAIN": "local",
      "CGO_ENABLED": "0",
    ]
    _ = try await Processes.live(permissions: Permissions()).output(
      of: Command(
        "/bin/sh", ["-ec", "umask \(mask); " + script], environment: environment, workingDirectory: path,
        timeLimit: .seconds(240)))
    side.ended = Int64(Machine.now().secondsSinceEpoch)
    return side
  }
}
