/// Everything a check may look at and with: values and capabilities, no ambient authority.
package struct RunContext: Sendable {
  package let workspace: Workspace
  package let files: Files
  package let processes: Processes
  /// Web servers; refuses everything for a check that announced no host.
  package let network: Network
  /// The environment Portcullis was started with.
  package let environment: [String: String]
  package let user: UserIdentity
  package let now: Timestamp
  package let profile: Profile
  package let permissions: Permissions
  /// The waivers of the gate file, judged as far as that is possible before the run.
  package let waivers: [RunReport.WaiverFact]
  /// Path of the gate file as reports name it; nil when the run judges by the defaults.
  package let gateFile: String?
  /// How many threads one check may use; what it finds does not depend on it.
  package let threads: Int

  package init(
    workspace: Workspace, files: Files, processes: Processes, network: Network = .refusing,
    environment: [String: String],
    user: UserIdentity, now: Timestamp, profile: Profile, permissions: Permissions,
    waivers: [RunReport.WaiverFact] = [], gateFile: String? = nil, threads: Int = 1
  ) {
    self.workspace = workspace
    self.files = files
    self.processes = processes
    self.network = network
    self.environment = environment
    self.user = user
    self.now = now
    self.profile = profile
    self.permissions = permissions
    self.waivers = waivers
    self.gateFile = gateFile
    self.threads = threads
  }

  /// The same context seen from another workspace, such as one project of a monorepo.
  package func within(_ workspace: Workspace) -> RunContext {
    RunContext(
      workspace: workspace, files: files, processes: processes, network: network, environment: environment,
      user: user, now: now, profile: profile, permissions: permissions, waivers: waivers, gateFile: gateFile,
      threads: threads)
  }

  /// The same context with so many threads for each check.
  package func using(threads: Int) -> RunContext {
    RunContext(
      workspace: workspace, files: files, processes: processes, network: network, environment: environment,
      user: user, now: now, profile: profile, permissions: permissions, waivers: waivers, gateFile: gateFile,
      threads: threads)
  }

  /// The same context with a way to web servers.
  package func using(network: Network) -> RunContext {
    RunContext(
      workspace: workspace, files: files, processes: processes, network: network, environment: environment,
      user: user, now: now, profile: profile, permissions: permissions, waivers: waivers, gateFile: gateFile,
      threads: threads)
  }

  /// The same context under a gate file and its waivers.
  package func judged(by gateFile: String?, waivers: [RunReport.WaiverFact], profile: Profile) -> RunContext {
    RunContext(
      workspace: workspace, files: files, processes: processes, network: network, environment: environment,
      user: user, now: now, profile: profile, permissions: permissions, waivers: waivers, gateFile: gateFile,
      threads: threads)
  }
}

/// What the caller allowed this run to do beyond reading files.
package struct Permissions: Hashable, Sendable, Codable {
  /// Sockets to hosts that checks name (`--network`).
  package var network: Bool
  /// Programs that `plan` lists (off with `--no-exec`).
  package var execution: Bool
  /// Sockets to hosts that the gate file names (off with `--offline`).
  package var namedHosts: Bool

  package init(network: Bool = false, execution: Bool = true, namedHosts: Bool = true) {
    self.network = network
    self.execution = execution
    self.namedHosts = namedHosts
  }

  /// True when a socket to that host may be opened.
  package func allows(_ host: HostUse) -> Bool { network || host.isNamedByGate && namedHosts }
}

/// Whose rights and home directory the run judges: the real user, or the one named by `--as-user`.
package struct UserIdentity: Hashable, Sendable, Codable {
  package let name: String
  package let userID: UInt32
  package let groupIDs: [UInt32]
  package let home: String
  /// The login shell.
  package let shell: String

  package init(name: String, userID: UInt32, groupIDs: [UInt32], home: String, shell: String = "/bin/sh") {
    self.name = name
    self.userID = userID
    self.groupIDs = groupIDs
    self.home = home
    self.shell = shell
  }
}
