/// One package of a package-lock.json or npm-shrinkwrap.json.
package struct NpmEntry: Sendable {
  package struct Flags: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    static let link = Flags(rawValue: 1)
    static let bundled = Flags(rawValue: 2)
    static let dev = Flags(rawValue: 4)
    static let optional = Flags(rawValue: 8)
    static let devOptional = Flags(rawValue: 16)
    static let peer = Flags(rawValue: 32)
    static let extraneous = Flags(rawValue: 64)
    static let installScript = Flags(rawValue: 128)
    /// The archive brings packages of its own along, which the lock need not list.
    static let bringsOwn = Flags(rawValue: 256)

    /// What follows from who needs the package.
    static let derived: Flags = [.dev, .optional, .devOptional, .peer, .extraneous]
  }

  struct Edge: Sendable {
    enum Kind: Sendable {
      case production, development, optional, peer, optionalPeer
      /// Listed by version 1, which does not say whether the package may be absent.
      case listed
    }

    let name: String
    let asked: String
    let kind: Kind
    /// Offset of the name in the lock.
    let offset: Int
  }

  /// Where it is installed: `node_modules/a`; empty for the root, a directory for a workspace member.
  let path: String
  /// The package's own name, which an alias installs under another.
  let name: String
  /// The last name in the path.
  let installedName: String
  var version: String?
  var resolved: String?
  var integrity: String?
  var flags: Flags = []
  var edges: [Edge] = []
  /// Offset of its key.
  let offset: Int

  /// True for the root and for members of the workspace, which nothing is fetched for.
  var isOwn: Bool { !path.hasPrefix("node_modules/") && !path.contains("/node_modules/") }

  /// The name after the last `node_modules/`.
  static func name(at path: String) -> String {
    guard let mark = path.utf8.endOfLast("node_modules/".utf8) else {
      return path.split(separator: "/").last.map(String.init) ?? ""
    }
    return String(path[mark...])
  }
}

extension BidirectionalCollection<UInt8> {
  /// The index after the last occurrence of a text.
  func endOfLast(_ text: some Collection<UInt8>) -> Index? {
    let wanted = Array(text)
    var end = endIndex
    while let last = self[..<end].lastIndex(of: wanted[wanted.count - 1]) {
      let after = index(after: last)
      if self[..<after].suffix(wanted.count).elementsEqual(wanted) { return after }
      end = last
    }
    return nil
  }
}
