import PortcullisChecks
import PortcullisCore
import Testing

@Suite struct `Image references in every spelling` {
  static let digest = "sha256:" + String(repeating: "0a", count: 32)
  static let long = "sha512:" + String(repeating: "0a", count: 64)
  static let commit = String(repeating: "c", count: 40)

  static let pinned = [
    "FROM a@\(digest)", "FROM a:1@\(digest)", "FROM a@\(long)", "from a@\(digest) as b",
    "FROM a@\(digest) AS B\nFROM b",
    "FROM --platform=linux/amd64 a@\(digest)", "FROM scratch", "FROM localhost:5000/a@\(digest)",
    "FROM reg.example.org/a/b/c:1.0-x@\(digest)", "FROM \"a@\(digest)\"", "FROM 'a@\(digest)'",
    "ARG X=a@\(digest)\nFROM $X", "ARG X=a@\(digest)\nFROM ${X}", "ARG X\nFROM ${X:-a@\(digest)}",
    "ARG X=\nFROM ${X:-a@\(digest)}", "ARG D=\(digest)\nFROM a@${D}",
    "ARG D=\(digest)\nFROM a@$D AS b\nFROM b",
    "ARG A=a B=$A:1\nFROM $B@\(digest)", "ARG X=b\nFROM a@\(digest) AS b\nFROM $X",
    "ARG N\nFROM a@\(digest) AS b-x\nFROM b-$N",
    "ARG T\nFROM a:${T}@\(digest)", "ARG R\nFROM ${R}a@\(digest)", "ARG V=1.2.3\nFROM a:${V%.*}@\(digest)",
    "FROM \\\n  a@\(digest)", "# escape=`\nFROM `\n  a@\(digest)", "FROM a@\(digest)\r\nRUN b\r\n",
    "FROM scratch AS s\nFROM scratch\nCOPY --from=s / /",
    "FROM scratch AS s\nFROM scratch\nCOPY --from=S / /",
    "FROM scratch\nFROM scratch\nCOPY --from=0 / /", "FROM scratch\nCOPY --from=a@\(digest) / /",
    "FROM scratch\nRUN --mount=type=cache,target=/a b", "FROM scratch AS s\nRUN --mount=from=s,target=/a b",
    "FROM scratch\nRUN --mount=from=a@\(digest),target=/a b",
    "FROM scratch\nRUN echo --mount=from=a COPY --from=b",
    "FROM scratch\nRUN <<E\nFROM a\nCOPY --from=b / /\nE", "FROM scratch\n# FROM a\nRUN b",
    "FROM scratch\nADD --checksum=\(digest) https://example.org/a /", "FROM scratch\nADD a.tgz /",
    "FROM scratch\nADD https://example.org/a.git#\(commit) /",
    "FROM scratch\nADD git@example.org:a.git#\(commit):sub /",
    "FROM scratch\nARG C=\(digest)\nADD --checksum=$C https://example.org/a /",
    "FROM scratch\nCOPY <<E /a\nFROM a\nE", "FROM scratch\nLABEL a=\"FROM b\"",
    "# syntax=a@\(digest)\nFROM scratch",
  ]

  @Test(arguments: pinned) func `what is pinned is left alone`(text: String) async throws {
    let found = try await Self.findings(text).filter { $0.severity != .information }
    #expect(found.isEmpty, "\(found)")
  }

  static let moving: [(String, String)] = [
    ("FROM a", "DF-04 1:6"), ("FROM a:latest", "DF-04 1:6"), ("FROM a:1", "DF-01 1:6"),
    ("FROM host:5000/a", "DF-04 1:6"),
    ("FROM --platform=$P a:1 AS b", "DF-01 1:20"), ("FROM \\\n  a:1", "DF-01 2:3"),
    ("FROM a@sha256:00", "DF-02 1:6"),
    ("FROM a@md5:00", "DF-02 1:6"), ("FROM a@\(digest)0", "DF-02 1:6"),
    ("FROM a@\(digest.uppercased())", "DF-02 1:6"),
    ("ARG X=a:1\nFROM $X", "DF-03 2:6"), ("ARG X\nFROM $X", "DF-03 2:6"), ("FROM $X", "DF-03 1:6"),
    ("FROM ${X:-a}", "DF-03 1:6"), ("FROM scratch\nARG X=a@\(digest)\nFROM $X", "DF-03 3:6"),
    ("ARG X=a\nFROM ${X:?}:1", "DF-03 2:6"),
    ("FROM scratch\nENV X=a@\(digest)\nFROM $X", "DF-03 3:6"), ("ARG D\nFROM a@sha256:$D", "DF-03 2:6"),
    ("FROM scratch AS b\nFROM B", "DF-04 2:6"), ("FROM b\nFROM scratch AS b", "DF-04 1:6"),
    ("FROM scratch\nCOPY --from=a:1 / /", "DF-05 2:13"),
    ("FROM scratch\nCOPY --chown=1 --from=a / /", "DF-05 2:23"),
    ("FROM scratch\nCOPY --from=$X / /", "DF-05 2:13"), ("FROM scratch\nCOPY --from=1 / /", "DF-05 2:13"),
    ("FROM scratch\nRUN --mount=type=bind,from=a:1 b", "DF-06 2:28"),
    ("FROM scratch\nONBUILD COPY --from=a / /", "DF-05 2:21"),
    ("FROM scratch\nONBUILD RUN --mount=from=a b", "DF-06 2:26"),
    ("# syntax=a:1\nFROM scratch", "DF-07 1:10"),
    ("FROM scratch\nADD https://example.org/a /", "DF-08 2:5"),
    ("FROM scratch\nADD [\"http://example.org/a\", \"/\"]", "DF-08 2:7"),
    ("FROM scratch\nADD https://example.org/a.git /", "DF-08 2:5"),
    ("FROM scratch\nADD https://example.org/a.git#v1 /", "DF-08 2:5"),
    ("FROM scratch\nADD --checksum=sha256:00 https://example.org/a /", "DF-08 2:26"),
    ("FROM scratch\nARG U=https://example.org/a\nADD $U /", "DF-08 3:5"),
    ("FROM scratch\nONBUILD ADD http://example.org/a /", "DF-08 2:13"),
    ("FROM a:1\nBOGUS", "DF-14 2"), ("RUN a", "DF-14 1"), ("FROM a b", "DF-14 1"),
  ]

  @Test(arguments: moving) func `what can move is told once, at its place`(text: String, expected: String)
    async throws
  {
    let found = try await Self.findings(text).map { finding in
      "\(finding.rule) \(finding.location?.description.dropFirst("Dockerfile:".count) ?? "")"
    }
    #expect(found == [expected])
  }

  static func findings(_ text: String) async throws -> [Finding] {
    let check = LockImagePinnedCheck(options: .init())
    return check.findings(
      in: try await check.collect(in: Fixture(files: ["Dockerfile": .text(text)]).context))
  }
}
