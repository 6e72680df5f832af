import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import Testing

/// A script that a real tool makes one file with, run twice with another number in `SIDE`.
struct FormatPair: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Leaves the file `out` in the current directory.
  let script: String
  /// The field that differs first; nil where both are equal.
  let field: String?
  let cause: ArtifactCause
  /// The end of the place without its offset.
  let place: String
  /// What diffoscope prints of the same field where it can tell it; empty where it only shows bytes.
  let told: String

  init(
    _ description: String, _ script: String, _ field: String?, _ cause: ArtifactCause = .unknown,
    place: String = "", told: String = ""
  ) {
    testDescription = description
    self.script = script
    self.field = field
    self.cause = cause
    self.place = place
    self.told = told
  }

  static let tools = [
    "cc", "ar", "tar", "gzip", "xz", "bzip2", "dpkg-deb", "objcopy", "go", "javac", "python3", "git",
  ]

  /// Both files in a new directory, which the body must not keep.
  func made<Result>(
    _ body: (_ directory: String, _ left: String, _ right: String) async throws -> Result
  ) async throws -> Result {
    let base = FileManager.default.temporaryDirectory.appending(
      path: "portcullis-pair-\(UInt64.random(in: 0...UInt64.max))"
    ).path
    defer { try? FileManager.default.removeItem(atPath: base) }
    for side in ["1", "2"] {
      let directory = base + "/" + Self.directories[side == "1" ? 0 : 1]
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      let environment = [
        "PATH": "/usr/bin:/bin", "HOME": base, "TZ": "UTC", "LC_ALL": "C.UTF-8", "SIDE": side,
        "GOCACHE": base + "/cache", "GOTOOLCHAIN": "local", "GOFLAGS": "-buildvcs=false", "CGO_ENABLED": "0",
        "GIT_CONFIG_NOSYSTEM": "1",
      ]
      _ = try await Processes.live(permissions: Permissions()).output(
        of: Command(
          "/bin/sh", ["-ec", "umask 022; " + script], environment: environment, workingDirectory: directory,
          timeLimit: .seconds(240)))
    }
    return try await body(base, Self.directories[0] + "/out", Self.directories[1] + "/out")
  }

  private static let directories = ["first", "second-longer/deeper"]

  func verdict() async throws -> ArtifactVerdict {
    try await made { base, left, right in
      let files = Files.live(user: .current())
      return try ArtifactComparison().verdict(
        try files.openBeneath(base, left), try files.openBeneath(base, right), name: "out")
    }
  }
}
