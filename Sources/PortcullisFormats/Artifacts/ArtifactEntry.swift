package import PortcullisCore

/// One entry of a tree that a build made.
package struct ArtifactEntry: Sendable {
  package enum Content: Sendable {
    case file(ByteSource)
    case directory
    /// A symbolic link with its target.
    case link(String)
    /// A device, socket or pipe, in words.
    case other(String)

    var word: String {
      switch self {
      case .file: "file"
      case .directory: "directory"
      case .link: "symbolic link"
      case .other(let word): word
      }
    }
  }

  /// Relative to the tree, with slashes.
  package let path: String
  /// Permission bits; type bits are ignored.
  package let mode: UInt32
  package let content: Content

  package init(path: String, mode: UInt32, content: Content) {
    self.path = path
    self.mode = mode
    self.content = content
  }
}
