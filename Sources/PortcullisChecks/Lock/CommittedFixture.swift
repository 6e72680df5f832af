import PortcullisCore
import PortcullisFormats

/// A staged project with two commits in its repository: a base that `main` names, and what is checked out.
struct CommittedFixture {
  let fixture: Fixture

  /// Files at the top of the tree, by name.
  init(base: [String: String], head: [String: String], environment: [String: String] = [:]) {
    var objects: [String: Fixture.Entry] = [:]
    let git = Fixture.root + "/.git"
    let before = Self.commit(base, parent: nil, &objects)
    let after = Self.commit(head, parent: before, &objects)
    var files = Dictionary(uniqueKeysWithValues: head.map { ($0.key, Fixture.Entry.text($0.value)) })
    for (name, entry) in objects { files["\(git)/objects/\(name)"] = entry }
    files[git + "/HEAD"] = .text("ref: refs/heads/change\n")
    files[git + "/refs/heads/change"] = .text("\(after)\n")
    files[git + "/refs/heads/main"] = .text("\(before)\n")
    fixture = Fixture(
      files: files,
      environment: environment.mapValues { $0.replacing("BASE", with: before.description) })
  }

  private static func commit(
    _ files: [String: String], parent: GitObjectID?, _ objects: inout [String: Fixture.Entry]
  ) -> GitObjectID {
    var tree: [UInt8] = []
    for (name, text) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      tree += Array("100644 \(name)\0".utf8) + add(.blob, Array(text.utf8), &objects).bytes
    }
    let parents = parent.map { "parent \($0)\n" } ?? ""
    let who = "a <a@example.org> \(parent == nil ? 1_700_000_000 : 1_700_000_060) +0000"
    let text = "tree \(add(.tree, tree, &objects))\n\(parents)author \(who)\ncommitter \(who)\n\nstaged\n"
    return add(.commit, Array(text.utf8), &objects)
  }

  private static func add(
    _ kind: GitObject.Kind, _ content: [UInt8], _ objects: inout [String: Fixture.Entry]
  ) -> GitObjectID {
    let id = GitObjectID(of: kind, content)
    let bytes = Array("\(kind.rawValue) \(content.count)\0".utf8) + content
    objects["\(id.description.prefix(2))/\(id.description.dropFirst(2))"] = Fixture.Entry(stored(bytes))
    return id
  }

  /// A zlib stream (RFC 1950) of stored blocks, which compress nothing.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      let size = UInt16(block.count)
      stream += [rest.isEmpty ? 1 : 0]
      stream += [size, ~size].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } + block
    } while !rest.isEmpty
    let (low, high) = bytes.reduce((UInt32(1), UInt32(0))) { sums, byte in
      let low = (sums.0 + UInt32(byte)) % 65_521
      return (low, (sums.1 + low) % 65_521)
    }
    let check = high << 16 | low
    return stream + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: check >> UInt32($0)) }
  }
}
