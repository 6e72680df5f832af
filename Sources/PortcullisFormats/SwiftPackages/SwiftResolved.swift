/// A Package.resolved of version 1 to 3.
package struct SwiftResolved: Sendable {
  package struct Pin: Sendable {
    package let identity: String
    /// The name before identities were written, in version 1.
    package let name: String?
    package let kind: String?
    package let location: String?
    package let revision: String?
    package let version: String?
    package let branch: String?
    let offset: Int
  }

  package let version: Int
  package let pins: [Pin]
  package let originHash: String?
  let originOffset: Int?
  package let text: JSONText

  /// - Throws: `ManifestError` for text that is no JSON, or a version nobody here knows.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    text = try JSONText(bytes)
    let root = text.root
    guard let literal = root["version"]?.number else { throw ManifestError("it has no version") }
    guard let number = Int(literal), (1...3).contains(number) else {
      throw ManifestError("version \(literal) is not known here")
    }
    version = number
    guard let list = number == 1 ? root["object"]?["pins"] : root["pins"], list.isArray else {
      throw ManifestError("it has no pins")
    }
    try LockSize.verify(list.elements.reduce(0) { count, _ in count + 1 }, most: LockSize.mostPins)
    pins = list.elements.map { Self.pin($0, number) }
    originHash = root["originHash"]?.string
    originOffset = root["originHash"]?.offset
  }

  private static func pin(_ element: JSONElement, _ version: Int) -> Pin {
    let state = element["state"]
    let location = (element["location"] ?? element["repositoryURL"])?.string
    let derived = location.map(SwiftManifest.identity) ?? ""
    return Pin(
      identity: version == 1 ? derived : element["identity"]?.string ?? "", name: element["package"]?.string,
      kind: element["kind"]?.string, location: location, revision: state?["revision"]?.string,
      version: state?["version"]?.string, branch: state?["branch"]?.string, offset: element.offset)
  }
}
