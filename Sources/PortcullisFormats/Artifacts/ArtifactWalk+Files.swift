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
    try compareText(left, right, at: place, offset: offset)
    guard seen == before || isBroken else { return }
    try compareOpaque(left, right, at: place, offset: offset)
  }

  /// Texts of known form; adds nothing for others.
  private mutating func compareText(
    _ left: ByteSource, _ right: ByteSource, at place: [String], offset: Int
  ) throws {
    guard left.size <= 16 << 20, right.size <= 16 << 20,
      let head = try left.read(0, 64).first(where: { $0 > 0x20 })
    else { return }
    let name = place.last ?? ""
    let isJSON = head == UInt8(ascii: "{") || head == UInt8(ascii: "[")
    if isJSON { return try compareJSON(left, right, at: place, offset: offset) }
    guard HashList.isNamed(name) || HeaderFields.format(name) != nil else { return }
    let texts = (try left.read(0, left.size), try right.read(0, right.size))
    if HashList.isNamed(name), HashList.differsInHashes(texts.0, texts.1) {
      var record = ArtifactRecord(place, field: "content", offset: offset)
      record.left = try window(left, around: offset)
      record.right = try window(right, around: offset)
      record.cause = .derived
      record.detail = "\(name) lists hashes of other files, which differ"
      add(record)
    } else if let format = HeaderFields.format(name) {
      compareHeaderFields(texts.0, texts.1, at: place, format: format)
    }
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
      case .ar: try compareAr(left, right, at: place, depth: depth)
      case .javaClass: try compareJavaClass(left, right, at: place)
      case .machO, .pe, .wasm, .pyc, .png, .pdf, .sqlite:
        try compare(
          ArtifactLayoutPair(
            one: try format.layout(left, limits), other: try format.layout(right, limits), left: left,
            right: right, place: place, depth: depth))
      case .xz: try compareXZ(left, right, at: place, depth: depth)
      case .zstd, .bzip2:
        throw ArtifactMalformed("a compression that is not undone here")
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
      try classifier.classifyWhole(&record, left, right, limit: 16 << 20)
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
