internal import CPortcullisShims
internal import Glibc
internal import PortcullisCore

/// A running program under its supervisor, seen through four pipes.
struct SupervisedProgram: ~Copyable {
  let supervisor: pid_t
  let control: Descriptor
  let status: Descriptor
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
    supervisor = try Self.supervise(
      command, input: input.reading.number, output: output.writing.number, error: error.writing.number,
      control: control.reading.number, status: status.writing.number)
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
    _ command: Command, input: Int32, output: Int32, error: Int32, control: Int32, status: Int32
  ) throws(SystemError) -> pid_t {
    let input = try raised(input)
    let output = try raised(output)
    let error = try raised(error)
    let control = try raised(control)
    let status = try raised(status)
    let variables = command.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let conditions = command.conditions
    let single = [command.program, command.workingDirectory] + (conditions.hostName.map { [$0] } ?? [])
    let pid = withCStrings([command.program] + command.arguments) { arguments in
      withCStrings(variables) { environment in
        withCStrings(single) { single in
          var program = portcullis_program(
            path: single[0], arguments: arguments, environment: environment, working_directory: single[1],
            standard_input: input.number, standard_output: output.number, standard_error: error.number,
            file_mode_mask: conditions.fileModeMask.map(Int32.init) ?? -1,
            one_processor: conditions.oneProcessor ? 1 : 0, host_name: UnsafePointer(single[2]),
            without_network: conditions.withoutNetwork ? 1 : 0,
            control: control.number, status: status.number)
          return Subreaper.register { portcullis_supervise(&program) }
        }
      }
    }
    guard pid > 0 else { throw SystemError(-pid) }
    return pid
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
