internal import PortcullisCore

extension ArtifactLayout {
  /// The sections of a WebAssembly module, custom ones by their name.
  init(wasm source: ByteSource, limits: ArtifactComparison.Limits) throws {
    var regions: [ArtifactRegion] = []
    var position = 8
    while position < source.size {
      let head = try source.read(position, 11)
      var start = 1
      guard let id = head.first, let size = Self.number(head, &start),
        size <= source.size - position - start
      else { throw ArtifactMalformed("a section beyond the end at \(ArtifactExcerpt.offset(position))") }
      guard regions.count < limits.entries else {
        throw ArtifactMalformed("more than \(limits.entries) sections")
      }
      let body = position + start
      let name = id == 0 ? try Self.name(source, body, size) : Self.names[Int(id)] ?? "section \(id)"
      regions.append(
        ArtifactRegion(name, field: "wasm:\(name)", offset: body, size: size, role: Self.role(name)))
      position = body + size
    }
    try self.init("wasm", .native, regions, size: source.size, limits: limits)
  }

  private static let names = [
    1: "type", 2: "import", 3: "function", 4: "table", 5: "memory", 6: "global", 7: "export", 8: "start",
    9: "element", 10: "code", 11: "data", 12: "data count", 13: "tag",
  ]

  private static func role(_ name: String) -> ArtifactRegion.Role {
    switch name {
    case "build_id": .derived("the build id is a hash of the rest of the file")
    case "producers": .tool
    case "code", "element", "function", "global", "name", "export": .addresses
    default: .content
    }
  }

  private static func name(_ source: ByteSource, _ body: Int, _ size: Int) throws -> String {
    let head = try source.read(body, min(size, 256))
    var start = 0
    guard let length = number(head, &start), length <= min(128, head.count - start) else {
      throw ArtifactMalformed("a custom section without a name")
    }
    return String(decoding: head[start..<(start + length)], as: UTF8.self)
  }

  /// An unsigned number of at most five groups of seven bits, the lowest first.
  private static func number(_ bytes: [UInt8], _ position: inout Int) -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 35, by: 7) where position < bytes.count {
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }
}
