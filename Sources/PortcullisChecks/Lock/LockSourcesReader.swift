import PortcullisCore
import PortcullisFormats

/// Reads the sources of every lock in scope.
struct LockSourcesReader {
  let context: RunContext
  private let hosts: [Glob]?
  private let privateNames: [Glob]
  private let privateHosts: [Glob]

  init(context: RunContext, options: LockSourcesTrustedCheck.Options) {
    self.context = context
    hosts = options.hosts.map { $0.map { Glob($0.lowercased()) } }
    privateNames = (options.privateNames ?? []).map { Glob($0) }
    privateHosts = (options.privateHosts ?? []).map { Glob($0.lowercased()) }
  }

  func locks() throws -> [LockSourcesSeen] {
    try ManifestScope(context.workspace).files.compactMap { file in
      guard file.kind == .regular, let system = Self.system(of: file) else { return nil }
      try Task.checkCancellation()
      return lock(at: file, system)
    }
  }

  private static func system(of file: Workspace.File) -> LockSystem? {
    guard let system = LockSystem(fileName: file.name) else {
      return RequirementsNames.isRequirements(file.path) ? .requirements : nil
    }
    switch system {
    case .go, .bunBinary, .pixi, .conda: return nil
    case .npm, .yarn, .pnpm, .bun, .uv, .poetry, .pdm, .pylock, .pipfile, .requirements, .cargo, .swift:
      return system
    }
  }

  private func lock(at file: Workspace.File, _ system: LockSystem) -> LockSourcesSeen {
    do {
      let bytes = try context.contents(of: file.path)
      if LockProblem.isEmpty(bytes) { return seen(file, system, [], [], nil) }
      if let problem = LockProblem.visible(in: bytes), system != .requirements {
        return seen(file, system, [], [], problem)
      }
      let sources = try LockSources.sources(in: bytes, as: system)
      return seen(file, system, sources, bytes, nil)
    } catch let error as ManifestError {
      return seen(file, system, [], [], "it is no lock that its tool can read: \(error.reason)")
    } catch {
      return seen(file, system, [], [], "\(error)")
    }
  }

  private struct Key: Hashable {
    let fault: LockSourcesSeen.Fault
    let host: String
    let scheme: String
  }

  private func seen(
    _ file: Workspace.File, _ system: LockSystem, _ sources: [LockSource], _ bytes: [UInt8],
    _ problem: String?
  ) -> LockSourcesSeen {
    var groups: [Key: [LockSource]] = [:]
    var byHost: [String: [LockSource]] = [:]
    for source in sources {
      guard let address = SourceAddress(source.address), address.scheme != "file" else { continue }
      if let fault = fault(of: address, source.entry, system) {
        groups[Key(fault: fault, host: address.host, scheme: address.scheme), default: []].append(source)
      } else if !address.scheme.hasPrefix("git"), address.scheme != "ssh" {
        byHost[address.host, default: []].append(source)
      }
    }
    for (host, sources) in Self.odd(byHost) {
      groups[Key(fault: .oddHost, host: host, scheme: "https")] = sources
    }
    let lines = groups.isEmpty ? nil : LineIndex(bytes)
    let found = groups.map { key, sources in
      let place = lines?.position(of: sources[0].offset)
      return LockSourcesSeen.Group(
        fault: key.fault, host: key.host, scheme: key.scheme,
        entries: Array(
          sources.prefix(5).map { $0.entry.isEmpty ? AddressText.masked($0.address) : $0.entry }),
        count: sources.count, address: AddressText.masked(sources[0].address), line: place?.line,
        column: place?.column)
    }.sorted { ($0.line ?? 0, $0.host, $0.fault.rawValue) < ($1.line ?? 0, $1.host, $1.fault.rawValue) }
    return LockSourcesSeen(
      path: file.path, system: system, total: sources.count, groups: found, problem: problem)
  }

  private func fault(
    of address: SourceAddress, _ entry: String, _ system: LockSystem
  ) -> LockSourcesSeen.Fault? {
    // lock.python-includes-contained tells plain http of requirements files.
    if !address.isProtected, system != .requirements { return .notEncrypted }
    if address.holdsSecret { return .holdsLogin }
    if let hosts, !hosts.contains(where: { $0.matches(address.host) }) { return .hostNotAllowed }
    guard !privateNames.isEmpty else { return nil }
    let name = entry.firstRange(of: "node_modules/").map { String(entry[$0.upperBound...]) } ?? entry
    let isPrivate = privateNames.contains { $0.matches(name) }
    return isPrivate && !privateHosts.contains { $0.matches(address.host) } ? .privateElsewhere : nil
  }

  /// Hosts of a few entries, where nearly all others come from one.
  private static func odd(_ byHost: [String: [LockSource]]) -> [(String, [LockSource])] {
    let total = byHost.values.reduce(0) { $0 + $1.count }
    guard let most = byHost.values.map(\.count).max(), most > 2, most * 4 >= total * 3, byHost.count > 1
    else {
      return []
    }
    return Array(byHost.filter { $0.value.count < most }.sorted { $0.key < $1.key }.prefix(5))
  }
}
