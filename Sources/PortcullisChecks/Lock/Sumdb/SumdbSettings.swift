import PortcullisCore
import PortcullisFormats

/// Which checksum database Go would ask on this machine, by whose key, and for which modules not.
struct SumdbSettings: Sendable {
  let key: SumdbKey
  /// Where GOSUMDB names an address beside the key; nil leaves the way to GOPROXY.
  let address: WebAddress?
  /// Patterns of modules that are not looked up.
  let exceptions: String
  let proxies: [GoProxyEntry]

  /// - Throws: `Unavailable.skipped` where Go would ask none, or none that its key makes believable.
  init(in context: RunContext) throws {
    let settings = try GoSettings(in: context)
    exceptions = settings["GONOSUMDB"] ?? settings["GOPRIVATE"] ?? ""
    proxies = GoProxyEntry.all(in: settings["GOPROXY"] ?? "")
    let known = settings.tree.map { Self.known(in: $0, context) } ?? []
    guard let value = settings["GOSUMDB"] ?? known.first?.name else {
      throw Unavailable.skipped(
        "no checksum database is known: GOSUMDB is not set, and no Go is on PATH that would name one")
    }
    guard value != "off" else { throw Unavailable.skipped("GOSUMDB=off: Go asks no checksum database here") }
    let words = value.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let name = words.first, words.count <= 2 else {
      throw Unavailable.inconclusive("GOSUMDB is not a key and perhaps an address: '\(value.prefix(200))'")
    }
    guard let key = SumdbKey(name) ?? known.first(where: { $0.name == name }) else {
      throw Unavailable.skipped(
        "GOSUMDB=\(name.prefix(200)) names no key, and the Go on PATH knows none of that name")
    }
    self.key = key
    address = try words.dropFirst().first.map { text in
      guard let address = WebAddress(text) else {
        throw Unavailable.inconclusive("the address in GOSUMDB is none: '\(text.prefix(200))'")
      }
      return address
    }
  }

  /// A tree in the checkout could name any key.
  private static func known(in tree: GoTree, _ context: RunContext) -> [SumdbKey] {
    let root = context.workspace.root
    guard tree.root != root, !tree.root.hasPrefix(root + "/"),
      let source = try? context.files.read(tree.root + "/src/cmd/go/internal/modfetch/key.go", 1 << 16)
    else { return [] }
    return SumdbKey.known(inSource: source)
  }

  /// The database itself, over TLS.
  var direct: WebAddress? { WebAddress("https://" + key.name) }

  /// The hosts in the order in which they may be asked.
  var hosts: [HostUse] {
    var seen: Set<String> = []
    let proxied = address == nil ? proxies.compactMap { $0.address } : []
    return (proxied + [address ?? direct].compactMap(\.self)).compactMap { place in
      guard seen.insert(place.authority).inserted else { return nil }
      return HostUse(place.authority, purpose: "serves the checksum database \(key.name)")
    }
  }

  func isExcepted(_ path: String) -> Bool { GoModulePattern.matches(exceptions, path: path) }
}

/// Values of Go's variables: from the environment, else from the user's file, else from the tree of the first `go`.
struct GoSettings: Sendable {
  private let environment: [String: String]
  private let user: GoUserEnvironment?
  let tree: GoTree?

  init(in context: RunContext) throws {
    environment = context.environment
    user = try GoUserEnvironment(in: context)
    let first = try GoSearch(in: context).first
    tree = first?.isInsideCheckout == true ? nil : first?.tree
  }

  /// Nil where nothing is said; an empty value of the environment says nothing.
  subscript(name: String) -> String? {
    let values = [environment[name], user?.file.entry(name)?.value, tree?.defaults.entry(name)?.value]
    return values.compactMap(\.self).first { !$0.isEmpty }
  }
}

/// One entry of GOPROXY, as far as it says how a checksum database is reached.
struct GoProxyEntry: Sendable {
  /// Nil for `direct` and `off`, which end the list.
  let address: WebAddress?
  /// True when the next entry is tried after any fault, and not only where there is no such thing.
  let yieldsToAny: Bool

  static func all(in value: String) -> [GoProxyEntry] {
    var entries: [GoProxyEntry] = []
    var rest = value[...]
    while !rest.isEmpty {
      let word = rest.prefix { $0 != "," && $0 != "|" }
      let separator = rest.dropFirst(word.count).first
      rest = rest.dropFirst(word.count + 1)
      let text = word.drop { $0 == " " }
      guard !text.isEmpty else { continue }
      guard text != "direct", text != "off" else { return entries }
      // An address of another form, such as a directory, serves no checksum database to this run.
      if let address = WebAddress(String(text)) {
        entries.append(GoProxyEntry(address: address, yieldsToAny: separator == "|"))
      }
    }
    return entries
  }
}
