internal import Glibc
package import PortcullisCore

/// Removing a file that an earlier run left.
package enum FileRemoval {
  /// A path where nothing is left is as good as removed; a link is removed, not what it leads to.
  package static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .refusal(errno, at: path) }
  }
}
