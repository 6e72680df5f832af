import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import Testing

@testable import PortcullisChecks

/// One project and what must be said of its build.
struct SeededBuild: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Programs in /usr/bin, or absolute paths.
  let needs: [String]
  let files: [String: String]
  let artefact: String
  let guilty: [BuildVariation]
  let causes: Set<ArtifactCause>
  /// What the first differing place begins with.
  let place: String
  /// The line of `build.sh` that is to be changed; nil where no line of it is found.
  let line: Int?
  /// The line that makes the build reproducible, in the place of the fourth.
  var cure: String?
  /// What the remedy of the finding says of it.
  var cureWords: [String] = []
  /// Why reprotest without root, FUSE and faketime sees no difference; nil where it sees it.
  var unseenByReprotest: String?
  /// Given to every build.
  var environment: [String: String] = [:]
  var isSlow = false

  static let go = [
    "go.mod": "module example.org/a\n\ngo 1.16\n", "main.go": "package main\n\nfunc main() { println(1) }\n",
  ]

  static func script(_ line: String) -> String { "#!/bin/sh\nset -eu\nmkdir -p out\n\(line)\n" }

  static let python = RealGo.environment["PORTCULLIS_PYTHON"] ?? "/usr/bin/python3"
  static let isFull = RealGo.environment["PORTCULLIS_FULL"] == "1"

  /// A compiler that came with the toolchain that builds these tests, wherever it lies.
  static let swiftc: String? = {
    let paths = (RealGo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/swiftc" }
    return (paths + ["/usr/bin/swiftc"]).first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  var canRun: Bool {
    needs.allSatisfy { name in
      FileManager.default.isExecutableFile(atPath: name.hasPrefix("/") ? name : "/usr/bin/" + name)
    } && (!isSlow || Self.isFull)
  }

  var check: ReproducibilityBuildIdenticalCheck { check([]) }

  func check(_ normalisers: [BuildSeen.Normalisation]) -> ReproducibilityBuildIdenticalCheck {
    ReproducibilityBuildIdenticalCheck(
      options: .init(
        build: ["sh", "build.sh"], artifacts: [artefact], variations: variations,
        normalise: normalisers.isEmpty ? nil : normalisers,
        environment: environment.isEmpty ? nil : environment))
  }

  /// Only where the guilty one is not among the usual ones.
  private var variations: [BuildVariation]? { guilty.allSatisfy(\.isUsual) ? nil : guilty }

  /// The same project with the remedy applied.
  var cured: SeededBuild? {
    cure.map { line in
      SeededBuild(
        testDescription: testDescription, needs: needs,
        files: files.merging(["build.sh": Self.script(line)]) { $1 }, artefact: artefact, guilty: [],
        causes: [],
        place: "", line: nil, environment: environment, isSlow: isSlow)
    }
  }

  func built(_ normalisers: [BuildSeen.Normalisation] = []) async throws -> BuildSeen {
    try await Checkout.with(files) { checkout in
      try await check(normalisers).collect(in: checkout.context(["PATH": "/usr/bin:/bin"]))
    }
  }

  static let clean = SeededBuild(
    testDescription: "made with care", needs: ["go"],
    files: go.merging([
      "build.sh": script("CGO_ENABLED=0 go build -trimpath -buildvcs=false -o out/a .")
    ]) { $1 }, artefact: "out/a", guilty: [], causes: [], place: "", line: nil)
}
