extension VersionSpecifier {
  /// True when the version satisfies the clause, prereleases not treated apart.
  package func accepts(_ version: PythonVersion, writtenAs text: String? = nil) -> Bool {
    switch operand {
    case .text: accepts(text: text ?? version.description)
    case .prefix(let prefix): Self.starts(version, with: prefix) == (comparison == .equal)
    case .version(let limit): compares(version, limit)
    }
  }

  /// `===` on text that need not be a version.
  package func accepts(text: String) -> Bool {
    comparison == .arbitrary && text.lowercased() == versionText.lowercased()
  }

  private func compares(_ version: PythonVersion, _ limit: PythonVersion) -> Bool {
    let isPublic = version.publicVersion
    switch comparison {
    case .arbitrary: return false
    case .equal: return (limit.local == nil ? isPublic : version) == limit
    case .notEqual: return (limit.local == nil ? isPublic : version) != limit
    case .lessOrEqual: return isPublic <= limit
    case .greaterOrEqual: return isPublic >= limit
    case .compatible:
      var prefix = limit.base
      prefix.release.removeLast()
      return isPublic >= limit && Self.starts(version, with: prefix)
    case .less: return isLess(version, limit)
    case .greater: return isGreater(version, limit)
    }
  }

  /// `<2.0` leaves out 2.0's own prereleases unless it names one.
  private func isLess(_ version: PythonVersion, _ limit: PythonVersion) -> Bool {
    guard version < limit else { return false }
    guard !limit.isPrerelease, version.isPrerelease else { return true }
    var earliest = limit.publicVersion
    earliest.development = .zero
    return version < earliest
  }

  /// `>1.7` leaves out 1.7's post-releases and local builds.
  private func isGreater(_ version: PythonVersion, _ limit: PythonVersion) -> Bool {
    guard version > limit else { return false }
    if !limit.isPostrelease, version.isPostrelease {
      var base = version.publicVersion
      base.post = nil
      base.development = nil
      if base == limit { return false }
    }
    return version.local == nil || version.publicVersion != limit
  }

  /// `1.2.*` over a release padded with zeros; the suffix of the version plays no part.
  private static func starts(_ version: PythonVersion, with prefix: PythonVersion) -> Bool {
    guard version.epoch == prefix.epoch else { return false }
    return prefix.release.indices.allSatisfy { index in
      (index < version.release.count ? version.release[index] : .zero) == prefix.release[index]
    }
  }
}
