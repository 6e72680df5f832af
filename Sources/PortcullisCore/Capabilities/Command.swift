/// One program to start, spelled out: no shell, no inherited environment.
package struct Command: Hashable, Sendable {
  /// Absolute path.
  package let program: String
  package let arguments: [String]
  /// The whole environment of the child.
  package var environment: [String: String]
  package var workingDirectory: String
  package var timeLimit: Duration
  /// How many bytes of each stream are kept: the first quarter and the last three quarters of the limit.
  package var outputLimit: Int
  package var standardInput: [UInt8]
  package var conditions = Conditions()

  /// What the program finds around it beside its environment; nil or false leaves it as it is.
  package struct Conditions: Hashable, Sendable {
    /// Permission bits that new files do not get.
    package var fileModeMask: UInt32?
    /// It may run on one processor only.
    package var oneProcessor = false
    /// The name of the machine, in a namespace of its own.
    package var hostName: String?
    /// No network but the loopback, in a namespace of its own.
    package var withoutNetwork = false
    /// A directory that lies in memory while the program runs, in a namespace of its own.
    package var memoryTree: MemoryTree?
    /// Where the kernel places programs: at random, or always at the same addresses.
    package var randomAddresses: Bool?
    /// The kernel says that it is a 2.6.
    package var oldKernelName = false
    /// The variables stand in the reverse of the order of their names.
    package var reversesEnvironment = false
    /// Bytes that must stay free on the disk of the working directory; with less the program is ended.
    package var leastFree: Int?

    package init() {}
  }

  /// A directory that lists its entries in the reverse of the order that the disk has.
  ///
  /// What it holds in the end is on the disk afterwards.
  package struct MemoryTree: Hashable, Sendable {
    package var path: String
    /// How many bytes it may hold.
    package var limit: Int

    package init(path: String, limit: Int) {
      self.path = path
      self.limit = limit
    }
  }

  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    workingDirectory: String = "/", timeLimit: Duration = .seconds(30), outputLimit: Int = 1 << 20,
    standardInput: [UInt8] = []
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.timeLimit = timeLimit
    self.outputLimit = outputLimit
    self.standardInput = standardInput
  }

  /// The command as a person would read it.
  package var display: String { ([program] + arguments).joined(separator: " ") }
}
