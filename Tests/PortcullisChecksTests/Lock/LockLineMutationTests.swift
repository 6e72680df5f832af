import PortcullisCore
import Testing

@testable import PortcullisChecks

/// Every check that looks at locks of Node, Rust and Swift.
enum LockLineMutationChecks {
  static let all: [any Check.Type] = [
    LockPresentCheck.self, LockNodeCompleteCheck.self, LockRustCompleteCheck.self,
    LockSwiftCompleteCheck.self,
    LockSourcesTrustedCheck.self,
  ]

  static func prepared<Subject: Check>(_ check: Subject.Type) throws -> PreparedCheck? {
    check.prepared(with: try JSONValue.object([]).decode(Subject.Options.self))
  }
}

@Suite struct `Locks of Node, Rust and Swift under mutation` {
  private func findings(_ fixture: LockFixture, _ lines: [String], ending: String = "\n") async throws
    -> [Finding]
  {
    var files = fixture.others.mapValues { Fixture.Entry.text($0) }
    files[fixture.path] = .text(lines.map { $0 + ending }.joined())
    var found: [Finding] = []
    for check in LockLineMutationChecks.all {
      guard let prepared = try LockLineMutationChecks.prepared(check) else { continue }
      guard case .judged(_, let findings, _) = try await prepared.examine(Fixture(files: files).context)
      else {
        continue
      }
      found += findings
    }
    return found
  }

  /// What the change added to what is said of the clean lock.
  private func news(_ fixture: LockFixture, _ lines: [String]) async throws -> [Finding] {
    let old = try await findings(fixture, fixture.lines).map { "\($0.rule) \($0.message.text)" }
    return try await findings(fixture, lines).filter { !old.contains("\($0.rule) \($0.message.text)") }
  }

  @Test(arguments: LockFixture.all) func `a clean lock is clean`(fixture: LockFixture) async throws {
    let loud = try await findings(fixture, fixture.lines).filter { $0.severity != .information }
    #expect(loud.isEmpty, "\(loud)")
  }

  @Test(arguments: LockFixture.all) func `a line that is gone is one finding`(fixture: LockFixture)
    async throws
  {
    for index in fixture.lines.indices {
      var lines = fixture.lines
      let line = lines.remove(at: index)
      let news = try await news(fixture, lines)
      // The last member of a JSON object leaves a comma behind that ends nothing.
      let leavesComma = fixture.lines[0] == "{" && !line.hasSuffix(",")
      let isUnseen =
        !leavesComma && fixture.unseen.contains { line.contains($0) } || line.allSatisfy { $0 == " " }
      if isUnseen {
        #expect(news.isEmpty, "\(fixture.name) without line \(index + 1), \(line): \(news)")
      } else {
        #expect(news.count == 1, "\(fixture.name) without line \(index + 1), \(line): \(news.map(\.message))")
        expectNamed(fixture, index, news, "is gone")
      }
    }
  }

  /// Names the package of the line; where nothing can read the lock any more, the place where that shows.
  private func expectNamed(_ fixture: LockFixture, _ index: Int, _ news: [Finding], _ change: String) {
    let names = fixture.packages(at: index)
    guard let finding = news.first, !names.isEmpty else { return }
    let told = [finding.message.text, finding.remedy] + finding.evidence
    let isNamed = !LockFixture.words(of: told.joined(separator: " ")).isDisjoint(with: names)
    let isUnreadable = finding.rule.hasPrefix("LK-0") && finding.location?.line != nil
    #expect(
      isNamed || isUnreadable,
      "\(fixture.name), \(change), line \(index + 1) \(fixture.lines[index]): \(finding)")
  }

  /// What a hand, a merge or an attacker does to one line; nil where it does not apply.
  static let changes: [(name: String, change: @Sendable (String) -> String?)] = [
    ("a digest one character short", { Self.digest(in: $0) { String($0.dropFirst()) } }),
    ("a digest with a foreign character", { Self.digest(in: $0) { "!" + $0.dropFirst() } }),
    ("an unknown algorithm", { Self.replaced($0, "sha512-", "sha999-") }),
    ("another package's address", { Self.replaced($0, "/-/", "x/-/") }),
    ("plain http", { Self.replaced($0, "https://", "http://") }),
    ("an unknown scheme", { Self.replaced($0, "https://", "htps://") }),
    ("a login", { Self.replaced($0, "https://", "https://me:hidden@") }),
    (
      "an unknown format",
      { line in
        line.contains("lockfileVersion") || line.hasPrefix("  \"version\" : ")
          || (line.hasPrefix("version = ") && !line.contains("\""))
          ? line.replacing(/\d+/, with: "77") : nil
      }
    ),
    ("a comma that is gone", { $0.hasSuffix(",") && !$0.hasPrefix(" \"") ? String($0.dropLast()) : nil }),
    (
      "a quotation that is cut",
      { line in
        line.hasPrefix("#") ? nil : line.firstIndex(of: "\"").map { line.replacingCharacters(at: $0) }
      }
    ),
    ("a merge conflict", { _ in "<<<<<<< HEAD" }),
  ]

  private static func replaced(_ line: String, _ old: String, _ new: String) -> String? {
    line.contains(old) ? line.replacing(old, with: new) : nil
  }

  /// The line with another text in place of the digest it holds; nil where it holds none.
  private static func digest(in line: String, _ change: (Substring) -> String) -> String? {
    guard let found = line.firstRange(of: /[0-9A-Za-z]{80,}==|[0-9a-f]{40,}/) else { return nil }
    return line.replacingCharacters(in: found, with: change(line[found]))
  }

  @Test(arguments: LockFixture.all, changes.indices)
  func `a changed line is one finding`(fixture: LockFixture, change: Int) async throws {
    for index in fixture.lines.indices {
      var lines = fixture.lines
      guard let line = Self.changes[change].change(lines[index]) else { continue }
      lines[index] = line
      let news = try await news(fixture, lines)
      #expect(
        news.count == 1,
        "\(fixture.name), \(Self.changes[change].name), line \(index + 1) \(line): \(news.map(\.message))")
      #expect(!news.contains { "\($0)".contains("hidden") }, "a login is shown")
      expectNamed(fixture, index, news, Self.changes[change].name)
    }
  }

  @Test(arguments: LockFixture.all) func `another line ending or a space at the end changes nothing`(
    fixture: LockFixture
  ) async throws {
    let old = try await findings(fixture, fixture.lines).count
    #expect(try await findings(fixture, fixture.lines, ending: "\r\n").count == old)
    #expect(try await findings(fixture, fixture.lines + [""]).count == old)
  }

  /// Changes that only the registry could tell; the page on locks says so.
  static let invisible: [(lock: String, old: String, new: String)] = [
    ("package-lock.json of version 3", "sha512-AAAA", "sha512-BAAA"),
    ("yarn.lock", "sha512-AAAA", "sha512-BAAA"),
    ("pnpm-lock.yaml of version 9", "sha512-AAAA", "sha512-BAAA"),
    ("Cargo.lock of version 4", "version = \"3.1.4\"", "version = \"3.1.5\""),
    ("Package.resolved of version 3", "0c0c0c0c\"", "0c0c0c0d\""),
    ("Package.resolved of version 3", "\"1.2.3\"", "\"1.2.4\""),
  ]

  @Test(arguments: invisible.indices) func `a valid digest or version for another cannot be seen offline`(
    index: Int
  ) async throws {
    let (name, old, new) = Self.invisible[index]
    let fixture = LockFixture.named(name)
    let line = try #require(fixture.lines.firstIndex { $0.contains(old) })
    var lines = fixture.lines
    lines[line] = lines[line].replacing(old, with: new)
    #expect(try await news(fixture, lines).isEmpty)
  }
}

extension String {
  fileprivate func replacingCharacters(at index: Index) -> String {
    var copy = self
    copy.remove(at: index)
    return copy
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + self[range.upperBound...]
  }
}
