/// The shape of a tree of records (RFC 6962, section 2.1), without its digests.
package struct MerkleTree: Hashable, Sendable {
  /// A complete subtree: 2^level records, the first of them number index · 2^level.
  package struct Node: Hashable, Sendable {
    package let level: Int
    package let index: Int

    package init(level: Int, index: Int) {
      self.level = level
      self.index = index
    }

    var start: Int { index << level }
    var end: Int { (index + 1) << level }
  }

  package let size: Int

  package init(size: Int) { self.size = size }

  /// The complete subtrees that a tree of that size is made of, the largest first.
  package var peaks: [Node] {
    var peaks: [Node] = []
    var start = 0
    for level in stride(from: Int.bitWidth - 2, through: 0, by: -1) where size >> level & 1 == 1 {
      peaks.append(Node(level: level, index: start >> level))
      start += 1 << level
    }
    return peaks
  }

  /// The nodes whose digests, with that of a node of the tree, give the digest of the root.
  package func neighbours(of node: Node) -> [Node] {
    guard let peak = peaks.first(where: { $0.start <= node.start && node.end <= $0.end }) else { return [] }
    let path = (node.level..<peak.level).map { Node(level: $0, index: node.index >> ($0 - node.level) ^ 1) }
    return path + peaks.filter { $0 != peak }
  }

  /// The digest of the root; nil where the node is no part of the tree or a digest is missing.
  package func root(
    from node: Node, digest: [UInt8], others: (Node) -> [UInt8]?, joined: ([UInt8], [UInt8]) -> [UInt8]?
  ) -> [UInt8]? {
    guard let peak = peaks.first(where: { $0.start <= node.start && node.end <= $0.end }) else { return nil }
    var current = digest
    for level in node.level..<peak.level {
      let index = node.index >> (level - node.level)
      guard let other = others(Node(level: level, index: index ^ 1)),
        let parent = index & 1 == 0 ? joined(current, other) : joined(other, current)
      else { return nil }
      current = parent
    }
    var digests: [[UInt8]] = []
    for one in peaks {
      guard let digest = one == peak ? current : others(one) else { return nil }
      digests.append(digest)
    }
    return Self.folded(digests, joined: joined)
  }

  /// The root above complete subtrees, joined from the smallest.
  package static func folded(
    _ digests: [[UInt8]], joined: ([UInt8], [UInt8]) -> [UInt8]?
  ) -> [UInt8]? {
    guard var root = digests.last else { return nil }
    for digest in digests.dropLast().reversed() {
      guard let parent = joined(digest, root) else { return nil }
      root = parent
    }
    return root
  }
}

/// Up to 256 digests side by side, the unit in which a checksum database serves its tree.
package struct MerkleTile: Hashable, Sendable {
  /// Of its digests, in steps of eight levels of the tree.
  package let level: Int
  package let number: Int
  /// Digests in it, 1 to 256.
  package let width: Int

  package init(level: Int, number: Int, width: Int) {
    self.level = level
    self.number = number
    self.width = width
  }

  /// The tile of a tree that holds a node, or what the node is made of.
  package init(holding node: MerkleTree.Node, in tree: MerkleTree) {
    level = node.level / 8
    let first = node.index << (node.level % 8)
    number = first / 256
    width = min(256, tree.size >> (8 * level) - number * 256)
  }

  package var complete: MerkleTile { MerkleTile(level: level, number: number, width: 256) }

  /// Such as `tile/8/0/x001/234` or `tile/8/1/000.p/17`.
  package var path: String {
    var rest = number
    var text = Self.three(rest % 1000)
    while rest >= 1000 {
      rest /= 1000
      text = "x\(Self.three(rest % 1000))/\(text)"
    }
    return "tile/8/\(level)/\(text)" + (width == 256 ? "" : ".p/\(width)")
  }

  /// The digest of a node from the bytes of its tile; nil where the tile is too short.
  package func digest(
    of node: MerkleTree.Node, in bytes: [UInt8], joined: ([UInt8], [UInt8]) -> [UInt8]?
  ) -> [UInt8]? {
    let span = 1 << (node.level % 8)
    let first = node.index * span - number * 256
    guard first >= 0, (first + span) * 32 <= bytes.count else { return nil }
    var digests = (first..<(first + span)).map { Array(bytes[($0 * 32)..<($0 * 32 + 32)]) }
    while digests.count > 1 {
      var parents: [[UInt8]] = []
      for pair in stride(from: 0, to: digests.count, by: 2) {
        guard let parent = joined(digests[pair], digests[pair + 1]) else { return nil }
        parents.append(parent)
      }
      digests = parents
    }
    return digests.first
  }

  private static func three(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }
}
