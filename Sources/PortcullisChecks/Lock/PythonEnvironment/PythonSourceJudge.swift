import PortcullisCore
import PortcullisFormats

/// Judges where one distribution came from against where the lock takes it.
struct PythonSourceJudge {
  let environment: PythonEnvironmentSeen
  let distribution: InstalledSeen
  let locked: LockedSeen

  var finding: Finding? {
    if let fault = distribution.sourceFault {
      return finding(.inconclusive, .unreadSource(distribution, fault))
    }
    // conda notes where it built a package, not where it took it from.
    if distribution.installer?.lowercased() == "conda" { return nil }
    if locked.origin == .own { return nil }
    guard let source = distribution.source else { return fromIndex }
    switch source.source {
    case .archive(let hashes): return archive(source.url, hashes)
    case .versionControl(_, let commit): return checkout(source.url, commit)
    case .directory(let isEditable): return directory(source.url, isEditable)
    }
  }

  /// Installed from an index, or by an installer that does not say.
  private var fromIndex: Finding? {
    switch locked.origin {
    case .index, .own: nil
    // Archives that pip finds in a directory come without a note of where they were.
    case .file: nil
    case .directory: finding(.warning, .otherSource(distribution, "an index", locked.sourceText))
    case .address, .versionControl:
      finding(.failure, .otherSource(distribution, "an index", locked.sourceText))
    }
  }

  private func archive(_ url: String, _ hashes: [String: String]) -> Finding? {
    let shown = DirectURL.stripped(url, safeUsers: [])
    let strong = hashes.filter { HashDigest.strong[$0.key] != nil }
    let known = locked.hashes.filter { text in strong.keys.contains { text.hasPrefix($0 + ":") } }
    if !known.isEmpty {
      guard !strong.contains(where: { known.contains("\($0.key):\($0.value)") }) else { return nil }
      return finding(.failure, .otherArchive(distribution, shown, locked))
    }
    switch locked.origin {
    case .address(let wanted), .file(let wanted):
      return Self.areSame(wanted, url)
        ? nil : finding(.failure, .otherSource(distribution, shown, locked.sourceText))
    case .index: return finding(.warning, .unproven(distribution, shown))
    case .versionControl, .directory, .own:
      return finding(.failure, .otherSource(distribution, shown, locked.sourceText))
    }
  }

  private func checkout(_ url: String, _ commit: String) -> Finding? {
    let shown = DirectURL.stripped(url, safeUsers: [])
    guard case .versionControl(let wanted, let lockedCommit) = locked.origin else {
      return finding(.failure, .otherSource(distribution, "commit \(commit) of \(shown)", locked.sourceText))
    }
    if let lockedCommit, HashDigest.isCommit(lockedCommit), lockedCommit.lowercased() != commit.lowercased() {
      return finding(.failure, .otherCommit(distribution, commit, lockedCommit))
    }
    return Self.areSame(wanted, url)
      ? nil : finding(.warning, .otherSource(distribution, shown, locked.sourceText))
  }

  private func directory(_ url: String, _ isEditable: Bool) -> Finding? {
    switch locked.origin {
    case .directory, .own: return nil
    case .index, .address, .file, .versionControl:
      let kind = isEditable ? "as an editable of \(url)" : "from the directory \(url)"
      return finding(.failure, .fromDirectory(distribution, kind, locked.sourceText))
    }
  }

  /// True for two spellings of one address: credentials, `git+`, a revision, `.git` and a slash do not count.
  static func areSame(_ one: String, _ other: String) -> Bool { normal(one) == normal(other) }

  private static func normal(_ url: String) -> String {
    var text = DirectURL.stripped(String(url.prefix { $0 != "#" && $0 != "?" }), safeUsers: []).lowercased()
    for prefix in ["git+", "hg+", "svn+", "bzr+"] where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
    }
    if let path = DirectURL.filePath(of: text) { text = path }
    if let scheme = text.firstRange(of: "://")?.upperBound, let slash = text[scheme...].firstIndex(of: "/"),
      let at = text[slash...].lastIndex(of: "@")
    {
      text = String(text[..<at])
    }
    for scheme in ["ssh://", "https://", "http://", "git://"] where text.hasPrefix(scheme) {
      text.removeFirst(scheme.count)
    }
    while text.hasSuffix("/") { text.removeLast() }
    if text.hasSuffix(".git") { text.removeLast(4) }
    return text.hasPrefix("./") ? String(text.dropFirst(2)) : text
  }

  private func finding(_ severity: Severity, _ message: Finding.Message) -> Finding {
    let isUnread = distribution.sourceFault != nil
    return Finding(
      isUnread ? "CH5-3.unread" : "CH5-3.source", severity, message,
      at: Location(locked.lock, line: locked.line), evidence: ["\(distribution.directory)/direct_url.json"],
      remedy: environment.installCommand)
  }
}

extension LockedSeen {
  var sourceText: String {
    switch origin {
    case .index: "an index"
    case .address(let url): DirectURL.stripped(url, safeUsers: [])
    case .file(let path): "the file \(path)"
    case .versionControl(let url, let commit):
      "\(commit.map { "commit \($0) of " } ?? "")\(DirectURL.stripped(url, safeUsers: []))"
    case .directory(let path, _): "the directory \(path)"
    case .own: "the project itself"
    }
  }
}

extension HashDigest {
  fileprivate static func isCommit(_ text: String) -> Bool {
    [40, 64].contains(text.utf8.count) && text.utf8.allSatisfy(isHexadecimal)
  }
}

extension Finding.Message {
  fileprivate static func unreadSource(_ distribution: InstalledSeen, _ reason: String) -> Self {
    "where \(distribution.title) came from cannot be told: direct_url.json, \(reason)"
  }
  fileprivate static func otherSource(_ distribution: InstalledSeen, _ from: String, _ wanted: String) -> Self
  {
    "\(distribution.title) was installed from \(from), the lock takes it from \(wanted)"
  }
  fileprivate static func otherArchive(
    _ distribution: InstalledSeen, _ url: String, _ locked: LockedSeen
  ) -> Self {
    "\(distribution.title) was installed from \(url), an archive with none of the \(locked.hashes.count) locked digests"
  }
  fileprivate static func unproven(_ distribution: InstalledSeen, _ url: String) -> Self {
    "\(distribution.title) was installed from \(url), and no digest in the lock says what that archive has to be"
  }
  fileprivate static func otherCommit(_ distribution: InstalledSeen, _ commit: String, _ locked: String)
    -> Self
  {
    "\(distribution.title) was installed from commit \(commit), the lock has commit \(locked)"
  }
  fileprivate static func fromDirectory(_ distribution: InstalledSeen, _ kind: String, _ wanted: String)
    -> Self
  {
    "\(distribution.title) is installed \(kind), the lock takes it from \(wanted)"
  }
}
