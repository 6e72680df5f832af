/// One dependency specifier: a name, extras, and a version or an address, perhaps under a marker (PEP 508).
package struct DependencyRequirement: Hashable, Sendable, CustomStringConvertible {
  /// As written.
  package let spelling: String
  package let extras: [String]
  package let specifiers: VersionSpecifierSet
  package let url: String?
  package let marker: EnvironmentMarker?

  package var name: ProjectName { ProjectName(spelling) }

  /// - Throws: `DependencyError` when the whole text is not one dependency specifier.
  package init(_ text: some StringProtocol) throws(DependencyError) {
    var reader = DependencyReader(text)
    reader.skipBlanks()
    spelling = try reader.identifier("a package name at the start")
    reader.skipBlanks()
    extras = try reader.extras()
    reader.skipBlanks()
    if reader.take("@") {
      url = try reader.url()
      specifiers = VersionSpecifierSet(clauses: [])
    } else {
      url = nil
      specifiers = try reader.specifiers()
    }
    reader.skipBlanks()
    if reader.isAtEnd {
      marker = nil
    } else {
      guard reader.take(";") else { throw reader.error("expected ';' and a marker, or the end") }
      marker = try reader.marker()
    }
    guard reader.isAtEnd else { throw reader.error("unexpected text after the requirement") }
  }

  /// The normal form: extras and clauses sorted.
  package var description: String {
    var text = spelling
    if !extras.isEmpty { text += "[\(Set(extras).sorted().joined(separator: ","))]" }
    text += specifiers.description
    if let url { text += " @ \(url)" + (marker == nil ? "" : " ") }
    if let marker { text += "; \(marker)" }
    return text
  }

  package static func == (left: DependencyRequirement, right: DependencyRequirement) -> Bool {
    left.name == right.name && left.extraNames == right.extraNames && left.specifiers == right.specifiers
      && left.url == right.url && left.marker == right.marker
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(extraNames)
    hasher.combine(specifiers)
    hasher.combine(url)
    hasher.combine(marker)
  }

  private var extraNames: Set<ProjectName> { Set(extras.map { ProjectName($0) }) }
}

extension EnvironmentMarker {
  /// - Throws: `DependencyError` when the whole text is not one marker.
  package init(_ text: some StringProtocol) throws(DependencyError) {
    var reader = DependencyReader(text)
    self = try reader.marker()
    guard reader.isAtEnd else { throw reader.error("unexpected text after the marker") }
  }
}

extension DependencyReader {
  fileprivate mutating func extras() throws(DependencyError) -> [String] {
    let opening = position
    guard take("[") else { return [] }
    skipBlanks()
    var extras: [String] = []
    if next != UInt8(ascii: "]") {
      repeat {
        skipBlanks()
        extras.append(try identifier("the name of an extra"))
        skipBlanks()
      } while take(",")
    }
    guard take("]") else { throw error("this bracket is not closed", at: opening) }
    return extras
  }

  /// Everything up to the next blank; what follows must be parted from it by one.
  fileprivate mutating func url() throws(DependencyError) -> String {
    skipBlanks()
    let start = position
    while let byte = next, byte != 0x20, byte != 0x09 { position += 1 }
    guard position > start else { throw error("expected an address after '@'") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  fileprivate mutating func specifiers() throws(DependencyError) -> VersionSpecifierSet {
    let opening = position
    let isEnclosed = take("(")
    skipBlanks()
    let start = position
    while let byte = next, byte != 0x3B, byte != 0x29 { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard !text.utf8.contains(0x0A), !text.utf8.contains(0x0D) else {
      throw error("a line break inside the requirement", at: start)
    }
    guard text.utf8.first != 0x2C, !text.contains(",,") else {
      throw error("a comma without a clause", at: start)
    }
    guard let set = VersionSpecifierSet(text) else {
      throw error("'\(text)' is no version specifier", at: start)
    }
    guard !isEnclosed || take(")") else { throw error("this parenthesis is not closed", at: opening) }
    return set
  }
}
