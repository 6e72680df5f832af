internal import PortcullisCore

extension ArtifactWalk {
  /// Adds every difference of two files; adds none only when their bytes are equal.
  mutating func compare(_ left: ByteSource, _ right: ByteSource, at place: [String], depth: Int) throws {
    guard let offset = try ByteDifference.first(left, right) else { return }
    let before = seen
    var isBroken = false
    if depth < limits.depth, !isExhausted, let format = try format(left, right) {
      do throws(ArtifactTrouble) {
        try compare(left, right, as: format, at: place, depth: depth)
      } catch {
        switch error {
        case .malformed(let reason):
          isBroken = true
          note("\(place.joined(separator: "!")) was compared as bytes: \(format.rawValue) with \(reason)")
        case .unreadable(let error): throw error
        }
      }
    } else if depth >= limits.depth {
      note("\(place.joined(separator: "!")) was compared as bytes: it lies \(depth) containers deep")
    }
    guard seen == before || isBroken else { return }
    try compareOpaque(left, right, at: place, offset: offset)
  }

  private func format(_ left: ByteSource, _ right: ByteSource) throws -> ArtifactFormat? {
    guard let format = try ArtifactFormat(sniffing: left) else { return nil }
    return try ArtifactFormat(sniffing: right) == format ? format : nil
  }

  private mutating func compare(
    _ left: ByteSource, _ right: ByteSource, as format: ArtifactFormat, at place: [String], depth: Int
  ) throws(ArtifactTrouble) {
    do {
      switch format {
      case .elf: try compareELF(left, right, at: place)
      case .zip: try compareZip(left, right, at: place, depth: depth)
      case .tar: try compareTar(left, right, at: place, depth: depth)
      case .gzip: try compareGzip(left, right, at: place, depth: depth)
      }
    } catch let error as ArtifactMalformed {
      throw .malformed(error.reason)
    } catch {
      throw .unreadable(error)
    }
  }

  /// The first differing byte, or line of a text.
  mutating func compareOpaque(
    _ left: ByteSource, _ right: ByteSource, at place: [String], offset: Int,
    field: String = "content", subject: ArtifactSubject? = nil
  ) throws {
    var record = ArtifactRecord(place, field: field, offset: offset)
    record.leftSize = left.size
    record.rightSize = right.size
    record.left = try window(left, around: offset)
    record.right = try window(right, around: offset)
    record.subject = subject ?? .bytes
    classifier.classify(&record)
    if record.cause == .unknown {
      try classifier.classifyWhole(&record, left, right, limit: min(limits.heldBytes, 16 << 20))
    }
    if record.cause == .unknown, let line = try TextDifference.line(left, right, offset) {
      record.detail = line + "; " + record.detail
      if subject == nil { record.subject = .text }
    }
    add(record)
  }

  func window(_ source: ByteSource, around offset: Int) throws -> ArtifactWindow {
    let start = max(0, offset - 4_096)
    return ArtifactWindow(bytes: try source.read(start, 8_192), start: start)
  }
}

/// Why a comparator stopped.
enum ArtifactTrouble: Error {
  case malformed(String)
  case unreadable(any Error)
}

/// A container whose structure contradicts itself; it is compared as bytes.
struct ArtifactMalformed: Error, Hashable {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

/// Formats that are looked into, by their first bytes.
enum ArtifactFormat: String {
  case elf, zip, tar, gzip

  init?(sniffing source: ByteSource) throws {
    let bytes = try source.read(0, 512)
    if bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) {
      self = .elf
    } else if bytes.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if bytes.count == 512, bytes[257..<262].elementsEqual("ustar".utf8) {
      self = .tar
    } else if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
      self = .zip
    } else {
      guard source.size >= 22 else { return nil }
      let end = try source.read(max(0, source.size - 22), 22)
      guard end.starts(with: [0x50, 0x4B, 5, 6]) else { return nil }
      self = .zip
    }
  }
}
