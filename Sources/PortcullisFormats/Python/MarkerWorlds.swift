/// Machines that stand for all others when markers are compared: one for each way their conditions can come out.
///
/// Operating systems and interpreters are taken as they exist, so `platform_system == "Windows"` and
/// `sys_platform == "win32"` are true together.
package struct MarkerWorlds: Sendable {
  package typealias Variable = EnvironmentMarker.Variable

  /// One machine, and the extras and groups asked of it.
  package struct World: Sendable {
    var texts: [Variable: String]
    var names: Set<String>
  }

  package let worlds: [World]
  /// More worlds than this are not built; markers of real projects need a few hundred.
  static let most = 40_000

  /// Nil when the markers speak of more things than can be tried.
  package init?(telling markers: [EnvironmentMarker?], python: VersionSpecifierSet? = nil) {
    var mentions = MarkerMentions()
    for marker in markers { marker.map { mentions.add($0) } }
    for clause in python?.clauses ?? [] { mentions.add(clause) }
    let versions = mentions.pythonVersions.filter { version in
      python?.contains(version.description, prereleases: true) ?? true
    }
    let axes = [versions.map(Self.python)] + mentions.axes
    guard axes.reduce(1, { min($0 * $1.count, Self.most + 1) }) * mentions.nameSets.count <= Self.most else {
      return nil
    }
    var machines: [[Variable: String]] = [[:]]
    for axis in axes {
      machines = machines.flatMap { machine in axis.map { machine.merging($0) { $1 } } }
    }
    worlds = machines.flatMap { machine in
      mentions.nameSets.map { World(texts: machine, names: $0) }
    }
  }

  private static func python(_ version: PythonVersion) -> [Variable: String] {
    let parts = version.release.map(\.description)
    return [
      .pythonFullVersion: version.description, .implementationVersion: version.description,
      .pythonVersion: parts.prefix(2).joined(separator: "."),
    ]
  }

  /// One answer for each world; nil for a marker that compares what has no order.
  package func truth(of marker: EnvironmentMarker?) -> [Bool]? {
    guard let marker else { return Array(repeating: true, count: worlds.count) }
    switch marker {
    case .group(let inner): return truth(of: inner)
    case .all(let parts):
      return combined(parts, start: true) { $0 && $1 }
    case .any(let parts):
      return combined(parts, start: false) { $0 || $1 }
    case .comparison(let left, let comparison, let right):
      return leaf(left, comparison, right, marker)
    }
  }

  private func combined(
    _ parts: [EnvironmentMarker], start: Bool, _ join: (Bool, Bool) -> Bool
  ) -> [Bool]? {
    var answer = Array(repeating: start, count: worlds.count)
    for part in parts {
      guard let next = truth(of: part) else { return nil }
      for index in answer.indices { answer[index] = join(answer[index], next[index]) }
    }
    return answer
  }

  private func leaf(
    _ left: EnvironmentMarker.Operand, _ comparison: EnvironmentMarker.Comparison,
    _ right: EnvironmentMarker.Operand, _ marker: EnvironmentMarker
  ) -> [Bool]? {
    guard let (variable, text) = Self.sides(left, right) else { return nil }
    if variable == .extra || variable.isSet {
      let name = ProjectName(text).description
      switch comparison {
      case .equal, .within: return worlds.map { $0.names.contains(name) }
      case .notEqual, .notWithin: return worlds.map { !$0.names.contains(name) }
      case .arbitrary, .compatible, .lessOrEqual, .greaterOrEqual, .less, .greater: return nil
      }
    }
    var known: [String: Bool] = [:]
    var answer: [Bool] = []
    for world in worlds {
      let value = world.texts[variable] ?? ""
      if let earlier = known[value] {
        answer.append(earlier)
        continue
      }
      guard let truth = try? marker.isTrue(in: [variable: .text(value)]) else { return nil }
      known[value] = truth
      answer.append(truth)
    }
    return answer
  }

  static func sides(
    _ left: EnvironmentMarker.Operand, _ right: EnvironmentMarker.Operand
  ) -> (Variable, String)? {
    switch (left, right) {
    case (.variable(let variable), .literal(let text)), (.literal(let text), .variable(let variable)):
      (variable, text)
    case (.variable, .variable), (.literal, .literal): nil
    }
  }
}

extension EnvironmentMarker {
  /// True when both hold on the same machines whose Python is supported; nil when that cannot be told.
  package static func areEqual(
    _ left: EnvironmentMarker?, _ right: EnvironmentMarker?, python: VersionSpecifierSet? = nil
  ) -> Bool? {
    if left == right { return true }
    guard let worlds = MarkerWorlds(telling: [left, right], python: python),
      let one = worlds.truth(of: left), let other = worlds.truth(of: right)
    else { return nil }
    return one == other
  }

  /// True when some machine with a supported Python makes every marker hold; nil when that cannot be told.
  package static func canHold(
    _ markers: [EnvironmentMarker?], python: VersionSpecifierSet? = nil
  ) -> Bool? {
    guard let worlds = MarkerWorlds(telling: markers, python: python) else { return nil }
    var both = Array(repeating: true, count: worlds.worlds.count)
    for marker in markers {
      guard let truth = worlds.truth(of: marker) else { return nil }
      for index in both.indices { both[index] = both[index] && truth[index] }
    }
    return both.contains(true)
  }
}
