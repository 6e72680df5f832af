/// A file of `Name: value` lines, such as WHEEL, MANIFEST.MF or the control file of a package, without loss.
struct HeaderFields {
  /// The values with what follows the name, line ends and continued lines included; a body after an empty line.
  private(set) var fields: [(name: String, value: ArraySlice<UInt8>)] = []

  /// How the format is called in a field's name; nil for a file of another name.
  static func format(_ name: String) -> String? {
    switch name.split(separator: "/").last {
    case "WHEEL": "wheel"
    case "METADATA", "PKG-INFO": "metadata"
    case "MANIFEST.MF": "manifest"
    case "control": "control"
    case ".PKGINFO": "pkginfo"
    case "pom.properties": "properties"
    default: nil
    }
  }

  /// Nil for a text with a line of another form.
  init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      var end = Self.lineEnd(rest)
      if rest[..<end].allSatisfy({ $0 == 0x0A || $0 == 0x0D }) {
        fields.append(("body", rest))
        return
      }
      guard let colon = rest[..<end].firstIndex(where: { $0 == 0x3A || $0 == 0x3D }), colon > rest.startIndex,
        TextDifference.isText(rest[..<colon])
      else { return nil }
      while end < rest.endIndex, rest[end] == 0x20 || rest[end] == 0x09 { end = Self.lineEnd(rest[end...]) }
      let name = String(decoding: rest[..<colon], as: UTF8.self)
      fields.append((name, rest[colon..<end]))
      rest = rest[end...]
      guard fields.count < 20_000 else { return nil }
    }
  }

  private static func lineEnd(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
  }
}

extension ArtifactWalk {
  /// Adds each field that differs; nothing when the fields are not the same ones in the same order.
  mutating func compareHeaderFields(
    _ left: [UInt8], _ right: [UInt8], at place: [String], format: String
  ) {
    guard let one = HeaderFields(left)?.fields, let other = HeaderFields(right)?.fields,
      one.map(\.name) == other.map(\.name)
    else { return }
    for (field, counterpart) in zip(one, other) where field.value != counterpart.value {
      let name = field.name.filter { $0 != " " }
      addValue(
        place, field: "\(format):\(name)", offset: field.value.startIndex, Self.words(field.value),
        Self.words(counterpart.value), subject: Self.subject(format))
    }
  }

  private static func words(_ value: ArraySlice<UInt8>) -> String {
    let text = value.drop { [0x3A, 0x3D, 0x20].contains($0) }
    return String(
      decoding: text.prefix(text.count - text.reversed().prefix { $0 == 0x0A || $0 == 0x0D }.count),
      as: UTF8.self)
  }

  private static func subject(_ format: String) -> ArtifactSubject {
    switch format {
    case "wheel", "metadata": .python
    case "manifest", "properties": .java
    default: .package
    }
  }
}
