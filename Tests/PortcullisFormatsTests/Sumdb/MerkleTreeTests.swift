import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `A tree of records` {
  private typealias Node = MerkleTree.Node

  /// A digest that shows what it is made of, so that no two trees look alike.
  private static func joined(_ left: [UInt8], _ right: [UInt8]) -> [UInt8]? {
    Array("(".utf8) + left + right + Array(")".utf8)
  }

  private static func root(_ range: Range<Int>) -> [UInt8] {
    guard range.count > 1 else { return Array("\(range.lowerBound),".utf8) }
    var split = 1
    while split * 2 < range.count { split *= 2 }
    let middle = range.lowerBound + split
    return joined(root(range.lowerBound..<middle), root(middle..<range.upperBound)) ?? []
  }

  @Test(arguments: [1, 2, 3, 5, 8, 13, 31, 32, 33, 100])
  func `every record leads to the root through its neighbours`(size: Int) {
    let tree = MerkleTree(size: size)
    for index in 0..<size {
      let node = Node(level: 0, index: index)
      let neighbours = Set(tree.neighbours(of: node))
      let root = tree.root(
        from: node, digest: Self.root(index..<index + 1),
        others: { neighbours.contains($0) ? Self.root($0.start..<$0.end) : nil }, joined: Self.joined)
      #expect(root == Self.root(0..<size), "\(index) of \(size)")
    }
    #expect(
      tree.root(from: Node(level: 0, index: size), digest: [], others: { _ in [] }, joined: Self.joined)
        == nil)
  }

  @Test(arguments: 1...70) func `its peaks fold into its root`(size: Int) {
    let peaks = MerkleTree(size: size).peaks.map { Self.root($0.start..<$0.end) }
    #expect(MerkleTree.folded(peaks, joined: Self.joined) == Self.root(0..<size))
  }

  @Test(arguments: [
    (0, 0, 256, "tile/8/0/000"), (0, 5, 17, "tile/8/0/005.p/17"),
    (1, 1_234_067, 256, "tile/8/1/x001/x234/067"),
    (2, 1000, 1, "tile/8/2/x001/000.p/1"),
  ])
  func `is served in tiles by path`(level: Int, number: Int, width: Int, path: String) {
    #expect(MerkleTile(level: level, number: number, width: width).path == path)
  }

  @Test(arguments: [
    (0, 0, 1000, 0, 0, 256), (3, 99, 1000, 0, 3, 232), (9, 1, 70_000, 1, 0, 256), (8, 272, 70_000, 1, 1, 17),
  ])
  func `holds a node in one tile`(level: Int, index: Int, size: Int, tile: Int, number: Int, width: Int) {
    let found = MerkleTile(holding: Node(level: level, index: index), in: MerkleTree(size: size))
    #expect(found == MerkleTile(level: tile, number: number, width: width))
  }
}

@Suite struct `A signed note` {
  private static let good = "text\n\nmore\n\n\u{2014} name AAAAAQI=\n"

  @Test func `is its text and its signatures`() throws {
    let note = try #require(SignedNote(parsing: Array(Self.good.utf8)))
    #expect(note.text == Array("text\n\nmore\n".utf8))
    #expect(note.signatures == [SignedNote.Signature(name: "name", keyHash: 1, bytes: [2])])
  }

  @Test(arguments: [
    "", "\n", "\n\n", "text\n", "text\n\n", "text\n\n\u{2014} name AAAAAQI=", "text\n\n- name AAAAAQI=\n",
    "text\n\n\u{2014} na+me AAAAAQI=\n", "text\n\n\u{2014} name AAAA\n", "text\n\n\u{2014} name AAAAAQI\n",
    "te\u{1}xt\n\n\u{2014} name AAAAAQI=\n", "text\r\n\r\n\u{2014} name AAAAAQI=\r\n",
    "text\n\n\u{2014} name \n",
  ])
  func `is nothing else`(text: String) { #expect(SignedNote(parsing: Array(text.utf8)) == nil) }

  @Test(arguments: [
    ("", [UInt8]()), ("AA==", [0]), ("AQI=", [1, 2]), ("AQID", [1, 2, 3]), ("+/+/", [0xFB, 0xFF, 0xBF]),
  ])
  func `holds standard base64`(text: String, bytes: [UInt8]) { #expect(Base64.decoded(text) == bytes) }

  @Test(arguments: [
    "A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "AA=A", "AA-_", "AA==AA==", " AQI", "AQI=\n",
  ])
  func `holds no other base64`(text: String) { #expect(Base64.decoded(text) == nil) }

  @Test(arguments: [
    "", "a+b", "a+00000000+AA==", "a+0000000+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs",
    "a b+59a925b1+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs",
  ])
  func `is verified by a key of one form`(text: String) { #expect(SumdbKey(text) == nil) }

  @Test(arguments: [
    "go.sum database tree\n0\nAA==\n", "go.sum database tree\n01\n\(String(repeating: "A", count: 43))=\n",
    "go.sum database tree\n-1\n\(String(repeating: "A", count: 43))=\n",
    "tree\n1\n\(String(repeating: "A", count: 43))=\n",
    "go.sum database tree\n99999999999999999999\n\(String(repeating: "A", count: 43))=\n",
  ])
  func `of no tree is refused`(text: String) { #expect(SumdbTree(parsing: Array(text.utf8)) == nil) }
}
