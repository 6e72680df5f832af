/// What the bytes of one Go file hold: the mark that may start it, and every fault, in file order.
package struct GoSourceScan: Hashable, Sendable, Codable {
  /// True for one U+FEFF at the start, which Go ignores and gofmt removes.
  package let hasByteOrderMark: Bool
  package let faults: [GoSourceFault]
  /// Faults seen, recorded or not.
  package let faultCount: Int
  /// An encoding that would explain the invalid bytes, in words; nil without invalid bytes or without a guess.
  package let guess: String?
  /// True when a `//go:build` line keeps the file out of every build.
  package let isNeverBuilt: Bool

  /// The fault that stops a build first, which is the one Go prints first.
  package var firstReported: GoSourceFault? {
    faults.first { $0.reporter == .loader } ?? faults.first { $0.reporter == .compiler }
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Scans in one pass for each dialect; at most `limit` faults of each are recorded.
  package init(_ bytes: [UInt8], limit: Int = 100) {
    hasByteOrderMark = bytes.starts(with: Self.byteOrderMark)
    let body = bytes[(hasByteOrderMark ? 3 : 0)...]
    let header = GoHeader(body)
    isNeverBuilt = GoBuildConstraint.isNeverBuilt(header: body.prefix(header.end))
    if let wide = WideEncoding(bytes) {
      faults = [wide.fault(header: header)]
      faultCount = 1
      guess = nil
      return
    }
    var collector = FaultCollector(bytes, header: header, hasMark: hasByteOrderMark, limit: limit)
    collector.collect()
    faults = collector.faults.sorted { $0.offset < $1.offset }
    faultCount = collector.count
    guess = faults.contains { $0.kind == .invalidUTF8 } ? EncodingGuess.describe(bytes) : nil
  }
}

/// The faults of the loader over the header, then those of the compiler at other places.
private struct FaultCollector {
  let bytes: [UInt8]
  let header: GoHeader
  let hasMark: Bool
  let limit: Int
  var faults: [GoSourceFault] = []
  var count = 0

  init(_ bytes: [UInt8], header: GoHeader, hasMark: Bool, limit: Int) {
    self.bytes = bytes
    self.header = header
    self.hasMark = hasMark
    self.limit = limit
  }

  mutating func collect() {
    let start = hasMark ? 3 : 0
    var loader = GoLexer(bytes[start..<(start + header.end)], dialect: .loader, limit: limit)
    loader.run()
    var compiler = GoLexer(bytes[...], dialect: .compiler, limit: limit)
    compiler.run()
    let returns = CarriageReturns(bytes)
    guard
      header.nulOffset != nil || !loader.sights.isEmpty || !compiler.sights.isEmpty
        || !compiler.bidirectional.isEmpty || returns != nil
    else { return }
    let index = LineIndex(bytes)
    if let nul = header.nulOffset {
      add(.nul, .loader, at: start + nul, "unexpected NUL in input", index)
    } else {
      for sight in loader.sights { add(sight.kind, .loader, at: sight.offset, sight.text, index) }
    }
    let known = Set(faults.map(\.offset))
    for sight in compiler.sights where !known.contains(sight.offset) {
      add(sight.kind, .compiler, at: sight.offset, sight.text, index)
    }
    count = max(compiler.count, faults.count)
    addQuiet(compiler.bidirectional, returns, index)
  }

  /// Adds what builds, or what no scanner reports as a character.
  private mutating func addQuiet(
    _ bidirectional: [GoLexer.Sight], _ returns: CarriageReturns?, _ index: LineIndex
  ) {
    let known = Set(faults.map(\.offset))
    for sight in bidirectional where !known.contains(sight.offset) {
      add(sight.kind, .nobody, at: sight.offset, sight.text, index)
      count += 1
    }
    guard let returns else { return }
    let kind: GoSourceFault.Kind = returns.reporter == .nobody ? .loneCarriageReturn : .carriageReturnLines
    add(kind, returns.reporter, at: returns.offset, returns.text, index)
    count += 1
  }

  private mutating func add(
    _ kind: GoSourceFault.Kind, _ reporter: GoSourceFault.Reporter, at offset: Int, _ text: String,
    _ index: LineIndex
  ) {
    let place = index.position(of: offset)
    let shift = hasMark && reporter == .loader && place.line == 1 ? 3 : 0
    faults.append(
      GoSourceFault(
        kind: kind, reporter: reporter, offset: offset, line: place.line, column: place.column - shift,
        text: text))
  }
}

extension GoSourceScan {
  /// The same bytes without the marks that start the file; nothing else is touched.
  package static func withoutByteOrderMark(_ bytes: [UInt8]) -> [UInt8] {
    var rest = bytes[...]
    while rest.starts(with: byteOrderMark) { rest = rest.dropFirst(3) }
    return Array(rest)
  }
}

extension GoSourceScan {
  /// The first character that go/scanner objects to in a text, which need not be a whole file.
  package static func loaderFault(in bytes: [UInt8]) -> (offset: Int, text: String)? {
    var lexer = GoLexer(bytes[...], dialect: .loader, limit: 1)
    lexer.run()
    return lexer.sights.first.map { ($0.offset, $0.text) }
  }
}
