import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisChecks

/// Every line of a clean lock is taken out and changed once; each time one finding has to name what is wrong.
@Suite struct `Python locks under mutation` {
  /// A lock, what lies beside it, and the lines whose change nobody can see without the network.
  struct Subject: Sendable, CustomTestStringConvertible {
    let lock: String
    let text: String
    let manifest: (path: String, text: String)
    /// True for a line that may go without a trace.
    let mayGo: @Sendable (String) -> Bool
    /// True for a change that nothing else in the lock contradicts.
    let mayChange: @Sendable (_ line: String, _ change: String) -> Bool

    var testDescription: String { lock }
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
  }

  static let subjects: [Subject] = [uv, requirements, pylock]

  private static let uv = Subject(
    lock: "uv.lock", text: PythonLockFixtures.uvLock,
    manifest: ("pyproject.toml", PythonLockFixtures.project),
    // Any one of several files of a package may be left out of a lock.
    mayGo: { line in
      line.isEmpty || line.hasPrefix("sdist") || line.contains("deep-8.1-py3-none-any.whl")
    },
    mayChange: { line, change in
      switch change {
      case "digest", "host": line.contains("url =")
      case "digit": line.contains("url =") || line.hasPrefix("revision")
      default: false
      }
    })

  private static let requirements = Subject(
    lock: "requirements.lock", text: PythonLockFixtures.requirements,
    manifest: ("pyproject.toml", PythonLockFixtures.input),
    mayGo: { line in line.isEmpty || line.drop { $0 == " " }.hasPrefix("#") },
    mayChange: { line, change in
      line.hasPrefix("#") || change == "digest" || change == "digit" && line.hasPrefix("deep")
        || change == "digit" && line.contains("--hash=")
        || change == "digit" && line.hasPrefix("tool")
        || line.contains("(pyproject.toml)")
    })

  private static let pylock = Subject(
    lock: "pylock.toml", text: PythonLockFixtures.pylock,
    manifest: ("pyproject.toml", PythonLockFixtures.input),
    mayGo: { line in
      // A wheel without a name has that of its address.
      line.isEmpty || line.hasPrefix("requires-python") || line.hasPrefix("url") || line.hasPrefix("version")
        || line.hasPrefix("name") && line.contains(".whl")
    },
    mayChange: { line, change in
      change == "digest" || line.hasPrefix("url") || line.hasPrefix("created-by")
        || line.hasPrefix("requires-python")
        || change == "digit" && (line.hasPrefix("lock-version") || line.hasPrefix("sha256"))
    })

  private func loud(_ subject: Subject, _ lines: [String]) async throws -> [Finding] {
    let fixture = Fixture(files: [
      subject.lock: .text(lines.joined(separator: "\n")), subject.manifest.path: .text(subject.manifest.text),
    ])
    var findings: [Finding] = []
    let checks: [any Check] = [
      LockPresentCheck(options: .init()), LockPythonHashedCheck(options: .init()),
      LockPythonCurrentCheck(options: .init()), LockSourcesTrustedCheck(options: .init()),
    ]
    for check in checks { findings += try await self.findings(of: check, fixture) }
    let failures = findings.filter { $0.severity == .failure }
    return failures.isEmpty ? findings : failures
  }

  private func findings(of check: some Check, _ fixture: Fixture) async throws -> [Finding] {
    do {
      return check.findings(in: try await check.collect(in: fixture.context)).filter {
        $0.severity != .information
      }
    } catch Unavailable.notApplicable {
      return []
    } catch Unavailable.inconclusive {
      // A lock that cannot be read is told by lock.present.
      return []
    }
  }

  @Test(arguments: subjects) func `the lock as it was made is clean`(subject: Subject) async throws {
    let findings = try await loud(subject, subject.lines)
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test(arguments: subjects) func `a line that is taken out is one finding`(subject: Subject) async throws {
    for (index, line) in subject.lines.enumerated() {
      var lines = subject.lines
      lines.remove(at: index)
      let findings = try await loud(subject, lines)
      let allowed = subject.mayGo(line) ? 0...1 : 1...1
      #expect(allowed.contains(findings.count), "line \(index + 1) gone, \(line): \(findings.map(\.message))")
    }
  }

  /// What a hand, a merge or an attacker does to one line.
  static let changes: [(name: String, change: @Sendable (String) -> String)] = [
    ("digit", { line in replaceFirst(line) { $0.isNumber ? ($0 == "9" ? "8" : "9") : nil } }),
    (
      "letter",
      { line in
        guard let quote = line.firstIndex(of: "\"") else { return line }
        let head = line[...quote]
        return head
          + replaceFirst(String(line[line.index(after: quote)...])) {
            $0.isLetter ? ($0 == "q" ? "z" : "q") : nil
          }
      }
    ),
    (
      "digest",
      { $0.replacing("aaaa", with: "bbbb").replacing("3333", with: "4444").replacing("8888", with: "7777") }
    ),
    (
      "short digest",
      { $0.replacing("3333", with: "333").replacing("8888", with: "888").replacing("1111", with: "111") }
    ),
  ]

  private static func replaceFirst(_ line: String, _ replacement: (Character) -> Character?) -> String {
    guard let index = line.firstIndex(where: { replacement($0) != nil }), let new = replacement(line[index])
    else {
      return line
    }
    return line[..<index] + String(new) + line[line.index(after: index)...]
  }

  @Test(arguments: subjects) func `a line that is changed is one finding`(subject: Subject) async throws {
    for (index, line) in subject.lines.enumerated() {
      for (name, change) in Self.changes where change(line) != line {
        var lines = subject.lines
        lines[index] = change(line)
        let findings = try await loud(subject, lines)
        let allowed = subject.mayChange(line, name) ? 0...1 : 1...1
        #expect(
          allowed.contains(findings.count),
          "\(name) of line \(index + 1), \(lines[index]): \(findings.map(\.message))")
      }
    }
  }

  @Test(arguments: subjects) func `what changes no meaning stays clean`(subject: Subject) async throws {
    let variants = [
      ["# a comment"] + subject.lines, subject.lines + ["", "# the end"],
      subject.lines.map { $0.replacing("Python 3.11", with: "Python 3.11.7") },
    ]
    for lines in variants {
      let findings = try await loud(subject, lines)
      #expect(findings.isEmpty, "\(findings)")
    }
  }
}
