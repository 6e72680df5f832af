extension CargoReview {
  /// What each package needs, as positions; a need that no package answers is a fault of who needs it.
  mutating func resolveNeeds() -> [[Int]] {
    var missing: [String: (by: Int, need: CargoLock.Need)] = [:]
    var edges = [[Int]](repeating: [], count: lock.packages.count)
    for (position, package) in lock.packages.enumerated() {
      for need in package.needs {
        switch answers(to: need) {
        case let found where found.count == 1: edges[position] += found
        case let found where found.isEmpty:
          if missing[need.text] == nil { missing[need.text] = (position, need) }
        default:
          if !isExplained(need) { note(.ambiguous(need: need.text, by: package.title), at: position) }
        }
      }
    }
    for (text, gap) in missing.sorted(by: { $0.key < $1.key }) where !isExplained(gap.need) {
      let package = lock.packages[gap.by]
      tell(.missing(need: text, by: package.title), of: package)
    }
    return edges
  }

  /// A package of that name that has a fault of its own, or that nothing else names, was meant.
  private func isExplained(_ need: CargoLock.Need) -> Bool {
    (byName[need.name] ?? []).contains { byPackage[$0] != nil || !isTrusted($0) }
  }

  private func answers(to need: CargoLock.Need) -> [Int] {
    let named = (byName[need.name] ?? []).filter { position in
      need.version == nil || lock.packages[position].version == need.version
    }
    if let source = need.source {
      let exact = named.filter { lock.packages[$0].source == source }
      guard exact.isEmpty, !source.contains("#") else { return exact }
      return named.filter { Self.base(lock.packages[$0].source) == Self.base(source) }
    }
    guard named.count > 1, need.version != nil else { return named }
    let own = named.filter { lock.packages[$0].source == nil }
    return own.isEmpty ? named : own
  }

  private static func base(_ source: String?) -> Substring? {
    source.map { $0.prefix { $0 != "#" } }
  }
}
