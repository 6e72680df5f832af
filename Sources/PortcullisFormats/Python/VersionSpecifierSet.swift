/// Clauses joined by commas; a version must satisfy every one (PEP 440).
package struct VersionSpecifierSet: Hashable, Sendable, CustomStringConvertible {
  /// As written, in order.
  package let clauses: [VersionSpecifier]

  package init(clauses: [VersionSpecifier]) { self.clauses = clauses }

  /// Nil when any part between the commas is no clause; empty parts are dropped.
  package init?(_ text: some StringProtocol) {
    var clauses: [VersionSpecifier] = []
    for part in text.utf8.split(separator: UInt8(ascii: ",")) {
      let trimmed = PythonText.trimmed(Array(part))
      guard !trimmed.isEmpty else { continue }
      guard let clause = VersionSpecifier(String(decoding: trimmed, as: UTF8.self)) else { return nil }
      clauses.append(clause)
    }
    self.clauses = clauses
  }

  /// Sorted, so that two spellings of one set print alike.
  package var description: String { clauses.map(\.description).sorted().joined(separator: ",") }

  package static func == (left: VersionSpecifierSet, right: VersionSpecifierSet) -> Bool {
    Set(left.clauses) == Set(right.clauses)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(Set(clauses)) }

  /// The one clause that pins the version; nil when there is none or more than that.
  package var pin: VersionSpecifier? {
    let distinct = Set(clauses)
    guard distinct.count == 1, let clause = distinct.first, clause.isPin else { return nil }
    return clause
  }

  package var namesPrerelease: Bool { clauses.contains(where: \.namesPrerelease) }

  /// True when the text satisfies every clause.
  ///
  /// A prerelease counts unless `prereleases` is false: as the only candidate it would be chosen.
  package func contains(_ text: String, prereleases: Bool? = nil) -> Bool {
    !filter([text], prereleases: prereleases).isEmpty
  }

  /// The texts that satisfy every clause; a prerelease only where it is asked for or nothing else is left.
  package func filter(_ texts: [String], prereleases: Bool? = nil) -> [String] {
    let matching = texts.filter(matches)
    let isAllowed = prereleases ?? (namesPrerelease ? true : nil)
    switch isAllowed {
    case true?: return matching
    case false?: return matching.filter { !Self.isPrerelease($0) }
    case nil:
      let isFinal: (String) -> Bool = { text in PythonVersion(text).map { !$0.isPrerelease } ?? false }
      return matching.contains(where: isFinal) ? matching.filter { !Self.isPrerelease($0) } : matching
    }
  }

  private static func isPrerelease(_ text: String) -> Bool { PythonVersion(text)?.isPrerelease ?? false }

  private func matches(_ text: String) -> Bool {
    guard let version = PythonVersion(text) else { return clauses.allSatisfy { $0.accepts(text: text) } }
    return clauses.allSatisfy { $0.accepts(version, writtenAs: text) }
  }
}
