internal import PortcullisCore

extension ArtifactLayout {
  /// The version, the constants and the rest of a Java class file.
  init(javaClass source: ByteSource, limits: ArtifactComparison.Limits) throws {
    let pool = try JavaConstants(source, limits: limits)
    let regions = [
      ArtifactRegion("class version", field: "class:version", offset: 4, size: 4, role: .tool),
      ArtifactRegion("constants", field: "class:constants", offset: 8, size: pool.end - 8),
      ArtifactRegion(
        "members", field: "class:members", offset: pool.end, size: source.size - pool.end, role: .addresses),
    ]
    try self.init("class", .java, regions, size: source.size, limits: limits)
  }
}

/// The constants of a class file: texts, and the other ones as bytes.
struct JavaConstants {
  private(set) var texts: [[UInt8]] = []
  private(set) var end = 10

  init(_ source: ByteSource, limits: ArtifactComparison.Limits) throws {
    guard source.size <= 64 << 20, source.size > 10 else {
      throw ArtifactMalformed("\(source.size) bytes")
    }
    let bytes = ArtifactNumbers(try source.read(0, source.size), isLittle: false)
    guard let count = bytes.number(8, 2) else { throw ArtifactMalformed("a short header") }
    var index = 1
    while index < count {
      guard let tag = bytes.number(end, 1), let size = try Self.size(tag, bytes, end),
        size <= bytes.bytes.count - end
      else { throw ArtifactMalformed("a broken constant \(index)") }
      if tag == 1 { texts.append(Array(bytes.bytes[(end + 3)..<(end + size)])) }
      end += size
      index += tag == 5 || tag == 6 ? 2 : 1
    }
  }

  /// Bytes of one constant with its tag; nil for an unknown tag (JVM specification, 4.4).
  private static func size(_ tag: Int, _ bytes: ArtifactNumbers, _ start: Int) throws -> Int? {
    switch tag {
    case 1: bytes.number(start + 1, 2).map { $0 + 3 }
    case 7, 8, 16, 19, 20: 3
    case 15: 4
    case 3, 4, 9, 10, 11, 12, 17, 18: 5
    case 5, 6: 9
    default: nil
    }
  }
}

extension ArtifactWalk {
  mutating func compareJavaClass(_ left: ByteSource, _ right: ByteSource, at place: [String]) throws {
    let one = try JavaConstants(left, limits: limits)
    let other = try JavaConstants(right, limits: limits)
    let pair = ArtifactLayoutPair(
      one: try ArtifactLayout(javaClass: left, limits: limits),
      other: try ArtifactLayout(javaClass: right, limits: limits), left: left, right: right, place: place,
      depth: limits.depth)
    guard one.texts != other.texts else { return try compare(pair) }
    let known = Set(other.texts)
    let others = Set(one.texts)
    let text = one.texts.first { !known.contains($0) }
    let counterpart = other.texts.first { !others.contains($0) }
    guard text != nil || counterpart != nil else {
      addReordered(place, field: "class:constants", name: "the constants", offset: 8, subject: .java)
      return
    }
    addValue(
      place + ["constants"], field: "class:constants", String(decoding: text ?? [], as: UTF8.self),
      String(decoding: counterpart ?? [], as: UTF8.self), subject: .java)
  }
}
