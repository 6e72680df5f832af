/// A staged project and machine in memory: the subject of an example or a test.
///
/// Keys of `files` are relative to the project, or absolute for files of the machine. What was not
/// provided is absent; what cannot be absent (a program that was not staged) fails loudly.
package struct Fixture: Sendable {
  package var files: [String: Entry]
  /// Answers of programs, by the command as a person reads it (`/usr/bin/go version`).
  package var programs: [String: ProcessResult]
  /// Answers of web servers, by the request as `HTTPRequest.display` writes it.
  package var web: [String: Result<HTTPResponse, NetworkError>]
  package var environment: [String: String]
  package var user: UserIdentity
  package var now: Timestamp
  package var profile: Profile
  package var permissions: Permissions
  /// Relative paths that exist in the work tree but are not tracked by git.
  package var untracked: Set<String>
  package var isGitRepository: Bool
  /// The gate file's waivers, as judged before the run.
  package var waivers: [RunReport.WaiverFact]
  /// Path of the gate file; nil when there is none.
  package var gateFile: String?

  package static let root = "/project"
  /// What a check gets for a temporary directory; what it writes there is dropped.
  package static let temporaryDirectory = "/tmp/portcullis-fixture"

  /// What lies at one path.
  package struct Entry: Sendable, ExpressibleByStringLiteral {
    package let bytes: [UInt8]
    package let kind: FileMetadata.Kind
    package let mode: UInt32
    package let owner: UInt32
    package let linkTarget: String?

    package init(_ bytes: [UInt8], mode: UInt32 = 0o644, owner: UInt32 = 0) {
      self.bytes = bytes
      kind = .regular
      self.mode = mode
      self.owner = owner
      linkTarget = nil
    }

    package init(linkTo target: String) {
      bytes = []
      kind = .symbolicLink
      mode = 0o777
      owner = 0
      linkTarget = target
    }

    package init(directoryMode mode: UInt32, owner: UInt32 = 0) {
      bytes = []
      kind = .directory
      self.mode = mode
      self.owner = owner
      linkTarget = nil
    }

    package init(stringLiteral value: String) { self.init(Array(value.utf8)) }

    package static func text(_ text: String, mode: UInt32 = 0o644) -> Entry {
      Entry(Array(text.utf8), mode: mode)
    }
  }

  package init(
    files: [String: Entry] = [:], programs: [String: ProcessResult] = [:],
    web: [String: Result<HTTPResponse, NetworkError>] = [:], environment: [String: String] = [:],
    user: UserIdentity = UserIdentity(name: "user", userID: 1000, groupIDs: [1000], home: "/home/user"),
    now: Timestamp = Timestamp(secondsSinceEpoch: 1_796_083_200), profile: Profile = .ci,
    permissions: Permissions = Permissions(), untracked: Set<String> = [], isGitRepository: Bool = true,
    waivers: [RunReport.WaiverFact] = [], gateFile: String? = nil
  ) {
    self.files = files
    self.programs = programs
    self.web = web
    self.environment = environment
    self.user = user
    self.now = now
    self.profile = profile
    self.permissions = permissions
    self.untracked = untracked
    self.isGitRepository = isGitRepository
    self.waivers = waivers
    self.gateFile = gateFile
  }

  /// The same fixture with another entry at one path.
  package func with(_ path: String, _ entry: Entry) -> Fixture {
    var copy = self
    copy.files[path] = entry
    return copy
  }

  package var context: RunContext {
    let tree = FixtureTree(self)
    return RunContext(
      workspace: workspace, files: tree.capability, processes: processes, network: network,
      environment: environment,
      user: user, now: now, profile: profile, permissions: permissions, waivers: waivers,
      gateFile: gateFile)
  }

  private var workspace: Workspace {
    var tracked: [Workspace.File] = []
    for (path, entry) in files where !path.hasPrefix("/") && entry.kind != .directory {
      let kind: Workspace.File.Kind = entry.kind == .symbolicLink ? .symbolicLink : .regular
      guard !untracked.contains(path) else { continue }
      tracked.append(Workspace.File(path, kind: kind))
    }
    let omissions = untracked.sorted().map { Workspace.Omission(path: $0, reason: "not tracked by git") }
    return Workspace(
      root: Self.root, isGitRepository: isGitRepository, files: tracked, omissions: omissions)
  }

  private var network: Network {
    let web = web
    return Network { request in
      guard let answer = web[request.display] else { throw UnstagedRequest(request: request.display) }
      return try answer.get()
    }
  }

  private var processes: Processes {
    let programs = programs
    let mayRun = permissions.execution
    return Processes { command in
      guard mayRun else { throw ProcessError.refused(command.display) }
      guard let result = programs[command.display] else {
        throw ProcessError.notStarted(command.display, reason: "the fixture has no such program")
      }
      return result
    }
  }
}

/// A request that a fixture has no answer for: no fault of a network, so that no check takes it for one.
package struct UnstagedRequest: Error, Hashable, Sendable, CustomStringConvertible {
  package let request: String
  package var description: String { "the fixture has no answer to \(request)" }
}
