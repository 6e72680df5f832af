internal import Glibc
internal import PortcullisCore

extension FileError {
  /// The refusal of the kernel for a path, by its `errno`.
  static func refusal(_ code: Int32, at path: String) -> FileError {
    switch code {
    case ENOENT, ENOTDIR: .notFound(path)
    case EACCES, EPERM: .notPermitted(path)
    case EXDEV: .escapes(path)
    case EISDIR: .notRegular(path)
    default: .failed(path, reason: SystemError(code).description)
    }
  }
}
