import PortcullisFormats
import PortcullisTLS

/// Digests of one signed tree, fetched in tiles and believed only as far as they lead to its root.
struct SumdbProof {
  let tree: SumdbTree
  let client: SumdbClient
  private var tiles: [MerkleTile: [UInt8]] = [:]
  private var digests: [MerkleTree.Node: [UInt8]] = [:]

  init(tree: SumdbTree, client: SumdbClient) {
    self.tree = tree
    self.client = client
  }

  private var shape: MerkleTree { MerkleTree(size: tree.size) }

  /// Fetches, several at once, the tiles that prove these nodes and those that hold the ones nobody knows yet.
  mutating func fetch(proving known: [MerkleTree.Node], and unknown: [MerkleTree.Node]) async throws {
    let shape = shape
    let nodes = (known + unknown).flatMap(shape.neighbours) + unknown
    let needed = Set(nodes.map { MerkleTile(holding: $0, in: shape) })
    var missing = needed.subtracting(tiles.keys).sorted { $0.path < $1.path }[...]
    let client = client
    while !missing.isEmpty {
      let batch = missing.prefix(8)
      missing = missing.dropFirst(8)
      try await withThrowingTaskGroup(of: (MerkleTile, [UInt8]).self) { group in
        for tile in batch { group.addTask { (tile, try await client.digests(of: tile)) } }
        for try await (tile, bytes) in group { tiles[tile] = bytes }
      }
    }
  }

  /// True when a record with that text stands at that place of the tree.
  mutating func holds(record: [UInt8], at identifier: Int) -> Bool {
    guard let leaf = SHA256Digest(of: [0] + record)?.bytes else { return false }
    return leads(leaf, at: MerkleTree.Node(level: 0, index: identifier))
  }

  /// True when the older tree is the beginning of this one; nil where a digest is missing or leads elsewhere.
  mutating func begins(with older: SumdbTree) -> Bool? {
    var peaks: [[UInt8]] = []
    for node in MerkleTree(size: older.size).peaks {
      guard let digest = digest(of: node), leads(digest, at: node) else { return nil }
      peaks.append(digest)
    }
    return MerkleTree.folded(peaks, joined: Self.joined).map { $0 == older.root }
  }

  private mutating func leads(_ digest: [UInt8], at node: MerkleTree.Node) -> Bool {
    let shape = shape
    for neighbour in shape.neighbours(of: node) { _ = self.digest(of: neighbour) }
    let known = digests
    let root = shape.root(from: node, digest: digest, others: { known[$0] }, joined: Self.joined)
    return root == tree.root
  }

  private mutating func digest(of node: MerkleTree.Node) -> [UInt8]? {
    if let known = digests[node] { return known }
    let tile = MerkleTile(holding: node, in: shape)
    let digest = tiles[tile].flatMap { tile.digest(of: node, in: $0, joined: Self.joined) }
    digests[node] = digest
    return digest
  }

  private static func joined(_ left: [UInt8], _ right: [UInt8]) -> [UInt8]? {
    SHA256Digest(of: [1] + left + right)?.bytes
  }
}
