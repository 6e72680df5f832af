extension GoVendorConsistency {
  struct Applied {
    let written: GoMod.ModuleVersion
    /// With a directory relative to the one that holds `vendor`.
    let canonical: GoMod.ModuleVersion
    let source: MainModule
  }

  /// The replacement that applies: go.work's before those of its members, a version's before one for all.
  func replacement(of module: GoMod.ModuleVersion) -> Applied? {
    guard module.version != nil || !names.contains(module.path) else { return nil }
    for (source, replaced) in replacements {
      guard let new = replaced[module] ?? replaced[GoMod.ModuleVersion(module.path)] else { continue }
      return Applied(written: new, canonical: canonical(new, from: source), source: source)
    }
    return nil
  }

  private func canonical(_ new: GoMod.ModuleVersion, from source: MainModule) -> GoMod.ModuleVersion {
    guard work != nil, source.path != work?.path, new.version == nil, !new.path.hasPrefix("/") else {
      return new
    }
    let directory = source.path.split(separator: "/").dropLast().joined(separator: "/")
    let normal = POSIXPath.normalized(directory.isEmpty ? new.path : directory + "/" + new.path)
    let path = normal.hasSuffix("/") ? String(normal.dropLast()) : normal
    return GoMod.ModuleVersion(path == "." || path == ".." || path.hasPrefix("../") ? path : "./" + path)
  }
}
