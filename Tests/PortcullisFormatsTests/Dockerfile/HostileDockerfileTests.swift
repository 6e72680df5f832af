import PortcullisFormats
import PortcullisTestSupport
import Testing

@Suite struct `Hostile Dockerfiles` {
  static let sample = """
    # syntax=docker/dockerfile:1
    # escape=\\
    ARG V=1 B=${V:-2}
    FROM --platform=$P a/b:${V%.*}@sha256:00 AS x
    ENV A=b "C=d e"
    COPY --from=0 <<EOF <<-'F' /x
    text
    EOF
    \tF
    RUN --mount=type=bind,"from=a,b",target=/x set -e; if ! a | b -c 'd'; then "$(e f)"; fi \\
      # note
      && case $V in a) b;; esac
    ONBUILD ADD --checksum=sha256:0 https://example.org/a.git#b ["c", "d"]
    HEALTHCHECK --interval=5s CMD ["a", "b"]
    """
  static let tokens = [
    "\\\n", "<<EOF", "${", "}", "\"", "'", "$(", "`", "[\"", "ONBUILD ", "FROM ", "--from=", "\u{FEFF}",
    "\r\n",
    "#", "--mount=", ",", "&&", ";;", "\0", "\t", "ARG A=$A$A\n", "é",
  ]

  /// Reads everything that can be read, and checks that places lie inside the file.
  static func visit(_ bytes: [UInt8]) throws -> Bool {
    _ = DockerSyntax.directive(in: bytes)
    guard let file = try? Dockerfile(parsing: bytes) else { return true }
    _ = file.outline
    var places = file.instructions.flatMap { $0.arguments + $0.flags }.map(\.offset)
    for instruction in file.instructions {
      places += ShellScript(instruction.body).commands.flatMap(\.words).map(\.offset)
    }
    if let build = try? DockerBuild(file) {
      places += build.images.map(\.written.offset) + build.downloads.map(\.written.offset)
    }
    return places.allSatisfy { (0...bytes.count).contains($0) }
  }

  @Test(arguments: [UInt64(1), 20_261_125, 0xC0FFEE]) func `mutations are read or refused`(seed: UInt64)
    throws
  {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<400 {
      var bytes = Array(Self.sample.utf8)
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2:
          bytes.insert(contentsOf: Self.tokens.randomElement(using: &generator)?.utf8 ?? "".utf8, at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        }
      }
      #expect(try Self.visit(bytes), "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [UInt64(7), 8]) func `random bytes are read or refused`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<400 {
      let count = Int.random(in: 0..<300, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(try Self.visit(bytes), "seed \(seed), round \(round)")
      #expect(try Self.visit(Array("FROM a\nRUN ".utf8) + bytes), "seed \(seed), round \(round)")
    }
  }

  @Test(
    arguments: tokens + ["a ", "RUN a \\\n", "COPY <<A <<B ", "ENV a=\"", "$A", "${A:-", "--mount=from=a "])
  func `repetition takes linear time`(token: String) throws {
    let bytes = Array("FROM a\nRUN ".utf8) + Array(String(repeating: token, count: 8_000).utf8)
    #expect(try Self.visit(bytes))
  }
}
