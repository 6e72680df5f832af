import PortcullisCore

/// What a shell meets when it looks for `go`, directory by directory.
package struct GoSearch: Codable, Sendable {
  /// The entries of PATH as they stand.
  package let path: [String]
  /// Every `go` on PATH, in that order.
  package let candidates: [GoCandidate]

  /// The one a shell would start; nil where there is none.
  package var first: GoCandidate? { candidates.first(where: \.isExecutable) }

  init(in context: RunContext) throws {
    let value = context.environment["PATH"] ?? ""
    path = value.isEmpty ? [] : value.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    var seen: Set<String> = []
    var candidates: [GoCandidate] = []
    for entry in path where seen.insert(entry).inserted {
      let directory = Self.absolute(entry, in: context)
      if let candidate = try GoCandidate(at: directory + "/go", in: context) { candidates.append(candidate) }
    }
    self.candidates = candidates
  }

  /// An empty or relative entry means the working directory, which for a build is the project.
  static func absolute(_ entry: String, in context: RunContext) -> String {
    let root = context.workspace.root
    guard !entry.isEmpty, entry != "." else { return root }
    let path = entry.hasPrefix("/") ? entry : root + "/" + entry
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The program of that name that a search on PATH finds; nil for none.
  static func program(named name: String, in context: RunContext) throws -> String? {
    let value = context.environment["PATH"] ?? ""
    for entry in value.split(separator: ":", omittingEmptySubsequences: false).map(String.init) {
      let path = absolute(entry, in: context) + "/" + name
      guard let real = try? context.files.realPath(path), let facts = try context.files.metadata(real),
        facts.kind == .regular, facts.isExecutable, try context.files.permits(real, .execute)
      else { continue }
      return path
    }
    return nil
  }

  /// The first `go`, when it is Go itself and may be started.
  ///
  /// - Throws: `Unavailable` with the reason in every other case.
  func usable() throws(Unavailable) -> (program: String, tree: GoTree) {
    guard let first else { throw .skipped("no go on PATH") }
    guard first.isSafeToRun, let program = first.realPath else {
      let place =
        first.isInsideCheckout ? "lies in the project under judgement" : "is a wrapper and not Go itself"
      throw .skipped("\(first.path) \(place), so it is not started")
    }
    guard let tree = first.tree else {
      throw .skipped("\(first.path) stands alone, without a Go tree around it")
    }
    return (program, tree)
  }
}
