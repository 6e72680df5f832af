import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import Testing

@testable import PortcullisChecks

/// Builds by real compilers and packers, each with one seeded reason to differ.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct `Builds that are not reproducible` {
  /// One project and what must be said of it.
  struct Seed: Sendable, CustomTestStringConvertible {
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
  }

  static let go = [
    "go.mod": "module example.org/a\n\ngo 1.16\n", "main.go": "package main\n\nfunc main() { println(1) }\n",
  ]

  static func script(_ line: String) -> String { "#!/bin/sh\nset -eu\nmkdir -p out\n\(line)\n" }

  static let seeds: [Seed] = [
    Seed(
      testDescription: "Go without -trimpath", needs: ["go"],
      files: go.merging(["build.sh": script("go build -buildvcs=false -o out/a .")]) { $1 },
      artefact: "out/a", guilty: [.path], causes: [.path], place: "out/a", line: 4),
    Seed(
      testDescription: "C with __FILE__ of an absolute path", needs: ["gcc"],
      files: [
        "a.c": "const char *file(void) { return __FILE__; }\n",
        "build.sh": script("gcc -c -o out/a.o \"$PWD/a.c\""),
      ], artefact: "out/a.o", guilty: [.path], causes: [.path], place: "out/a.o", line: 4),
    Seed(
      testDescription: "C with __TIME__ and no epoch", needs: ["gcc"],
      files: [
        "a.c": "const char *now(void) { return __DATE__ \" \" __TIME__; }\n",
        "build.sh": script("env -u SOURCE_DATE_EPOCH gcc -c -o out/a.o a.c"),
      ], artefact: "out/a.o", guilty: [.clock], causes: [.time], place: "out/a.o", line: 4),
    Seed(
      testDescription: "tar with the files' own times", needs: ["tar"],
      files: [
        "data/x": "x\n", "data/y": "y\n",
        "build.sh": script(
          "tar --owner=0 --group=0 --numeric-owner --mode=644 --sort=name -cf out/a.tar data"),
      ], artefact: "out/a.tar", guilty: [.fileTimes], causes: [.time], place: "out/a.tar!data", line: 4),
    Seed(
      testDescription: "gzip without -n", needs: ["gzip"],
      files: ["x": "x\n", "build.sh": script("gzip -c x > out/x.gz")],
      artefact: "out/x.gz", guilty: [.fileTimes], causes: [.time], place: "out/x.gz", line: 4),
    Seed(
      testDescription: "tar with the modes of the umask", needs: ["tar"],
      files: [
        "data/x": "x\n",
        "build.sh": script(
          "tar --owner=0 --group=0 --numeric-owner --mtime=@0 --sort=name -cf out/a.tar data"),
      ], artefact: "out/a.tar", guilty: [.umask], causes: [.umask], place: "out/a.tar!data", line: 4),
    Seed(
      testDescription: "random bytes", needs: ["head"],
      files: ["build.sh": script("head -c 32 /dev/urandom > out/id; gzip -nc out/id > out/id.gz")],
      artefact: "out/id", guilty: [], causes: [.random, .unknown], place: "out/id", line: 4),
    Seed(
      testDescription: "the time zone", needs: ["date"],
      files: ["build.sh": script("date -d @1790000000 +%H:%M > out/when")],
      artefact: "out/when", guilty: [.timezone], causes: [.timezone], place: "out/when", line: 4),
    Seed(
      testDescription: "the user's name", needs: ["sh"],
      files: ["build.sh": script("echo \"by $USER\" > out/who # date")],
      artefact: "out/who", guilty: [.user], causes: [.user], place: "out/who", line: 4),
  ]

  @Test(arguments: seeds) func `name what reached the artefact`(seed: Seed) async throws {
    guard seed.needs.allSatisfy({ FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0) }) else {
      return
    }
    let seen = try await Self.built(seed.files, seed.artefact)
    let guilt = try #require(seen.guilt.first, "\(seen)")
    guard case .differs(let difference) = guilt.effect else {
      Issue.record("a build failed: \(seen.builds)")
      return
    }
    #expect(guilt.variations == seed.guilty, "\(difference)")
    #expect(seed.causes.contains(guilt.cause(of: difference)), "\(difference)")
    #expect(difference.place.hasPrefix(seed.place), "\(difference)")
    let finding = try #require(Self.check(seed.artefact).findings(in: seen).first)
    #expect(finding.severity == .failure)
    #expect(finding.location == Location("build.sh", line: seed.line), "\(finding)")
  }

  @Test func `pass when they are made with care`() async throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/go") else { return }
    let script = Self.script("CGO_ENABLED=0 go build -trimpath -buildvcs=false -o out/a .")
    let count = RealGo.environment["PORTCULLIS_FULL"] == "1" ? 20 : 1
    for _ in 0..<count {
      let seen = try await Self.built(Self.go.merging(["build.sh": script]) { $1 }, "out/a")
      #expect(seen.builds.count == 3, "\(seen)")
      #expect(seen.guilt.isEmpty, "\(seen.guilt)")
      #expect(Self.check("out/a").findings(in: seen).isEmpty)
      let digests = Set(seen.builds.flatMap(\.artefacts).map(\.digest))
      #expect(digests.count == 1)
    }
  }

  @Test func `build the commit and not the work tree`() async throws {
    let files = ["x": "committed\n", "build.sh": Self.script("cp x out/x")]
    let seen = try await Checkout.with(files) { checkout in
      try checkout.write("changed\n", to: "project/x")
      return try await Self.check("out/x").collect(in: checkout.context(Self.environment))
    }
    let artefact = try #require(seen.builds.first?.artefacts.first)
    #expect(artefact.size == "committed\n".utf8.count)
    #expect(seen.guilt.isEmpty)
  }

  @Test func `leave the check open when a build fails under a variation`() async throws {
    let seen = try await Self.built(
      ["build.sh": Self.script("test \"$(umask)\" = 0022 || { echo no >&2; exit 3; }; echo > out/x")], "out/x"
    )
    let guilt = try #require(seen.guilt.first)
    #expect(guilt.variations == [.umask])
    #expect(Self.check("out/x").findings(in: seen).map(\.severity) == [.inconclusive])
  }

  private static let environment = ["PATH": "/usr/bin:/bin"]

  private static func check(_ artefact: String) -> ReproducibilityBuildIdenticalCheck {
    ReproducibilityBuildIdenticalCheck(options: .init(build: ["sh", "build.sh"], artifacts: [artefact]))
  }

  private static func built(_ files: [String: String], _ artefact: String) async throws -> BuildSeen {
    try await Checkout.with(files) { checkout in
      try await check(artefact).collect(in: checkout.context(environment))
    }
  }
}
