/// What an xz file holds (format 1.0.4): streams of blocks, each compressed with LZMA2 alone.
struct XZContent {
  private let input: [UInt8]
  private let limit: Int
  private var position = 0
  private var output: [UInt8] = []

  /// - Throws: `XZError` for a broken file, for another filter and beyond `limit` bytes.
  static func decoded(_ input: [UInt8], limit: Int) throws(XZError) -> [UInt8] {
    var content = XZContent(input: input, limit: limit)
    try content.streams()
    return content.output
  }

  private init(input: [UInt8], limit: Int) {
    self.input = input
    self.limit = limit
  }

  private mutating func byte() throws(XZError) -> UInt8 {
    guard position < input.count else { throw XZError("a stream that ends too early") }
    defer { position += 1 }
    return input[position]
  }

  private mutating func skip(_ count: Int) throws(XZError) {
    guard count >= 0, count <= input.count - position else { throw XZError("a stream that ends too early") }
    position += count
  }

  private mutating func number() throws(XZError) -> Int {
    var value = 0
    for shift in stride(from: 0, to: 56, by: 7) {
      let byte = try byte()
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw XZError("a number that is too large")
  }

  private mutating func streams() throws(XZError) {
    while position < input.count {
      guard input[position...].starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) else {
        // Zeroes may stand between streams, four at a time.
        guard input.count - position >= 4, input[position..<(position + 4)].allSatisfy({ $0 == 0 }) else {
          throw XZError("no stream at \(position)")
        }
        position += 4
        continue
      }
      try skip(7)
      let check = Int(try byte() & 0x0F)
      try skip(4)
      let checkSize = check == 0 ? 0 : 4 << ((check - 1) / 3)
      while position < input.count, input[position] != 0 { try block(checkSize) }
      try index()
    }
  }

  private mutating func block(_ checkSize: Int) throws(XZError) {
    let start = position
    let headerSize = (Int(try byte()) + 1) * 4
    let flags = try byte()
    guard flags & 3 == 0 else { throw XZError("a filter before LZMA2") }
    if flags & 0x40 != 0 { _ = try number() }
    if flags & 0x80 != 0 { _ = try number() }
    guard try number() == 0x21 else { throw XZError("a filter that is not LZMA2") }
    position = start
    try skip(headerSize)
    let data = position
    try chunks()
    try skip((4 - (position - data) % 4) % 4 + checkSize)
  }

  private mutating func chunks() throws(XZError) {
    var decoder = LZMADecoder()
    var dictionary = output.count
    while true {
      let control = try byte()
      guard control != 0 else { return }
      if control == 1 || control >= 0xE0 { dictionary = output.count }
      guard control >= 0x80 || control <= 2 else { throw XZError("a chunk of an unknown kind") }
      var count = (Int(try byte()) << 8 | Int(try byte())) + 1
      if control >= 0x80 { count += Int(control & 0x1F) << 16 }
      guard count <= limit - output.count else { throw XZError("more than \(limit) bytes of content") }
      guard control >= 0x80 else {
        let from = position
        try skip(count)
        output += input[from..<position]
        continue
      }
      let size = (Int(try byte()) << 8 | Int(try byte())) + 1
      switch control >> 5 & 3 {
      case 0: break
      case 1: decoder.reset()
      default: guard decoder.set(properties: try byte()) else { throw XZError("impossible properties") }
      }
      let from = position
      try skip(size)
      guard decoder.decode(input, from..<position, to: &output, count: count, since: dictionary) else {
        throw XZError("a broken chunk at \(from)")
      }
    }
  }

  /// The list of blocks and the end of the stream.
  private mutating func index() throws(XZError) {
    let start = position
    try skip(1)
    let count = try number()
    guard count <= input.count else { throw XZError("a broken index") }
    for _ in 0..<count {
      _ = try number()
      _ = try number()
    }
    try skip((4 - (position - start) % 4) % 4 + 4 + 12)
  }
}

/// Why an xz file could not be read, in a few words.
struct XZError: Error, Hashable {
  let description: String

  init(_ description: String) { self.description = description }
}
