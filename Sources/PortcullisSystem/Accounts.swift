internal import PortcullisCore

/// The accounts that `/etc/passwd` and `/etc/group` name, read without the name service, which opens sockets.
struct Accounts: Sendable {
  struct Account: Hashable, Sendable {
    let name: String
    let userID: UInt32
    let groupID: UInt32
    let home: String
    let shell: String
  }

  private let accounts: [Account]
  /// Group ids with the names of their members.
  private let groups: [(groupID: UInt32, members: [Substring])]

  init(passwd: String, group: String) {
    accounts = Self.records(of: passwd).compactMap { fields in
      guard fields.count >= 7, let userID = UInt32(fields[2]), let groupID = UInt32(fields[3]) else {
        return nil
      }
      return Account(
        name: String(fields[0]), userID: userID, groupID: groupID, home: String(fields[5]),
        shell: fields[6].isEmpty ? "/bin/sh" : String(fields[6]))
    }
    groups = Self.records(of: group).compactMap { fields in
      guard fields.count >= 4, let groupID = UInt32(fields[2]) else { return nil }
      return (groupID, fields[3].split(separator: ","))
    }
  }

  /// Those of this machine; none where the files cannot be read.
  static func local() -> Accounts {
    let files = LiveFiles(paths: RootedPath(root: "/"), user: .superuser)
    func text(_ path: String) -> String {
      String(decoding: (try? files.read(path, limit: 64 << 20)) ?? [], as: UTF8.self)
    }
    return Accounts(passwd: text("/etc/passwd"), group: text("/etc/group"))
  }

  func account(named name: String) -> Account? { accounts.first { $0.name == name } }
  func account(of userID: UInt32) -> Account? { accounts.first { $0.userID == userID } }

  /// The account's own group first.
  func groupIDs(of account: Account) -> [UInt32] {
    let further = groups.filter { $0.members.contains { $0 == account.name } }.map(\.groupID)
    return [account.groupID] + further.filter { $0 != account.groupID }
  }

  private static func records(of text: String) -> [[Substring]] {
    text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: ":", omittingEmptySubsequences: false) }
  }
}

extension UserIdentity {
  static let superuser = UserIdentity(name: "root", userID: 0, groupIDs: [0], home: "/root")
}
