internal import PortcullisCore
internal import PortcullisYAML

// Which checks of its section an entry asks for.
extension GateFileReader {
  static func keys(of check: any Check.Type) -> [String] { OptionTable.options(of: check).map(\.key) }

  /// The checks without a key of their own, and those whose key stands in the entry.
  ///
  /// Reports an entry that asks for none, and keys that no check of the entry reads: settings without effect.
  mutating func asked(
    _ own: [any Check.Type], by node: YAMLNode, _ path: String, common: [String]
  ) -> [any Check.Type] {
    let entries = node.mapping ?? []
    let asked = own.filter { check in
      guard let key = check.askingKey else { return true }
      return entries.contains { $0.key == key }
    }
    let read = Set(common + asked.flatMap(Self.keys))
    for entry in entries where !read.contains(entry.key) { refuseUnread(entry, path, of: own) }
    if asked.isEmpty { refuseSilence(at: node.mark, path, of: own) }
    return asked
  }

  /// A key that nothing knows at all is reported elsewhere.
  private mutating func refuseUnread(_ entry: YAMLNode.Entry, _ path: String, of own: [any Check.Type]) {
    let readers = own.filter { Self.keys(of: $0).contains(entry.key) }
    let askers = readers.compactMap { $0.askingKey }
    guard let first = askers.first else { return }
    report(
      YAMLError(
        "'\(path).\(entry.key)' says nothing without '\(askers.joined(separator: "' or '"))'",
        at: entry.mark, remedy: "add '\(first)', or remove the key"))
  }

  private mutating func refuseSilence(at mark: YAMLMark, _ path: String, of own: [any Check.Type]) {
    let askers = own.compactMap { $0.askingKey }
    report(
      YAMLError(
        "'\(path)' asks for nothing", at: mark, remedy: "add '\(askers.joined(separator: "' or '"))'"))
  }
}

extension Check {
  /// The key by which an entry of its section asks for the check; nil where every entry does.
  fileprivate static var askingKey: String? { (Options.self as? any GateOptions.Type)?.key }
}
