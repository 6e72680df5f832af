/// Who gets which package of an npm lock, by the rules that Node finds packages by.
struct NpmGraph {
  let entries: [NpmEntry]
  private let positions: [String: Int]
  /// How many entries a name has.
  private let copies: [String: Int]
  /// For each entry the one that it links to; itself where it is no link.
  private let real: [Int]
  private let versions: [NodeVersion?]

  init(_ entries: [NpmEntry]) {
    self.entries = entries
    let positions = Dictionary(
      zip(entries.lazy.map(\.path), entries.indices), uniquingKeysWith: { first, _ in first })
    self.positions = positions
    real = entries.enumerated().map { position, entry in
      guard entry.flags.contains(.link), let target = entry.resolved else { return position }
      return positions[target] ?? position
    }
    versions = entries.map { $0.version.flatMap { NodeVersion($0) } }
    copies = Dictionary(entries.lazy.map { ($0.installedName, 1) }, uniquingKeysWith: +)
  }

  /// True for a name that more than one entry is installed under.
  func isRepeated(_ name: String) -> Bool { (copies[name] ?? 0) > 1 }

  func position(at path: String) -> Int? { positions[path] }

  /// The entry that a package at `path` finds under the name.
  func target(of name: String, from path: String) -> Int? {
    guard let count = copies[name] else { return nil }
    let atTop = positions["node_modules/" + name]
    if count == 1, let atTop { return atTop }
    var base = path[...]
    while !base.isEmpty {
      if let found = positions[base + "/node_modules/" + name] { return found }
      base = Self.parent(of: base)
    }
    return atTop
  }

  /// The directory around a package: that of the package which holds it, or the one above.
  static func parent(of path: Substring) -> Substring {
    let bytes = path.utf8
    if let end = bytes.endOfLast("node_modules/".utf8) {
      let above = bytes[..<bytes.index(end, offsetBy: -13)]
      return Substring(above.last == UInt8(ascii: "/") ? above.dropLast() : above)
    }
    return bytes.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? ""
  }

  /// The entry that a link stands for; the entry itself where it is none.
  func resolvedLink(_ position: Int) -> Int { real[position] }

  /// The version of what the entry stands for; nil where it has none that npm could compare.
  func version(at position: Int) -> NodeVersion? { versions[real[position]] }
}
