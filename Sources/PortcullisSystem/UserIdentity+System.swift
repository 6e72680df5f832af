internal import Glibc
package import PortcullisCore

extension UserIdentity {
  /// The user this process acts as, by effective id; the name is the number where no account has it.
  package static func current() -> UserIdentity {
    let userID = geteuid()
    let groups = currentGroups()
    guard let account = account(of: { getpwuid_r(userID, $0, $1, $2, $3) }) else {
      return UserIdentity(name: String(userID), userID: userID, groupIDs: groups, home: "/")
    }
    return UserIdentity(
      name: account.name, userID: userID, groupIDs: groups, home: account.home, shell: account.shell)
  }

  /// The account of that name with all its groups; nil when the machine has none.
  package static func named(_ name: String) -> UserIdentity? {
    guard let account = account(of: { getpwnam_r(name, $0, $1, $2, $3) }) else { return nil }
    var groups = [gid_t](repeating: 0, count: 65_536)
    var count = Int32(groups.count)
    let listed = getgrouplist(name, account.groupID, &groups, &count) >= 0
    return UserIdentity(
      name: account.name, userID: account.userID,
      groupIDs: listed ? Array(groups[..<Int(count)]) : [account.groupID], home: account.home,
      shell: account.shell)
  }

  private struct Account {
    let name: String
    let userID: UInt32
    let groupID: UInt32
    let home: String
    let shell: String
  }

  private typealias Lookup = (
    UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
    UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
  ) -> Int32

  private static func account(of lookup: Lookup) -> Account? {
    var record = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 65_536) { buffer in
      guard let start = buffer.baseAddress, lookup(&record, start, buffer.count, &found) == 0, found != nil
      else { return nil }
      let shell = text(record.pw_shell)
      return Account(
        name: text(record.pw_name), userID: record.pw_uid, groupID: record.pw_gid,
        home: text(record.pw_dir), shell: shell.isEmpty ? "/bin/sh" : shell)
    }
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func currentGroups() -> [UInt32] {
    let count = getgroups(0, nil)
    guard count > 0 else { return [getegid()] }
    var groups = [gid_t](repeating: 0, count: Int(count))
    let filled = getgroups(count, &groups)
    let supplementary = groups.prefix(Int(max(0, filled)))
    return supplementary.contains(getegid()) ? Array(supplementary) : [getegid()] + supplementary
  }
}
