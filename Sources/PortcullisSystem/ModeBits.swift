internal import Glibc
internal import PortcullisCore

/// What a user may do by owner, group and mode bits, whoever asks: root's own rights hide faults from others.
struct ModeBits {
  let user: UserIdentity

  /// True when the bits of an entry grant the access; root reads and writes all, and executes what anyone may.
  func grant(_ access: Files.Access, on entry: FileMetadata) -> Bool {
    guard user.userID != 0 else {
      return !access.contains(.execute) || entry.kind == .directory || entry.isExecutable
    }
    let shift: UInt32 =
      if entry.owner == user.userID { 6 } else if user.groupIDs.contains(entry.group) { 3 } else { 0 }
    return Int(entry.mode >> shift) & access.rawValue == access.rawValue
  }
}
