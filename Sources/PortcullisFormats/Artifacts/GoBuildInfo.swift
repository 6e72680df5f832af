internal import PortcullisCore

/// What the go command wrote about a build: its version and a list of settings.
package struct GoBuildInfo: Hashable, Sendable {
  package let version: String
  /// Lines of `kind<tab>value`, such as `build<tab>-trimpath=true`.
  package let lines: [String]

  /// Nil unless the section holds texts of its own, as every go since 1.18 writes them.
  package init?(_ section: [UInt8]) {
    let magic = [0xFF] + Array(" Go buildinf:".utf8)
    guard section.count >= 32, section.starts(with: magic), section[15] & 2 != 0 else { return nil }
    var position = 32
    guard let version = Self.text(section, &position), let module = Self.text(section, &position) else {
      return nil
    }
    self.version = String(decoding: version, as: UTF8.self)
    // The list stands between two marks of 16 bytes.
    let list = module.count >= 33 ? module.dropFirst(16).dropLast(16) : []
    lines = list.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func text(_ bytes: [UInt8], _ position: inout Int) -> ArraySlice<UInt8>? {
    var length = 0
    var shift = 0
    while position < bytes.count, shift < 35 {
      let byte = bytes[position]
      position += 1
      length |= Int(byte & 0x7F) << shift
      shift += 7
      guard byte & 0x80 != 0 else {
        guard length <= bytes.count - position else { return nil }
        defer { position += length }
        return bytes[position..<(position + length)]
      }
    }
    return nil
  }

  /// `build<tab>vcs.time=…` as the name `vcs.time` and its value; other lines as their kind.
  private static func setting(_ line: String) -> (name: String, value: String) {
    let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "build", let equals = parts[1].firstIndex(of: "=") else {
      return (parts.first.map(String.init) ?? line, parts.count == 2 ? String(parts[1]) : "")
    }
    return (String(parts[1][..<equals]), String(parts[1][parts[1].index(after: equals)...]))
  }

  private func settings() -> [String: String] {
    var settings: [String: String] = ["go": version]
    for line in lines {
      let (name, value) = Self.setting(line)
      settings[name] = settings[name].map { $0 + "; " + value } ?? value
    }
    return settings
  }

  /// One record for each setting that differs; none when either side cannot be read.
  static func records(
    _ left: ByteSource, _ right: ByteSource, at place: [String], _ classifier: CauseClassifier
  ) throws -> [ArtifactRecord] {
    guard left.size <= 16 << 20, right.size <= 16 << 20,
      let one = GoBuildInfo(try left.read(0, left.size))?.settings(),
      let other = GoBuildInfo(try right.read(0, right.size))?.settings()
    else { return [] }
    let offset = try ByteDifference.first(left, right) ?? 0
    return Set(one.keys).union(other.keys).sorted().compactMap { name in
      guard one[name] != other[name] else { return nil }
      return record(name, one[name], other[name], place, offset, classifier)
    }
  }

  private static func record(
    _ name: String, _ left: String?, _ right: String?, _ place: [String], _ offset: Int,
    _ classifier: CauseClassifier
  ) -> ArtifactRecord {
    var record = ArtifactRecord(place + [name], field: "elf:.go.buildinfo:\(name)", offset: offset)
    record.subject = .go
    record.left = ArtifactWindow(bytes: Array((left ?? "").utf8.prefix(8_192)), start: offset)
    record.right = ArtifactWindow(bytes: Array((right ?? "").utf8.prefix(8_192)), start: offset)
    var probe = record
    probe.offset = offset + ArtifactWalk.commonPrefix(record.left.bytes, record.right.bytes)
    // Facts of the commit are no clock of the build, although they look like one.
    if !name.hasPrefix("vcs.") { classifier.classify(&probe) }
    record.cause = probe.cause
    record.offset = nil
    record.detail =
      "the go command recorded \(name) as \(shown(left)) in the first build and \(shown(right)) in the second"
    return record
  }

  private static func shown(_ value: String?) -> String {
    value.map { "'" + ArtifactExcerpt.text($0.utf8.prefix(160)) + "'" } ?? "nothing"
  }
}
