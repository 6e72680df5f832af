/// What the kernel says of a path, without following a final symbolic link.
package struct FileMetadata: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable {
    case regular, directory, symbolicLink, other
  }

  package let kind: Kind
  package let size: Int
  /// Permission bits, 0o7777.
  package let mode: UInt32
  package let owner: UInt32
  package let group: UInt32
  package let device: UInt64
  package let inode: UInt64
  /// Seconds since 1970-01-01T00:00:00Z.
  package let modified: Int

  package init(
    kind: Kind, size: Int, mode: UInt32, owner: UInt32 = 0, group: UInt32 = 0, device: UInt64 = 0,
    inode: UInt64 = 0, modified: Int = 0
  ) {
    self.kind = kind
    self.size = size
    self.mode = mode
    self.owner = owner
    self.group = group
    self.device = device
    self.inode = inode
    self.modified = modified
  }

  package var isExecutable: Bool { mode & 0o111 != 0 }
}
