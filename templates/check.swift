package import PortcullisCore

/// @TITLE@.
package struct CHECK_TYPE: Check {
  package struct Evidence: Codable, Sendable {
    /// Paths that were looked at.
    package let files: [String]
  }

  package static let info = CheckInfo(
    id: "@ID@",
    title: "@TITLE@",
    why: "Say in one or two sentences what goes wrong without it.",
    remedy: "Say the command or the edit that mends it.",
    subject: .repository,
    blocking: .warns,
    rules: [CheckInfo.Rule("@RULE@", "what the rule detects")]
  )

  package static let examples: [Example<CHECK_TYPE>] = [
    Example("a project without the subject", Fixture(), .notApplicable)
  ]

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let files = context.workspace.files(named: "@ID@")
    guard !files.isEmpty else { throw Unavailable.notApplicable("the project has no such file") }
    return Evidence(files: files.map(\.path))
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.files.map { path in
      Finding("@RULE@", .failure, .present(path), at: Location(path), remedy: Self.info.remedy)
    }
  }
}

extension Finding.Message {
  fileprivate static func present(_ path: String) -> Finding.Message { "there is a file: \(path)" }
}
