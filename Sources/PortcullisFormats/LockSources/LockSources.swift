/// Finds the addresses in a lock file, whatever tool wrote it.
package enum LockSources {
  /// - Throws: `ManifestError` for text that the tool could not read.
  package static func sources(in bytes: [UInt8], as system: LockSystem) throws(ManifestError) -> [LockSource]
  {
    if ![.npm, .bun, .pipfile].contains(system) { try LockText.verify(bytes, as: system) }
    return switch system {
    case .npm: npm(try JSONText(bytes).root)
    case .swift: swift(try JSONText(bytes).root)
    case .bun: bun(try JSONText(bytes, allowsTrailingCommas: true).root)
    case .pipfile: members(of: try JSONText(bytes).root, named: ["url", "git", "file"], entry: "")
    case .yarn: SourceLines(bytes).yarn
    case .pnpm: SourceLines(bytes).pnpm
    case .uv, .poetry, .pdm, .pylock: SourceLines(bytes).toml
    case .cargo: SourceLines(bytes).cargo
    case .requirements: SourceLines(bytes).requirements
    case .go, .bunBinary, .pixi, .conda: []
    }
  }

  private static func npm(_ document: JSONElement) -> [LockSource] {
    var found: [LockSource] = []
    for member in document["packages"]?.members ?? document.members where member.value.isObject {
      guard let resolved = member.value["resolved"], let address = resolved.string,
        address.contains(":"), !member.value.hasTrue("link")
      else { continue }
      found.append(LockSource(entry: member.name, address: address, offset: resolved.offset))
    }
    if document["packages"] == nil { collect(document["dependencies"], into: &found) }
    return found
  }

  private static func collect(_ tree: JSONElement?, into found: inout [LockSource]) {
    guard let tree else { return }
    for member in tree.members {
      for field in member.value.members where field.name == "resolved" || field.name == "version" {
        guard let address = field.value.string, address.contains("://") || address.contains("@") else {
          continue
        }
        guard !address.hasPrefix("npm:") else { continue }
        found.append(LockSource(entry: member.name, address: address, offset: field.value.offset))
      }
      collect(member.value["dependencies"], into: &found)
    }
  }

  private static func swift(_ document: JSONElement) -> [LockSource] {
    let pins = document["pins"] ?? document["object"]?["pins"]
    return (pins.map { Array($0.elements) } ?? []).compactMap { pin in
      guard let location = pin["location"] ?? pin["repositoryURL"], let address = location.string else {
        return nil
      }
      let entry = pin["identity"]?.string ?? pin["package"]?.string ?? ""
      return LockSource(entry: entry, address: address, offset: location.offset)
    }
  }

  private static func bun(_ document: JSONElement) -> [LockSource] {
    (document["packages"].map { Array($0.members) } ?? []).flatMap { member in
      member.value.elements.prefix(2).compactMap { part in
        guard let text = part.string, text.contains("://") else { return nil }
        let address = YarnClassicLock.installedName(of: text)
        let bare =
          text.hasPrefix("http") || address == text ? text : String(text.dropFirst(address.count + 1))
        return LockSource(entry: member.name, address: bare, offset: part.offset)
      }
    }
  }

  private static func members(
    of element: JSONElement, named names: Set<String>, entry: String
  ) -> [LockSource] {
    var found: [LockSource] = []
    for member in element.members {
      if names.contains(member.name), let address = member.value.string, address.contains("://") {
        found.append(LockSource(entry: entry, address: address, offset: member.value.offset))
      }
      found += members(of: member.value, named: names, entry: member.name)
    }
    for part in element.elements { found += members(of: part, named: names, entry: entry) }
    return found
  }
}

extension JSONElement {
  fileprivate func hasTrue(_ name: String) -> Bool { self[name]?.isTrue ?? false }
}
