/// What uv would record for a requirement of a pyproject.toml, sources of `[tool.uv.sources]` applied.
package struct UVExpectation: Hashable, Sendable {
  package let statement: PythonManifest.Statement
  package let name: String
  package let extras: Set<String>
  package let specifiers: VersionSpecifierSet
  package let origin: UVRequirement.Origin?
  /// Nil for a condition that always holds.
  package let marker: EnvironmentMarker?

  /// True when the recorded requirement means the same; nil when the markers cannot be compared.
  package func agrees(with recorded: UVRequirement, python: VersionSpecifierSet) -> Bool? {
    guard recorded.name == name, recorded.extras == extras, recorded.specifiers == specifiers,
      UVOrigins.areEqual(origin, recorded.origin)
    else { return false }
    return EnvironmentMarker.areEqual(marker, recorded.marker, python: python)
  }
}

/// Equality of the places that uv takes a requirement from.
enum UVOrigins {
  static func areEqual(_ expected: UVRequirement.Origin?, _ recorded: UVRequirement.Origin?) -> Bool {
    guard let expected else { return recorded == nil || recorded?.kind == "index" }
    // The project at the root is recorded by its name alone.
    guard let recorded else {
      return expected.kind == "index"
        ? expected.value.isEmpty
        : expected.kind == "directory" && normal(expected.value) == "."
    }
    switch expected.kind {
    case "git": return recorded.kind == "git" && git(expected.value) == git(recorded.value)
    case "url": return recorded.kind == "url" && plain(expected.value) == plain(recorded.value)
    case "index":
      return recorded.kind == "index"
        && (expected.value.isEmpty || plain(expected.value) == plain(recorded.value))
    default:
      let local = ["path", "directory", "editable", "virtual"]
      return local.contains(recorded.kind) && normal(expected.value) == normal(recorded.value)
    }
  }

  /// Address and what it asks for, whatever the order.
  private static func git(_ url: String) -> [String] {
    let bare = url.prefix { $0 != "#" }
    let parts = bare.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = parts.count == 2 ? parts[1].split(separator: "&").map(String.init).sorted() : []
    return [plain(String(parts[0]))] + query
  }

  /// Without credentials, fragment and a slash at the end; `%` escapes of a few letters undone.
  static func plain(_ url: String) -> String {
    var text = String(url.prefix { $0 != "#" })
    while text.hasSuffix("/") { text.removeLast() }
    guard let start = text.firstRange(of: "://")?.upperBound else { return text }
    let host = text[start...].prefix { $0 != "/" }
    if let at = host.lastIndex(of: "@") { text.removeSubrange(start...at) }
    return text.replacing("%2B", with: "+").replacing("%20", with: " ")
  }

  static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let text = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + text : text.isEmpty ? "." : text
  }
}

extension EnvironmentMarker {
  /// The opposite; nil where it cannot be written as a marker.
  var negated: EnvironmentMarker? {
    switch self {
    case .group(let inner): return inner.negated.map { .group($0) }
    case .all(let parts):
      let negated = parts.compactMap(\.negated)
      return negated.count == parts.count ? .group(.any(negated)) : nil
    case .any(let parts):
      let negated = parts.compactMap(\.negated)
      return negated.count == parts.count ? .group(.all(negated)) : nil
    case .comparison(let left, let comparison, let right):
      let opposites: [Comparison: Comparison] = [
        .equal: .notEqual, .notEqual: .equal, .less: .greaterOrEqual, .greaterOrEqual: .less,
        .greater: .lessOrEqual, .lessOrEqual: .greater, .within: .notWithin, .notWithin: .within,
      ]
      return opposites[comparison].map { .comparison(left, $0, right) }
    }
  }

  /// Every condition at once; nil for none.
  static func allOf(_ markers: [EnvironmentMarker?]) -> EnvironmentMarker? {
    let parts = markers.compactMap(\.self).map { EnvironmentMarker.group($0) }
    return parts.isEmpty ? nil : parts.count == 1 ? parts[0] : .all(parts)
  }

  static func extra(_ name: String) -> EnvironmentMarker {
    .comparison(.variable(.extra), .equal, .literal(name))
  }
}

extension EnvironmentMarker {
  /// The marker where every extra is asked for: comparisons with `extra` hold.
  package var withoutExtras: EnvironmentMarker? {
    switch self {
    case .group(let inner): return inner.withoutExtras.map { .group($0) }
    case .all(let parts):
      let rest = parts.compactMap(\.withoutExtras)
      return rest.isEmpty ? nil : rest.count == 1 ? rest[0] : .all(rest)
    case .any(let parts):
      let rest = parts.map(\.withoutExtras)
      // One part that always holds makes the whole hold.
      guard !rest.contains(nil) else { return nil }
      return .any(rest.compactMap(\.self))
    case .comparison(let left, _, let right):
      return left == .variable(.extra) || right == .variable(.extra) ? nil : self
    }
  }
}
