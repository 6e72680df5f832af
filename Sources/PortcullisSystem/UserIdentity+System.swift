internal import Glibc
package import PortcullisCore

extension UserIdentity {
  /// The user this process acts as, by effective id, at home where `HOME` says.
  ///
  /// Nothing is asked but local files, so that no socket is opened; an account that only a directory service
  /// knows has its name and shell from the environment.
  package static func current() -> UserIdentity {
    let userID = geteuid()
    let environment = Machine.environment()
    let account = Accounts.local().account(of: userID)
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return UserIdentity(
      name: account?.name ?? environment["USER"] ?? String(userID), userID: userID,
      groupIDs: currentGroups(), home: home ?? account?.home ?? "/",
      shell: account?.shell ?? environment["SHELL"] ?? "/bin/sh")
  }

  /// The account of that name with all its groups; nil when the machine has none.
  ///
  /// The name service is asked only for an account that the local files do not hold.
  package static func named(_ name: String) -> UserIdentity? {
    let accounts = Accounts.local()
    guard let account = accounts.account(named: name) else { return fromNameService(name) }
    return UserIdentity(
      name: name, userID: account.userID, groupIDs: accounts.groupIDs(of: account), home: account.home,
      shell: account.shell)
  }

  private static func fromNameService(_ name: String) -> UserIdentity? {
    var record = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 65_536) { buffer in
      guard let start = buffer.baseAddress,
        getpwnam_r(name, &record, start, buffer.count, &found) == 0, found != nil
      else { return nil }
      let shell = text(record.pw_shell)
      return UserIdentity(
        name: name, userID: record.pw_uid, groupIDs: groups(of: name, primary: record.pw_gid),
        home: text(record.pw_dir), shell: shell.isEmpty ? "/bin/sh" : shell)
    }
  }

  private static func groups(of name: String, primary: gid_t) -> [UInt32] {
    var groups = [gid_t](repeating: 0, count: 65_536)
    var count = Int32(groups.count)
    return getgrouplist(name, primary, &groups, &count) >= 0 ? Array(groups[..<Int(count)]) : [primary]
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
