/// What a package asks for under a name, as npm tells the kinds apart.
package enum NodeDependencySpec: Hashable, Sendable {
  /// Any version, also a prerelease.
  case any
  case range(NodeRange)
  /// Another package under this name.
  indirect case alias(name: String, NodeDependencySpec)
  /// A directory or archive of the project, or a member of its workspace.
  case local(String)
  case git(String)
  case archive(String)
  /// A name that the registry points at a version, such as `latest`.
  case tag(String)

  package init(_ text: String) {
    let trimmed = text.utf8.first == 0x20 || text.utf8.last == 0x20 ? Self.trimmed(text) : text
    if trimmed.isEmpty || trimmed == "*" {
      self = .any
    } else if let first = trimmed.utf8.first, "0123456789^~<>=*vxX".utf8.contains(first),
      let range = NodeRange(trimmed)
    {
      self = .range(range)
    } else {
      self = Self.named(trimmed)
    }
  }

  /// The registry's package that is asked for under a name; nil for what comes from elsewhere.
  func registryName(under name: String) -> String? {
    switch self {
    case .any, .range: name
    case .alias(let other, _): other
    // `catalog:`, `patch:`, `jsr:` and the like point elsewhere.
    case .tag(let text): text.contains(":") ? nil : name
    case .local, .git, .archive: nil
    }
  }

  private static func trimmed(_ text: String) -> String {
    String(decoding: PythonText.trimmed(Array(text.utf8)), as: UTF8.self)
  }

  private static func named(_ text: String) -> NodeDependencySpec {
    if text.hasPrefix("npm:") {
      let rest = text.dropFirst(4)
      guard let at = rest.dropFirst().lastIndex(of: "@") else { return .alias(name: String(rest), .any) }
      return .alias(name: String(rest[..<at]), NodeDependencySpec(String(rest[rest.index(after: at)...])))
    }
    if ["file:", "link:", "workspace:", "portal:", "./", "../", "/", "~/"].contains(where: text.hasPrefix)
      || text == "." || text == ".."
    {
      return .local(text)
    }
    if isGit(text) { return .git(text) }
    if text.hasPrefix("http:") || text.hasPrefix("https:") { return .archive(text) }
    return .tag(text)
  }

  private static func isGit(_ text: String) -> Bool {
    let schemes = ["git+", "git:", "git@", "ssh:", "github:", "gitlab:", "bitbucket:", "gist:"]
    if schemes.contains(where: text.hasPrefix) { return true }
    if text.contains("://") { return text.prefix { $0 != "#" }.hasSuffix(".git") }
    // The short form `owner/name` of a repository.
    return !text.hasPrefix("@") && !text.hasPrefix("patch:") && text.prefix { $0 != "#" }.contains("/")
  }
}
