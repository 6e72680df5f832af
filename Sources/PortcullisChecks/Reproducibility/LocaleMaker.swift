import PortcullisCore

/// Compiles a locale into a directory of its own, for machines on which C alone is installed.
struct LocaleMaker: Sendable {
  private static let name = "et_EE"
  private static let sources = "/usr/share/i18n"

  let program: String

  /// Nil where the program or its sources are absent.
  init?(in context: RunContext) {
    guard let found = try? GoSearch.program(named: "localedef", in: context),
      (try? context.files.exists("\(Self.sources)/locales/\(Self.name)")) == true,
      ["UTF-8.gz", "UTF-8"].contains(where: {
        (try? context.files.exists("\(Self.sources)/charmaps/\($0)")) == true
      })
    else { return nil }
    program = found
  }

  func arguments(_ directory: String) -> [String] {
    ["--no-archive", "-c", "-i", Self.name, "-f", "UTF-8", "\(directory)/\(Self.name).UTF-8"]
  }

  /// The locale that was made.
  ///
  /// Programs that are linked statically, and those of other C libraries, do not read it.
  ///
  /// - Throws: `Unavailable.inconclusive` where it could not be made.
  func compile(for run: BuildRun) async throws -> BuildMachine.Locale {
    let directory = run.base + "/locales"
    try run.context.files.staging.makeDirectory(directory, 0o755)
    let command = Command(
      program, arguments(directory),
      environment: ["PATH": run.context.environment["PATH"] ?? "", "LC_ALL": "C", "TMPDIR": directory],
      workingDirectory: directory, timeLimit: .seconds(60), outputLimit: 1 << 14)
    let result = try await run.context.processes.run(command)
    // Its status is 1 after mere warnings too.
    guard try run.context.files.exists("\(directory)/\(Self.name).UTF-8/LC_COLLATE") else {
      let words = result.errorText.split(whereSeparator: \.isNewline).last.map { ": \($0.prefix(160))" } ?? ""
      throw Unavailable.inconclusive("localedef made no \(Self.name)\(words)")
    }
    return BuildMachine.Locale(name: Self.name + ".UTF-8", directory: directory)
  }
}
