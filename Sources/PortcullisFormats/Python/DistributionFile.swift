/// The name and version that the file name of a wheel or source archive states.
package struct DistributionFile: Hashable, Sendable {
  package let name: String
  package let version: PythonVersion
  package let isWheel: Bool

  /// Nil unless the name is that of a wheel or of a `.tar.gz` or `.zip` source archive.
  package init?(_ fileName: String) {
    if fileName.hasSuffix(".whl") {
      self.init(wheel: fileName.dropLast(4))
    } else if fileName.hasSuffix(".tar.gz") {
      self.init(source: fileName.dropLast(7))
    } else if fileName.hasSuffix(".zip") {
      self.init(source: fileName.dropLast(4))
    } else {
      return nil
    }
  }

  /// `name-version(-build)?-python-abi-platform`; a build number starts with a digit.
  private init?(wheel stem: Substring) {
    let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 5 || parts.count == 6, let version = PythonVersion(parts[1]) else { return nil }
    guard !parts[0].isEmpty, !parts[0].contains("__"),
      parts[0].utf8.allSatisfy({ DependencyReader.isWord($0) && $0 < 0x80 || $0 == 0x2E })
    else { return nil }
    if parts.count == 6 {
      guard let first = parts[2].utf8.first, (0x30...0x39).contains(first) else { return nil }
    }
    let isTag: (Substring) -> Bool = { tag in
      tag.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }
    guard parts.suffix(3).allSatisfy(isTag) else { return nil }
    // `2.7.6` in the place of `py2` is a version, and no installer reads such a file.
    guard parts[parts.count - 3].split(separator: ".").allSatisfy({ $0.first?.isLetter ?? false }) else {
      return nil
    }
    name = String(parts[0])
    self.version = version
    isWheel = true
  }

  private init?(source stem: Substring) {
    guard let dash = stem.lastIndex(of: "-"), dash > stem.startIndex,
      let version = PythonVersion(stem[stem.index(after: dash)...])
    else { return nil }
    name = String(stem[..<dash])
    self.version = version
    isWheel = false
  }
}
