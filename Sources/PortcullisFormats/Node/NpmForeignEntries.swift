/// Entries that come from a checkout or a file, and whether anybody asks for that.
///
/// npm takes such an entry for whoever asks for a version of the name, which is how a lock brings in other code.
struct NpmForeignEntries {
  private let entries: [NpmEntry]
  private var byVersionOnly: Set<Int> = []
  private var byAddress: Set<Int> = []

  init(_ entries: [NpmEntry]) { self.entries = entries }

  /// A name whose source the project replaces is free to come from anywhere.
  mutating func note(_ spec: NodeDependencySpec, _ name: String, at position: Int, isFree: Bool) {
    let entry = entries[position]
    guard let resolved = entry.resolved, !resolved.utf8.starts(with: "http".utf8), !entry.isOwn,
      entry.flags.isDisjoint(with: [.link, .bundled]), NodeSource(resolved).kind != .archive
    else { return }
    if isFree || spec.registryName(under: name) == nil {
      byAddress.insert(position)
    } else {
      byVersionOnly.insert(position)
    }
  }

  /// Positions with what the address states, as the end of a sentence.
  var faults: [(position: Int, states: String)] {
    byVersionOnly.subtracting(byAddress).sorted().map { position in
      let isCheckout = NodeSource(entries[position].resolved ?? "").kind == .git
      return (position, "is a \(isCheckout ? "checkout" : "file"), while everybody asks for a version")
    }
  }
}
