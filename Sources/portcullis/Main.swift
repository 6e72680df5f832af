import ArgumentParser
import PortcullisCore
import PortcullisSystem

/// The entry point: parses, runs, and turns every ending into an exit code of the contract.
@main
enum Main {
  static func main() async {
    endProcess(await status(of: Array(CommandLine.arguments.dropFirst())))
  }

  private static func status(of arguments: [String]) async -> Int32 {
    do {
      var command = try PortcullisCommand.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return ExitStatus.passed.rawValue
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return await ended(by: error, arguments)
    }
  }

  /// Help and versions go to stdout with 0; a command line that does not fit is a usage error, 2.
  private static func ended(by error: any Error, _ arguments: [String]) async -> Int32 {
    switch PortcullisCommand.exitCode(for: error) {
    case .success:
      Console.answer(PortcullisCommand.fullMessage(for: error))
      return ExitStatus.passed.rawValue
    case .validationFailure:
      Console.complain(PortcullisCommand.fullMessage(for: error))
      await UsageReport.write(for: arguments, message: PortcullisCommand.message(for: error))
      return ExitStatus.invalid.rawValue
    default:
      Console.complain("internal error, please report it: \(error)")
      return ExitStatus.internalError.rawValue
    }
  }
}
