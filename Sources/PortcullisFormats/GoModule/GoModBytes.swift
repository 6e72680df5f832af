/// What the bytes of go.mod or go.work hold that Go, or a reader, does not expect.
package struct GoModBytes: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable {
    /// Fatal for go.mod, unlike for a source file.
    case byteOrderMark
    case wideEncoding
    case nul
    /// A character that no word of go.mod may hold, such as a no-break space.
    case illegalCharacter
    /// The only line ends are carriage returns, and Go reads one long line.
    case carriageReturnLines
    /// Accepted by Go, in a comment or a word.
    case invalidUTF8
    case bidirectionalControl
  }

  package struct Fault: Hashable, Sendable, Codable {
    package let kind: Kind
    package let place: GoModPlace
    package let offset: Int
    /// What Go 1.27 says, or what is there.
    package let text: String
  }

  /// The first fault of each kind, in file order.
  package let faults: [Fault]

  package init(_ bytes: [UInt8]) {
    var faults: [Fault] = []
    if let wide = WideEncoding(bytes) {
      let error = Self.syntaxError(bytes)
      let place = error?.place ?? GoModPlace(line: 1, column: 1)
      faults = [
        Fault(kind: .wideEncoding, place: place, offset: 0, text: "\(wide.name): \(error?.text ?? "")")
      ]
    } else {
      if let fault = Self.syntaxFault(bytes) { faults.append(fault) }
      faults += Self.quietFaults(bytes)
    }
    self.faults = faults
  }

  private static func syntaxError(_ bytes: [UInt8]) -> GoModError? {
    do throws(GoModError) {
      _ = try GoModSyntax(bytes)
      return nil
    } catch {
      return error
    }
  }

  private static func syntaxFault(_ bytes: [UInt8]) -> Fault? {
    let isOneLine = bytes.contains(0x0D) && !bytes.contains(0x0A)
    guard let error = syntaxError(bytes) else {
      guard isOneLine, !GoModReading(bytes, as: .main).errors.isEmpty else { return nil }
      return Fault(
        kind: .carriageReturnLines, place: GoModPlace(line: 1, column: 1), offset: 0,
        text: "carriage returns without line feeds")
    }
    guard error.text.hasPrefix("unexpected input character") else { return nil }
    let offset = self.offset(of: error.place, in: bytes)
    let kind: Kind =
      switch error.text {
      case _ where error.text.hasSuffix("'\\ufeff'"): .byteOrderMark
      case _ where error.text.hasSuffix("'\\x00'"): .nul
      default: .illegalCharacter
      }
    return Fault(kind: kind, place: error.place, offset: offset, text: error.text)
  }

  /// Goes through the characters once; a byte that is not UTF-8 counts as one character, as in Go.
  private static func quietFaults(_ bytes: [UInt8]) -> [Fault] {
    var faults: [Fault] = []
    var line = 1
    var column = 1
    var offset = 0
    while offset < bytes.count {
      let decoded = bytes[offset] < 0x80 ? (UInt32(bytes[offset]), 1) : GoRune.decode(bytes[...], at: offset)
      let place = GoModPlace(line: line, column: column)
      if decoded == nil, !faults.contains(where: { $0.kind == .invalidUTF8 }) {
        faults.append(
          Fault(kind: .invalidUTF8, place: place, offset: offset, text: "bytes that are not UTF-8"))
      }
      if let (scalar, _) = decoded, GoRune.isBidirectionalControl(scalar),
        !faults.contains(where: { $0.kind == .bidirectionalControl })
      {
        let text = GoRune.describe(scalar)
        faults.append(Fault(kind: .bidirectionalControl, place: place, offset: offset, text: text))
      }
      (line, column) = bytes[offset] == 0x0A ? (line + 1, 1) : (line, column + 1)
      offset += decoded?.1 ?? 1
    }
    return faults
  }

  private static func offset(of place: GoModPlace, in bytes: [UInt8]) -> Int {
    var line = 1
    var column = 1
    var offset = 0
    while offset < bytes.count, GoModPlace(line: line, column: column) < place {
      let width = bytes[offset] < 0x80 ? 1 : GoRune.decode(bytes[...], at: offset)?.width ?? 1
      (line, column) = bytes[offset] == 0x0A ? (line + 1, 1) : (line, column + 1)
      offset += width
    }
    return offset
  }
}
