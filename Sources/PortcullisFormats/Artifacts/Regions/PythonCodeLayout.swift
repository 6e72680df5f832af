internal import PortcullisCore

extension ArtifactLayout {
  /// A compiled Python file (PEP 552): version, flags, the source's time or hash, code.
  init(pyc source: ByteSource, limits: ArtifactComparison.Limits) throws {
    let header = ArtifactNumbers(try source.exactly(0, 16) ?? [])
    guard let flags = header.number(4, 4) else { throw ArtifactMalformed("a short header") }
    var regions = [
      ArtifactRegion("version", field: "pyc:version", offset: 0, size: 4, role: .tool),
      ArtifactRegion("flags", field: "pyc:flags", offset: 4, size: 4, role: .number(isLittle: true, nil)),
    ]
    if flags & 1 == 0 {
      regions += [
        ArtifactRegion("mtime", field: "pyc:mtime", offset: 8, size: 4, role: .number(isLittle: true, .time)),
        ArtifactRegion(
          "source size", field: "pyc:source-size", offset: 12, size: 4, role: .number(isLittle: true, nil)),
      ]
    } else {
      regions.append(
        ArtifactRegion(
          "source hash", field: "pyc:source-hash", offset: 8, size: 8,
          role: .derived("the hash is of the source, which differs")))
    }
    regions.append(ArtifactRegion("code", field: "pyc:code", offset: 16, size: source.size - 16))
    try self.init("pyc", .python, regions, size: source.size, limits: limits)
  }

  /// True for the magic number of CPython 3.7 and later, its flags and the first byte of a code object.
  static func isPythonCode(_ head: [UInt8]) -> Bool {
    guard head.count >= 17, head[2] == 0x0D, head[3] == 0x0A, head[4] <= 3,
      head[5..<8].allSatisfy({ $0 == 0 }), [0x63, 0xE3].contains(head[16])
    else { return false }
    return (3_390...5_000).contains(Int(head[1]) << 8 | Int(head[0]))
  }
}
