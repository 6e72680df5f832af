package import PortcullisCore

extension FindingBaseline {
  private static let sizeLimit = 16 << 20

  /// Reads a baseline from its bytes.
  ///
  /// - Throws: everything wrong with it.
  package static func read(
    _ bytes: [UInt8], checks: [any Check.Type], today: Day
  ) throws(GateFileInvalid) -> FindingBaseline {
    var reader = FindingBaselineReader(known: Set(checks.map { $0.info.id }), today: today)
    let baseline = reader.read(bytes)
    guard reader.problems.isEmpty, let baseline else { throw GateFileInvalid(problems: reader.problems) }
    return baseline
  }

  /// The baseline at the root of the project; nil when it has none.
  ///
  /// - Throws: everything wrong with it; one that git does not track was reviewed by nobody and is refused.
  package static func load(
    in context: RunContext, checks: [any Check.Type]
  ) throws(GateFileInvalid) -> FindingBaseline? {
    let workspace = context.workspace
    do throws(any Error) {
      guard try context.files.exists(workspace.absolute(name)) else { return nil }
      if workspace.isGitRepository, workspace.index.file(at: name) == nil {
        throw refusal(
          "\(name) is not judged: \(workspace.index.omission(of: name) ?? "git does not track it")",
          remedy: "git add \(name), or remove it")
      }
      let bytes = try context.contents(of: name, limit: sizeLimit)
      return try read(bytes, checks: checks, today: context.now.day)
    } catch let error as GateFileInvalid {
      throw error
    } catch {
      throw refusal("the baseline cannot be read: \(error)", remedy: "make \(name) readable")
    }
  }

  private static func refusal(_ message: String, remedy: String) -> GateFileInvalid {
    GateFileInvalid(problems: [RunReport.Problem(.gateFile, message, at: Location(name), remedy: remedy)])
  }
}
