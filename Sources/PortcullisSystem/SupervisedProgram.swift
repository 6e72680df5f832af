internal import CPortcullisShims
internal import Glibc
internal import PortcullisCore

/// A running program under its supervisor, seen through four pipes.
struct SupervisedProgram: ~Copyable {
  let supervisor: pid_t
  let control: Descriptor
  let status: Descriptor
  /// Where the top of a memory tree comes from; nil once it came, and where none was asked for.
  var tree: Descriptor?
  var standardInput: Descriptor?
  let standardOutput: Descriptor
  let standardError: Descriptor

  /// - Throws: when the machine refuses a pipe or a process.
  init(starting command: Command) throws(SystemError) {
    let output = try Descriptor.pipe()
    let error = try Descriptor.pipe()
    let control = try Descriptor.pipe()
    let status = try Descriptor.pipe()
    let input = try Input(of: command)
    let sockets = try TreeSockets(of: command)
    supervisor = try Self.supervise(
      command, input: input.reading.number, output: output.writing.number, error: error.writing.number,
      control: control.reading.number, status: status.writing.number, tree: sockets.outer)
    tree = sockets.inner
    standardInput = input.writing
    standardOutput = output.reading
    standardError = error.reading
    self.control = control.writing
    self.status = status.reading
    for descriptor in [standardOutput.number, standardError.number] { Self.makeNonBlocking(descriptor) }
    if let number = standardInput?.number { Self.makeNonBlocking(number) }
  }

  /// Where the child reads from: a pipe when there is something to read, else the empty device.
  private struct Input: ~Copyable {
    let reading: Descriptor
    var writing: Descriptor?

    init(of command: Command) throws(SystemError) {
      guard command.standardInput.isEmpty else {
        let ends = try Descriptor.pipe()
        reading = ends.reading
        writing = .some(ends.writing)
        return
      }
      let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard null >= 0 else { throw SystemError(errno) }
      reading = Descriptor(owning: null)
    }
  }

  /// Both ends of what the top of a memory tree is sent through; none without one.
  private struct TreeSockets: ~Copyable {
    /// Kept here.
    var inner: Descriptor?
    /// What the program gets; negative for none.
    let outer: Int32
    private var other: Descriptor?

    init(of command: Command) throws(SystemError) {
      guard command.conditions.memoryTree != nil else {
        outer = -1
        return
      }
      let ends = try Descriptor.sockets()
      inner = .some(ends.reading)
      let raised = try SupervisedProgram.raised(ends.writing.number)
      outer = raised.number
      other = .some(raised)
    }
  }

  private static func makeNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  /// Copies a descriptor to a number that the supervisor will not overwrite while it lines them up.
  private static func raised(_ descriptor: Int32) throws(SystemError) -> Descriptor {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 16)
    guard copy >= 0 else { throw SystemError(errno) }
    return Descriptor(owning: copy)
  }

  private static func supervise(
    _ command: Command, input: Int32, output: Int32, error: Int32, control: Int32, status: Int32,
    tree: Int32
  ) throws(SystemError) -> pid_t {
    let input = try raised(input)
    let output = try raised(output)
    let error = try raised(error)
    let control = try raised(control)
    let status = try raised(status)
    let conditions = command.conditions
    let pid = withCStrings([command.program] + command.arguments) { arguments in
      withCStrings(variables(of: command)) { environment in
        withCStrings(texts(of: command)) { texts in
          var program = portcullis_program(
            path: texts[0], arguments: arguments, environment: environment, working_directory: texts[1],
            standard_input: input.number, standard_output: output.number, standard_error: error.number,
            file_mode_mask: conditions.fileModeMask.map(Int32.init) ?? -1,
            one_processor: conditions.oneProcessor ? 1 : 0,
            host_name: conditions.hostName == nil ? nil : UnsafePointer(texts[2]),
            without_network: conditions.withoutNetwork ? 1 : 0,
            memory_tree: tree < 0 ? nil : UnsafePointer(texts[3]),
            memory_options: UnsafePointer(texts[4]), tree: tree,
            random_addresses: conditions.randomAddresses.map { $0 ? 1 : 0 } ?? -1,
            old_kernel_name: conditions.oldKernelName ? 1 : 0,
            control: control.number, status: status.number)
          return Subreaper.register { portcullis_supervise(&program) }
        }
      }
    }
    guard pid > 0 else { throw SystemError(-pid) }
    return pid
  }

  private static func variables(of command: Command) -> [String] {
    let names = command.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return command.conditions.reversesEnvironment ? names.reversed() : names
  }

  /// Program, directory, host name, memory tree and its options, in this order.
  private static func texts(of command: Command) -> [String] {
    let conditions = command.conditions
    return [
      command.program, command.workingDirectory, conditions.hostName ?? "", conditions.memoryTree?.path ?? "",
      "size=\(conditions.memoryTree?.limit ?? 0),mode=0755",
    ]
  }

  /// Hands the strings as a NULL-terminated array that lives as long as the body runs.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeBufferPointer { buffer in
      // The array holds at least its terminator, so that it has a base address.
      buffer.baseAddress.map(body) ?? body([nil])
    }
  }
}
