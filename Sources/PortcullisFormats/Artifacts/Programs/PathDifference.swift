internal import PortcullisCore

/// Absolute paths in bytes of a program that lead to one name through different directories.
struct PathDifference {
  let left: [UInt8]
  let right: [UInt8]
  let leftOffset: Int
  let rightOffset: Int

  /// The first path of the left side that the right side lacks, and its counterpart; nil without such a pair.
  init?(_ left: [UInt8], _ right: [UInt8]) {
    let one = Self.paths(left)
    let other = Self.paths(right)
    let known = Set(one.map(\.text))
    let others = Set(other.map(\.text))
    var counterparts: [ArraySlice<UInt8>: (text: ArraySlice<UInt8>, offset: Int)] = [:]
    for path in other where !known.contains(path.text) {
      let name = Self.name(path.text)
      if counterparts[name] == nil { counterparts[name] = path }
    }
    for path in one where !others.contains(path.text) {
      guard let counterpart = counterparts[Self.name(path.text)] else { continue }
      (self.left, leftOffset) = (Array(path.text), path.offset)
      (self.right, rightOffset) = (Array(counterpart.text), counterpart.offset)
      return
    }
    return nil
  }

  private static func name(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    path[((path.lastIndex(of: 0x2F) ?? path.startIndex - 1) + 1)...]
  }

  /// Runs of at least two named steps that begin with a slash; at most 50,000.
  private static func paths(_ bytes: [UInt8]) -> [(text: ArraySlice<UInt8>, offset: Int)] {
    var paths: [(text: ArraySlice<UInt8>, offset: Int)] = []
    var index = 0
    while index < bytes.count, paths.count < 50_000 {
      // One byte before it may be a length that looks like a letter.
      guard bytes[index] == 0x2F, index < 2 || !isName(bytes[index - 1]) || !isName(bytes[index - 2]) else {
        index += 1
        continue
      }
      var end = index + 1
      var steps = 0
      while end < bytes.count, end - index < 4_096, isName(bytes[end]) || bytes[end] == 0x2F {
        if bytes[end] == 0x2F { steps += 1 }
        end += 1
      }
      if steps >= 1, end - index >= 8, bytes[end - 1] != 0x2F { paths.append((bytes[index..<end], index)) }
      index = end
    }
    return paths
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x5F, 0x40, 0x7E, 0x25: true
    default: false
    }
  }
}

extension ArtifactRecord {
  /// Places the record where its proof stands, which may be elsewhere on each side.
  mutating func move(
    to leftOffset: Int, _ rightOffset: Int, _ left: ByteSource, _ right: ByteSource
  ) throws {
    offset = leftOffset
    let start = (max(0, leftOffset - 4_096), max(0, rightOffset - 4_096))
    self.left = ArtifactWindow(bytes: try left.read(start.0, 8_192), start: start.0)
    // Both windows are shown around the one offset of the record.
    self.right = ArtifactWindow(
      bytes: try right.read(start.1, 8_192), start: start.1 + leftOffset - rightOffset)
  }
}

extension ArtifactWalk {
  /// Looks for paths whose directories differ, where no value of the two builds was found.
  func describePaths(_ record: inout ArtifactRecord, _ left: ByteSource, _ right: ByteSource) throws {
    guard left.size <= 64 << 20, right.size <= 64 << 20,
      let difference = PathDifference(try left.read(0, left.size), try right.read(0, right.size))
    else { return }
    try record.move(to: difference.leftOffset, difference.rightOffset, left, right)
    record.cause = .path
    record.detail =
      "a path differs in its directories: '\(ArtifactExcerpt.text(difference.left.prefix(200)))' in the first "
      + "build, '\(ArtifactExcerpt.text(difference.right.prefix(200)))' in the second"
  }
}
