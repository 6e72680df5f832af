/// The range decoder and the models of LZMA, as the chunks of an LZMA2 stream use them.
///
/// After the specification of LZMA by Igor Pavlov, which is in the public domain.
struct LZMADecoder {
  private var input: [UInt8] = []
  private var position = 0
  private var end = 0
  private var range: UInt32 = 0
  private var code: UInt32 = 0
  private var models: [UInt16] = []
  private var state = 0
  private var distances = (0, 0, 0, 0)
  private var literalContext = 0
  private var literalPosition = 0
  private var positionBits = 0
  /// Bytes of the output that are decoded.
  private var written = 0

  /// True when the properties of the models are possible; they are reset too.
  mutating func set(properties byte: UInt8) -> Bool {
    guard byte < 225 else { return false }
    let rest = Int(byte) / 9
    (literalContext, literalPosition, positionBits) = (Int(byte) % 9, rest % 5, rest / 5)
    guard literalContext + literalPosition <= 4 else { return false }
    reset()
    return true
  }

  mutating func reset() {
    let count = LZMAModels.literal + 0x300 << (literalContext + literalPosition)
    models = [UInt16](repeating: 1_024, count: count)
    state = 0
    distances = (0, 0, 0, 0)
  }

  /// Adds `count` bytes to the output, whose dictionary begins at `start`; false for a stream that contradicts itself.
  mutating func decode(
    _ source: [UInt8], _ part: Range<Int>, to output: inout [UInt8], count: Int, since start: Int
  ) -> Bool {
    guard part.count >= 5, source[part.lowerBound] == 0, !models.isEmpty else { return false }
    (input, position, end) = (source, part.lowerBound + 1, part.upperBound)
    (range, code) = (.max, 0)
    for _ in 0..<4 { code = code << 8 | UInt32(next()) }
    written = output.count
    let target = written + count
    output.append(contentsOf: repeatElement(0, count: count))
    while written < target {
      guard position <= end, step(&output, target, start) else { return false }
    }
    return position <= end
  }

  private mutating func step(_ output: inout [UInt8], _ target: Int, _ start: Int) -> Bool {
    let place = (written - start) & (1 << positionBits - 1)
    guard bit(LZMAModels.match + state << 4 + place) == 1 else {
      literal(&output, start)
      return true
    }
    let length: Int
    if bit(LZMAModels.repeated + state) == 0 {
      length = self.length(LZMAModels.lengths, place)
      state = state < 7 ? 7 : 10
      distances = (distance(length), distances.0, distances.1, distances.2)
      guard distances.0 < 0xFFFF_FFFF else { return false }
    } else if bit(LZMAModels.repeated0 + state) == 0 {
      guard bit(LZMAModels.longRepeated + state << 4 + place) == 1 else {
        state = state < 7 ? 9 : 11
        return copy(1, &output, target, start)
      }
      length = self.length(LZMAModels.repeatedLengths, place)
      state = state < 7 ? 8 : 11
    } else {
      rotate()
      length = self.length(LZMAModels.repeatedLengths, place)
      state = state < 7 ? 8 : 11
    }
    return copy(length, &output, target, start)
  }

  private mutating func rotate() {
    if bit(LZMAModels.repeated1 + state) == 0 {
      distances = (distances.1, distances.0, distances.2, distances.3)
    } else if bit(LZMAModels.repeated2 + state) == 0 {
      distances = (distances.2, distances.0, distances.1, distances.3)
    } else {
      distances = (distances.3, distances.0, distances.1, distances.2)
    }
  }

  private mutating func copy(_ length: Int, _ output: inout [UInt8], _ target: Int, _ start: Int) -> Bool {
    let distance = distances.0 + 1
    guard distance <= written - start, length <= target - written else { return false }
    for index in written..<(written + length) { output[index] = output[index - distance] }
    written += length
    return true
  }

  private mutating func literal(_ output: inout [UInt8], _ start: Int) {
    let done = written - start
    let previous = done > 0 ? Int(output[written - 1]) : 0
    let high = (done & (1 << literalPosition - 1)) << literalContext
    let base = LZMAModels.literal + 0x300 * (high + previous >> (8 - literalContext))
    var symbol = 1
    if state >= 7, distances.0 < done {
      var match = Int(output[written - distances.0 - 1])
      while symbol < 0x100 {
        let matchBit = match >> 7 & 1
        match <<= 1
        let bit = bit(base + (1 + matchBit) << 8 + symbol)
        symbol = symbol << 1 | bit
        if matchBit != bit { break }
      }
    }
    while symbol < 0x100 { symbol = symbol << 1 | bit(base + symbol) }
    output[written] = UInt8(truncatingIfNeeded: symbol)
    written += 1
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6
  }

  private mutating func length(_ base: Int, _ place: Int) -> Int {
    if bit(base) == 0 { return 2 + tree(base + 2 + place << 3, 3) }
    if bit(base + 1) == 0 { return 10 + tree(base + 130 + place << 3, 3) }
    return 18 + tree(base + 258, 8)
  }

  private mutating func distance(_ length: Int) -> Int {
    let slot = tree(LZMAModels.slots + min(length - 2, 3) << 6, 6)
    guard slot >= 4 else { return slot }
    let bits = slot >> 1 - 1
    let high = (2 | slot & 1) << bits
    guard slot >= 14 else { return high + reversed(LZMAModels.special + high - slot, bits) }
    var direct = 0
    for _ in 0..<(bits - 4) {
      range >>= 1
      let isSet = code >= range
      if isSet { code &-= range }
      direct = direct << 1 | (isSet ? 1 : 0)
      normalise()
    }
    return high + direct << 4 + reversed(LZMAModels.aligned, 4)
  }

  private mutating func tree(_ base: Int, _ bits: Int) -> Int {
    var symbol = 1
    for _ in 0..<bits { symbol = symbol << 1 | bit(base + symbol) }
    return symbol - 1 << bits
  }

  private mutating func reversed(_ base: Int, _ bits: Int) -> Int {
    var symbol = 1
    var value = 0
    for index in 0..<bits {
      let bit = bit(base + symbol)
      symbol = symbol << 1 | bit
      value |= bit << index
    }
    return value
  }

  @inline(__always)
  private mutating func bit(_ index: Int) -> Int {
    let model = UInt32(models[index])
    let bound = (range >> 11) &* model
    let isSet = code >= bound
    if isSet {
      range &-= bound
      code &-= bound
      models[index] = UInt16(truncatingIfNeeded: model &- model >> 5)
    } else {
      range = bound
      models[index] = UInt16(truncatingIfNeeded: model &+ (2_048 &- model) >> 5)
    }
    normalise()
    return isSet ? 1 : 0
  }

  @inline(__always)
  private mutating func normalise() {
    guard range < 1 << 24 else { return }
    range <<= 8
    code = code << 8 | UInt32(next())
  }

  /// Zero beyond the end, which `position` then tells.
  @inline(__always)
  private mutating func next() -> UInt8 {
    defer { position += 1 }
    return position < end ? input[position] : 0
  }
}
