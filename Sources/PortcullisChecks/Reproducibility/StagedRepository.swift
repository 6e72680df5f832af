import PortcullisCore
import PortcullisFormats

/// A repository with one commit, as loose objects of a fixture.
struct StagedRepository {
  private(set) var files: [String: Fixture.Entry] = [:]

  /// One commit of files at the top, by name, all of them executable.
  init(_ contents: [String: String]) {
    var tree: [UInt8] = []
    for (name, text) in contents.sorted(by: { $0.key < $1.key }) {
      files[name] = .text(text, mode: 0o755)
      let blob = add(.blob, Array(text.utf8))
      tree += Array("100755 \(name)\0".utf8) + blob.bytes
    }
    let top = add(.tree, tree)
    let who = "A <a@example.org> 1790000000 +0000"
    let commit = add(.commit, Array("tree \(top)\nauthor \(who)\ncommitter \(who)\n\none\n".utf8))
    files[".git/HEAD"] = "ref: refs/heads/main\n"
    files[".git/refs/heads/main"] = .text("\(commit)\n")
  }

  private mutating func add(_ kind: GitObject.Kind, _ content: [UInt8]) -> GitObjectID {
    let id = GitObjectID(of: kind, content)
    let name = id.description
    let bytes = Array("\(kind.rawValue) \(content.count)\0".utf8) + content
    files[".git/objects/\(name.prefix(2))/\(name.dropFirst(2))"] = Fixture.Entry(Self.stored(bytes))
    return id
  }

  /// A zlib stream (RFC 1950) of one block that is stored as it is; at most 65,535 bytes.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let size = UInt16(truncatingIfNeeded: bytes.count)
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let lengths = [size, ~size].flatMap {
      [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
    }
    let check = (high << 16 | low).bigEndian
    return [0x78, 0x01, 0x01] + lengths + bytes
      + (0..<4).map { UInt8(truncatingIfNeeded: check >> (8 * UInt32($0))) }
  }
}
