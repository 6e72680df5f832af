import Glibc
import PortcullisCore
import Testing

@testable import PortcullisSystem

@Suite struct `Permission is judged for the user of the run` {
  struct Row: Sendable {
    let mode: UInt32
    let user: UInt32
    let groups: [UInt32]
    let access: Files.Access
    let isGranted: Bool
  }

  /// The entry belongs to user 1000 and group 100.
  static let rows = [
    Row(mode: 0o400, user: 1000, groups: [], access: .read, isGranted: true),
    Row(mode: 0o400, user: 1001, groups: [100], access: .read, isGranted: false),
    Row(mode: 0o040, user: 1001, groups: [100], access: .read, isGranted: true),
    // The owner's own bits count even where others have more.
    Row(mode: 0o077, user: 1000, groups: [100], access: .read, isGranted: false),
    Row(mode: 0o707, user: 1001, groups: [7, 100], access: .read, isGranted: false),
    Row(mode: 0o004, user: 1001, groups: [7], access: .read, isGranted: true),
    Row(mode: 0o006, user: 1001, groups: [7], access: [.read, .execute], isGranted: false),
    Row(mode: 0o000, user: 0, groups: [0], access: [.read, .write], isGranted: true),
    Row(mode: 0o644, user: 0, groups: [0], access: .execute, isGranted: false),
    Row(mode: 0o641, user: 0, groups: [0], access: .execute, isGranted: true),
  ]

  @Test(arguments: rows) func `bits of owner, group and others`(row: Row) {
    let user = UserIdentity(name: "u", userID: row.user, groupIDs: row.groups, home: "/")
    let entry = FileMetadata(kind: .regular, size: 0, mode: row.mode, owner: 1000, group: 100)
    #expect(ModeBits(user: user).grant(row.access, on: entry) == row.isGranted)
  }

  @Test func `a closed directory above closes the file, whoever runs the test`() async throws {
    let mine = Files.live(user: .current())
    let stranger = Files.live(
      user: UserIdentity(name: "stranger", userID: 4_000_000, groupIDs: [4_000_000], home: "/"))
    try await mine.withTemporaryDirectory { directory in
      try mine.replace(directory + "/file", [1])
      chmod(directory + "/file", 0o644)
      #expect(try mine.permits(directory + "/file", .read))
      #expect(try stranger.permits(directory + "/file", .read) == false)
      chmod(directory, 0o711)
      #expect(try stranger.permits(directory + "/file", .read))
      #expect(try stranger.permits(directory + "/file", .write) == false)
      #expect(try stranger.permits(directory, .read) == false)
      #expect(try stranger.permits(directory, .execute))
      #expect(throws: FileError.notFound(directory + "/none")) {
        try stranger.permits(directory + "/none", .read)
      }
    }
  }

  @Test func `accounts come from their files, damaged lines left out`() throws {
    let accounts = Accounts(
      passwd: """
        root:x:0:0:root:/root:/bin/bash
        # note
        broken:x:one:1::/:
        dev:x:1000:100:Dev,,,:/home/dev:
        """,
      group: "users:x:100:dev\naudio:x:29:pulse,dev\nsudo:x:27:root,developer\nodd\n")
    let dev = try #require(accounts.account(named: "dev"))
    #expect(accounts.account(of: 1000) == dev)
    #expect((dev.home, dev.shell) == ("/home/dev", "/bin/sh"))
    #expect(accounts.groupIDs(of: dev) == [100, 29])
    #expect(accounts.account(named: "broken") == nil)
  }

  @Test func `nobody is a user of this machine, and no one is not`() throws {
    let nobody = try #require(UserIdentity.named("nobody"))
    #expect(nobody.userID == 65_534)
    #expect(nobody.groupIDs.contains(65_534))
    #expect(UserIdentity.named("no-such-user-here") == nil)
    #expect(UserIdentity.current().userID == geteuid())
    #expect(UserIdentity.current().groupIDs.contains(getegid()))
  }
}
