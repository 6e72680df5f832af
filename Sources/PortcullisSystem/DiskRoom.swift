internal import Glibc
internal import PortcullisCore

/// The free room of a disk while a program runs that might fill it.
struct DiskRoom {
  /// How often it is looked at, in milliseconds: a fast disk takes some 100 MiB in that time.
  static let interval = 100

  private let directory: String
  /// Bytes that must stay free; less where that little was free from the beginning.
  let least: Int

  /// Nil where nobody asked, or where the disk does not say.
  init?(for command: Command) {
    guard let asked = command.conditions.leastFree, let free = Self.free(at: command.workingDirectory) else {
      return nil
    }
    directory = command.workingDirectory
    least = min(asked, free / 2)
  }

  var isFilled: Bool { Self.free(at: directory).map { $0 < least } ?? false }

  private static func free(at path: String) -> Int? {
    var facts = statvfs()
    guard statvfs(path, &facts) == 0 else { return nil }
    return Int(clamping: facts.f_bavail).multipliedReportingOverflow(by: Int(clamping: facts.f_frsize))
      .partialValue
  }
}
