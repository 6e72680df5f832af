/// What a Package.swift asks for, as far as it can be read without running it.
package struct SwiftManifest: Sendable {
  package enum Requirement: Sendable, Hashable {
    case range(NodeVersion, until: NodeVersion)
    case exact(NodeVersion)
    case branch(String)
    case revision(String)
    /// Written by means that only running the manifest shows.
    case unknown
  }

  package struct Dependency: Sendable {
    /// The address, or the id at a registry.
    package let address: String
    package let identity: String
    package let requirement: Requirement
    /// As a person would write it.
    package let asked: String
    package let offset: Int
  }

  package let dependencies: [Dependency]
  /// Paths of packages that are taken as they lie there.
  package let paths: [(path: String, offset: Int)]
  package let unsafeFlags: Int?
  /// Binaries with an address, and the checksum given for each.
  package let binaries: [(name: String, checksum: String?, isLiteral: Bool, offset: Int)]
  /// True when what the manifest asks for depends on where it is read.
  package let isConditional: Bool

  package init(_ bytes: [UInt8]) {
    let text = SwiftManifestText(bytes)
    let packages = SwiftCall.calls(of: ["package"], in: text)
    dependencies = packages.compactMap(Self.dependency)
    paths = packages.compactMap { call in call.argument("path")?.text.map { ($0, call.offset) } }
    unsafeFlags = SwiftCall.calls(of: ["unsafeFlags"], in: text).first?.offset
    binaries = SwiftCall.calls(of: ["binaryTarget"], in: text).compactMap { call in
      guard call.argument("url") != nil else { return nil }
      let checksum = call.argument("checksum")
      return (
        call.argument("name")?.text ?? "a binary", checksum?.text, checksum == nil || checksum?.text != nil,
        call.offset
      )
    }
    isConditional = text.words.contains { word in
      word.word == .name("ProcessInfo") || word.word == .name("Context")
        || word.word == .mark(UInt8(ascii: "#"))
        || word.word == .name("getenv") || word.word == .name("if")
    }
  }

  private static func dependency(_ call: SwiftCall) -> Dependency? {
    guard let address = call.argument("url")?.text ?? call.argument("id")?.text else { return nil }
    let (requirement, asked) = requirement(of: call)
    return Dependency(
      address: address, identity: identity(of: address), requirement: requirement, asked: asked,
      offset: call.offset)
  }

  /// The last part of an address without `.git`, in lower case, as SwiftPM has it.
  package static func identity(of address: String) -> String {
    let bare = address.hasSuffix("/") ? address.dropLast() : address[...]
    let last = bare.split(whereSeparator: { $0 == "/" || $0 == ":" }).last ?? ""
    return (last.hasSuffix(".git") ? last.dropLast(4) : last).lowercased()
  }

  private static func requirement(of call: SwiftCall) -> (Requirement, String) {
    for argument in call.arguments {
      let literals = argument.words.compactMap { word -> String? in
        if case .text(let text) = word { text } else { nil }
      }
      let names = argument.words.compactMap { word -> String? in
        if case .name(let name) = word { name } else { nil }
      }
      switch argument.label {
      case "from": return span(argument.text, "from", byMinor: false)
      case "exact": return exact(argument.text)
      case "branch": return argument.text.map { (.branch($0), "branch \($0)") } ?? (.unknown, "")
      case "revision": return argument.text.map { (.revision($0), "revision \($0)") } ?? (.unknown, "")
      case "": if let found = unlabelled(argument, literals, names) { return found }
      default: continue
      }
    }
    return (.unknown, "")
  }

  /// `.upToNextMinor(from: "…")`, `.exact("…")`, `"…"..<"…"`.
  private static func unlabelled(
    _ argument: SwiftCall.Argument, _ literals: [String], _ names: [String]
  ) -> (Requirement, String)? {
    if literals.count == 2, names.isEmpty, let low = NodeVersion(literals[0]),
      let high = NodeVersion(literals[1])
    {
      let isHalfOpen = argument.words.contains(.mark(UInt8(ascii: "<")))
      let end = isHalfOpen ? high : NodeVersion(high.major, high.minor, high.patch + 1)
      return (.range(low, until: end), "\(literals[0])\(isHalfOpen ? "..<" : "...")\(literals[1])")
    }
    guard literals.count == 1, let name = names.first else { return nil }
    switch name {
    case "upToNextMajor": return span(literals[0], "from", byMinor: false)
    case "upToNextMinor": return span(literals[0], "upToNextMinor from", byMinor: true)
    case "exact", "exactItem": return exact(literals[0])
    case "branch", "branchItem": return (.branch(literals[0]), "branch \(literals[0])")
    case "revision", "revisionItem": return (.revision(literals[0]), "revision \(literals[0])")
    default: return nil
    }
  }

  private static func span(_ text: String?, _ words: String, byMinor: Bool) -> (Requirement, String) {
    guard let text, let low = NodeVersion(text) else { return (.unknown, "") }
    let end = byMinor ? NodeVersion(low.major, low.minor + 1, 0) : NodeVersion(low.major + 1, 0, 0)
    return (.range(low, until: end), "\(words) \(text)")
  }

  private static func exact(_ text: String?) -> (Requirement, String) {
    guard let text, let version = NodeVersion(text) else { return (.unknown, "") }
    return (.exact(version), "exact \(text)")
  }
}

extension SwiftManifest.Requirement {
  /// Nil where it cannot be told.
  package func accepts(version text: String?, revision: String?, branch: String?) -> Bool? {
    switch self {
    case .unknown: return nil
    case .branch(let name): return branch.map { $0 == name } ?? (text == nil ? nil : false)
    case .revision(let commit): return revision == commit
    case .exact(let wanted): return text.flatMap { NodeVersion($0) } == wanted
    case .range(let low, let end):
      guard let version = text.flatMap({ NodeVersion($0) }) else { return false }
      // A prerelease is in the range only where the range itself begins with one.
      guard version.prerelease.isEmpty || !low.prerelease.isEmpty else { return false }
      return low <= version && version < end
        && (version.prerelease.isEmpty
          || version < NodeVersion(end.major, end.minor, end.patch, [.number(0)]))
    }
  }
}
