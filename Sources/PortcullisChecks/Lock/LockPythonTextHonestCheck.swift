package import PortcullisCore

/// Every requirements file reads to pip as it reads to a person: no hidden line break, no turned text, no other
/// encoding.
package struct LockPythonTextHonestCheck: Check {
  package struct Options: Codable, Sendable {
    /// More requirements files, by path, where their names do not say what they are.
    package var files: [String]?

    package init(files: [String]? = nil) { self.files = files }
  }

  package struct Evidence: Codable, Sendable {
    package let files: [DeceptiveTextSeen]
    /// How many files were read.
    package let count: Int
  }

  package static let info = CheckInfo(
    id: "lock.python-text-honest",
    title: "A requirements file says to pip what it shows to a reader",
    why: """
      pip ends a line at ten characters, editors and code reviews at two: what stands behind a U+2028 in a \
      comment is installed, and nobody who reads the file sees a line.
      """,
    remedy: "delete the character at the place named, and save the file as UTF-8",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule(
        "PY-11", "a line break that only pip sees, NUL, turned text, UTF-16 or UTF-32, an encoding comment")
    ],
    belief: CheckInfo.Belief(
      "what follows # in a requirements file is a comment up to the end of the line",
      truth: """
        up to the end of pip's line, which also ends at VT, FF, U+001C to U+001E, U+0085, U+2028, U+2029 and \
        a lone carriage return; what stands behind is a line of its own, and pip installs it.
        """))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func collect(in context: RunContext) async throws -> Evidence {
    let scope = ManifestScope(context.workspace)
    let roots = try RequirementsRoots.paths(in: scope, named: options.files ?? [])
    var tree = RequirementsTree(context: context)
    let requirements = try tree.read(roots, requireHashes: false).map(\.path)
    let locks = scope.files.filter { DeceptiveTextReader.isTextLock($0.name) && $0.kind == .regular }
    guard !requirements.isEmpty || !locks.isEmpty else {
      throw Unavailable.notApplicable("no requirements file and no Python lock is tracked")
    }
    var seen: [DeceptiveTextSeen] = []
    for path in requirements {
      try Task.checkCancellation()
      seen.append(DeceptiveTextReader(context: context, path: path).requirements())
    }
    for file in locks { seen.append(DeceptiveTextReader(context: context, path: file.path).lock()) }
    return Evidence(files: seen.filter { !$0.isClean }, count: seen.count)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.files.flatMap { DeceptiveTextJudge(file: $0).findings }
  }
}

/// The requirements files that a check starts from.
enum RequirementsRoots {
  /// By name, and those that the gate file adds.
  ///
  /// - Throws: `Unavailable.inconclusive` for a named file that cannot be judged.
  static func paths(in scope: ManifestScope, named: [String]) throws -> [String] {
    var roots = scope.files.map(\.path).filter {
      RequirementsNames.isRequirements($0) || RequirementsNames.isInput($0)
    }
    for path in named where !roots.contains(path) {
      if let reason = scope.index.whyAbsent(path) {
        throw Unavailable.inconclusive("\(path), named by the gate file, cannot be judged: \(reason)")
      }
      roots.append(path)
    }
    return roots
  }
}
