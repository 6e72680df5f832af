/// A delta of a pack file: instructions that make one object from another (gitformat-pack).
enum GitDelta {
  static func apply(_ delta: [UInt8], to base: [UInt8]) throws(GitObjectError) -> [UInt8] {
    var position = 0
    let baseSize = try size(in: delta, at: &position)
    let resultSize = try size(in: delta, at: &position)
    guard baseSize == base.count else { throw GitObjectError("a delta belongs to a base of another size") }
    var result: [UInt8] = []
    result.reserveCapacity(min(resultSize, 1 << 26))
    while position < delta.count {
      let code = delta[position]
      position += 1
      if code & 0x80 != 0 {
        let (offset, count) = try copy(code, in: delta, at: &position)
        guard offset + count <= base.count else { throw GitObjectError("a delta copies beyond its base") }
        result += base[offset..<offset + count]
      } else {
        guard code != 0, position + Int(code) <= delta.count else {
          throw GitObjectError("a delta holds an instruction that does not exist")
        }
        result += delta[position..<position + Int(code)]
        position += Int(code)
      }
      guard result.count <= resultSize else { break }
    }
    guard result.count == resultSize else { throw GitObjectError("a delta gives another size than it says") }
    return result
  }

  private static func size(in delta: [UInt8], at position: inout Int) throws(GitObjectError) -> Int {
    var value = 0
    for shift in stride(from: 0, to: 56, by: 7) {
      guard position < delta.count else { break }
      let byte = delta[position]
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw GitObjectError("a delta does not say its sizes")
  }

  /// Which bytes of the base an instruction copies: four optional bytes of offset, three of size.
  private static func copy(
    _ code: UInt8, in delta: [UInt8], at position: inout Int
  ) throws(GitObjectError) -> (offset: Int, count: Int) {
    var fields = [0, 0]
    for bit in 0..<7 where code & (1 << bit) != 0 {
      guard position < delta.count else { throw GitObjectError("a delta ends inside an instruction") }
      fields[bit / 4] |= Int(delta[position]) << (8 * (bit % 4))
      position += 1
    }
    return (fields[0], fields[1] == 0 ? 0x10000 : fields[1])
  }
}
