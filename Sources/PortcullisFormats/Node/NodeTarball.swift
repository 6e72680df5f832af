/// The name and version that the address of a registry's archive states: `…/NAME/-/BASE-VERSION.tgz`.
package struct NodeTarball: Hashable, Sendable {
  /// With its scope, decoded.
  package let name: String
  /// The last part of the path, without `.tgz`.
  package let stem: String

  /// Nil for an address of another form.
  package init?(_ address: String) {
    let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard address.hasPrefix("http"), path.count > 4, path.suffix(4).elementsEqual(".tgz".utf8),
      let slash = path.lastIndex(of: UInt8(ascii: "/"))
    else { return nil }
    let text = Substring(path)
    guard let mark = Self.mark(in: path) else { return nil }
    var parts = text[..<mark].split(separator: "/").suffix(2)
    guard var last = parts.popLast().map(String.init) else { return nil }
    if last.contains("%") {
      last = last.replacing("%2f", with: "/").replacing("%2F", with: "/").replacing("%40", with: "@")
    }
    if !last.hasPrefix("@"), let scope = parts.last.map({ $0.replacing("%40", with: "@") }),
      scope.hasPrefix("@")
    {
      last = scope + "/" + last
    }
    name = last
    stem = String(text[path.index(after: slash)...].dropLast(4))
  }

  /// True for the address that a registry gives this name and version.
  package static func isUsual(_ address: String, name: String, version: String) -> Bool {
    let base =
      name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name[name.utf8.index(after: $0)...] } ?? name[...]
    let expected = "/\(name)/-/\(base)-\(version).tgz"
    guard address.utf8.starts(with: "http".utf8),
      address.utf8.suffix(expected.utf8.count).elementsEqual(expected.utf8)
    else { return false }
    let before = address.utf8.dropLast(expected.utf8.count)
    // Behind a scope it is another package, and in a query or a fragment it is no path at all.
    let last = before.lastIndex(of: UInt8(ascii: "/")).map { before[before.index(after: $0)...] } ?? before
    return !last.starts(with: "@".utf8) && !last.starts(with: "%40".utf8)
      && !before.contains { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
  }

  /// Where the last `/-/` begins.
  private static func mark(in path: Substring.UTF8View) -> String.Index? {
    var index = path.endIndex
    while let dash = path[..<index].lastIndex(of: UInt8(ascii: "-")) {
      let after = path.index(after: dash)
      if dash > path.startIndex, path[path.index(before: dash)] == UInt8(ascii: "/"), after < path.endIndex,
        path[after] == UInt8(ascii: "/")
      {
        return path.index(before: dash)
      }
      index = dash
    }
    return nil
  }

  /// What the address states instead, as the end of a sentence; nil when it states this name and version.
  package func mismatch(name: String, version: String) -> String? {
    guard self.name == name else { return "is an archive of \(self.name)" }
    let base = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name[name.index(after: $0)...] } ?? name[...]
    guard stem.hasPrefix(base), stem.utf8.dropFirst(base.utf8.count).first == UInt8(ascii: "-") else {
      return "is the archive \(stem).tgz"
    }
    let stated = stem.dropFirst(base.count + 1)
    if stated == version { return nil }
    guard let one = NodeVersion(stated), one == NodeVersion(version) else {
      return "is an archive of \(stated)"
    }
    return nil
  }
}
