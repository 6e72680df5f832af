/// A bun.lock: JSON with trailing commas.
package struct BunLock {
  package let text: JSONText
  private let workspaces: JSONElement?
  private let packages: [JSONMember]
  private let names: Set<String>
  package let format: String

  /// - Throws: `ManifestError` for text that bun could not read, or a version nobody here knows.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    text = try JSONText(bytes, allowsTrailingCommas: true)
    guard let version = text.root["lockfileVersion"]?.number else {
      throw ManifestError("it has no lockfileVersion")
    }
    guard ["0", "1"].contains(version) else {
      throw ManifestError("lockfileVersion \(version) is not known here")
    }
    format = version
    workspaces = text.root["workspaces"]
    packages = text.root["packages"].map { Array($0.members) } ?? []
    try LockSize.verify(packages.count)
    names = Set(packages.map(\.name))
  }

  package var lock: KeyedNodeLock {
    let lines = LineIndex(text.bytes)
    let entries = packages.map { entry($0, lines) }
    let importers = (workspaces.map { Array($0.members) } ?? []).map { importer($0, lines) }
    return KeyedNodeLock(format: format, entries: entries, importers: importers, hasSections: true)
  }

  private func place(_ element: JSONElement, _ lines: LineIndex) -> KeyedNodeLock.Place {
    let position = lines.position(of: element.offset)
    return .init(line: position.line, column: position.column)
  }

  private func entry(_ member: JSONMember, _ lines: LineIndex) -> KeyedNodeLock.Entry {
    let parts = Array(member.value.elements)
    let id = parts.first?.string ?? ""
    let name = YarnClassicLock.installedName(of: id)
    let locator = String(id.dropFirst(name.count + 1))
    let isOwn = isOwn(locator, name)
    var (fault, weak): (NodeFault?, String?) = (nil, nil)
    if NodeVersion(locator) != nil {
      let digest = parts.count > 3 ? parts[3].string : nil
      if let digest, case .weak(let algorithm) = NodeIntegrity(digest).verdict {
        weak = algorithm
      } else {
        fault = NpmReview.digestFault(of: digest)
      }
    } else if !isOwn, NodeSource(locator).kind == .git {
      // bun shortens commit ids, which still cannot move.
      let commit = NodeSource(locator).fragment ?? ""
      if commit.count < 7 || !commit.utf8.allSatisfy(HashDigest.isHexadecimal) {
        fault = .movingCommit(address: locator)
      }
    }
    let info = parts.first { $0.isObject }
    let needs = [("dependencies", false), ("optionalDependencies", true)].flatMap { section, mayBeAbsent in
      (info?[section].map { Array($0.members) } ?? []).map { item in
        need(item.name, item.value.string ?? "", from: member.name, mayBeAbsent: mayBeAbsent)
      }
    }
    return KeyedNodeLock.Entry(
      title: member.name, keys: [member.name], name: name, package: name,
      version: NodeVersion(locator) == nil ? nil : locator,
      needs: needs, fault: fault, weakAlgorithm: weak, isOwn: isOwn, place: place(member.key, lines))
  }

  /// True for a directory that the lock lists as a member, and for the project itself.
  private func isOwn(_ locator: String, _ name: String) -> Bool {
    if locator.hasPrefix("workspace:") { return workspaces?[String(locator.dropFirst(10))] != nil }
    return locator.hasPrefix("root:") && workspaces?[""]?["name"]?.string == name
  }

  /// bun keeps what several need under the plain name, and what one needs of its own under `one/name`.
  private func need(
    _ name: String, _ asked: String, from owner: String, mayBeAbsent: Bool
  ) -> KeyedNodeLock.Need {
    var base = owner[...]
    var key = name
    while !base.isEmpty {
      let candidate = "\(base)/\(name)"
      if names.contains(candidate) {
        key = candidate
        break
      }
      base = base.lastIndex(of: "/").map { base[..<$0] } ?? ""
    }
    return KeyedNodeLock.Need(
      name: name, asked: asked, key: key, mayBeAbsent: mayBeAbsent, spec: NodeDependencySpec(asked))
  }

  private func importer(_ member: JSONMember, _ lines: LineIndex) -> KeyedNodeLock.Importer {
    var listed: [NodeFault.Difference] = []
    var needs: [KeyedNodeLock.Need] = []
    let own = member.value["name"]?.string ?? ""
    for section in ["dependencies", "devDependencies", "optionalDependencies"] {
      for item in member.value[section].map({ Array($0.members) }) ?? [] {
        guard let asked = item.value.string else { continue }
        listed.append(.init(section: section, name: item.name, manifest: nil, lock: asked))
        needs.append(need(item.name, asked, from: own, mayBeAbsent: section == "optionalDependencies"))
      }
    }
    return KeyedNodeLock.Importer(
      directory: member.name, dependencies: listed, needs: needs, place: place(member.key, lines))
  }
}
